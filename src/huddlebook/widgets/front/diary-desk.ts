// What lies on the desk: the diary entry that is being written here, kept in this browser until the server has it.
//
// The whole text is sent under one id, so that whatever is sent again makes one entry. Who wrote it is this page: a
// reload goes on as the same one, a second tab is another, and the server keeps both texts where two wrote at once.

import { useEffect, useRef, useState } from "preact/hooks";
import { newKey } from "./comm";
import type { Answered, HubLink } from "./hub";
import type { DiaryLine, DiaryWhole } from "./wire";

/** How long nobody types before the text goes to the server, and how long at most while they do, ms. */
export const PAUSE = 1_200;
export const LONGEST_PAUSE = 8_000;

export interface Sheet {
  readonly entry: string;
  /** the version that the writing goes out from */
  readonly base: number;
  /** ms; 0 until something is written */
  readonly began: number;
  readonly prompt: string;
  readonly text: string;
  readonly tags: readonly string[];
  readonly about: readonly string[];
}

/** fresh: nothing is written. unsaved: the server has not said yes yet. saved: it has. */
export type Standing = "fresh" | "unsaved" | "saved";

export interface Desk {
  readonly sheet: Sheet;
  readonly standing: Standing;
  change: (part: Partial<Sheet>) => void;
  /** a new sheet, with this prompt; what was on the desk is sent first */
  clear: (prompt: string) => void;
  /** goes on with an entry that is there; false when it could not be had */
  take: (line: DiaryLine) => Promise<boolean>;
  /** sends at once what is not sent yet */
  flush: () => void;
}

/** What stays in the browser: the sheet while it is not saved, then which one it was. */
interface Kept {
  sheet: Sheet;
  saved: boolean;
  day: string;
}

export function freshSheet(prompt: string): Sheet {
  return { entry: newKey(), base: 0, began: 0, prompt, text: "", tags: [], about: [] };
}

export interface DeskPlace {
  link: HubLink<unknown>;
  /** tells several desks of a person apart */
  name: string;
  /** ISO, in the person's zone */
  today: string;
  prompt: string;
  /** the entries that the page knows, in which the one on the desk may be */
  lines: readonly DiaryLine[];
}

export function useDesk({ link, name, today, prompt, lines }: DeskPlace): Desk {
  const key = `huddlebook-diary.${link.you?.seat ?? "nobody"}.${name}`;
  const [sheet, setSheet] = useState<Sheet>(() => resumed(read(key), lines, today) ?? freshSheet(prompt));
  const [standing, setStanding] = useState<Standing>(() => standingOf(read(key), sheet));
  const now = useRef({ sheet, standing, link, today });
  now.current.link = link;
  now.current.today = today;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const since = useRef(0);
  const heard = useRef(0); // the version that was last asked for

  const put = (next: Sheet, how: Standing): void => {
    now.current.sheet = next;
    now.current.standing = how;
    setSheet(next);
    setStanding(how);
    if (how === "fresh") forget(key);
    else
      write(key, {
        sheet: how === "saved" ? { ...next, text: "" } : next,
        saved: how === "saved",
        day: now.current.today,
      });
  };

  const save = async (): Promise<void> => {
    clearTimeout(timer.current);
    since.current = 0;
    const sent = now.current.sheet;
    const outcome = await now.current.link.do({ type: "write_diary", page: writerOf(name), ...sent });
    if (outcome.ok && now.current.sheet === sent) put(sent, "saved");
  };

  const flush = (): void => {
    if (since.current > 0) void save();
  };

  const change = (part: Partial<Sheet>): void => {
    const before = now.current.sheet;
    const next = { ...before, ...part, began: before.began || now.current.link.now() };
    if (now.current.standing === "fresh" && !next.text.trim()) {
      put({ ...next, began: 0 }, "fresh");
      return;
    }
    put(next, "unsaved");
    since.current ||= Date.now();
    clearTimeout(timer.current);
    const left = since.current + LONGEST_PAUSE - Date.now();
    timer.current = setTimeout(save, Math.max(0, Math.min(PAUSE, left)));
  };

  const clear = (next: string): void => {
    flush();
    put(freshSheet(next), "fresh");
  };

  const take = async (line: DiaryLine): Promise<boolean> => {
    const whole = await wholeOf(now.current.link, line);
    if (!whole) return false;
    flush();
    put(sheetOf(whole), "saved");
    return true;
  };

  /** Today's entry, longer than what a page is told of: it is gone on with. */
  const goOn = async (): Promise<void> => {
    const kept = read(key);
    const line = kept?.saved && kept.day === today && lines.find((one) => one.entry === kept.sheet.entry);
    const whole = line && !line.whole ? await wholeOf(link, line) : null;
    if (whole && now.current.standing === "fresh") put(sheetOf(whole), "saved");
  };

  useEffect(() => {
    if (now.current.standing === "unsaved")
      void save(); // found in the browser: it was not sent, or not answered
    else void goOn();
    const hidden = () => document.visibilityState === "hidden" && flush();
    document.addEventListener("visibilitychange", hidden);
    addEventListener("pagehide", flush);
    return () => {
      flush();
      document.removeEventListener("visibilitychange", hidden);
      removeEventListener("pagehide", flush);
    };
  }, []);

  useEffect(() => {
    const there = lines.find((line) => line.entry === now.current.sheet.entry);
    if (there) void follow(there);
  });

  /** Another device wrote on: unless this one has words of its own, they are shown here, too. */
  const follow = async (line: DiaryLine): Promise<void> => {
    const { sheet: mine, standing: how } = now.current;
    const news = line.version > Math.max(mine.base, heard.current) && line.page !== writerOf(name);
    if (how !== "saved" || !news) return;
    heard.current = line.version;
    const whole = await wholeOf(now.current.link, line);
    if (whole && now.current.sheet === mine) put(sheetOf(whole), "saved");
  };

  return { sheet, standing, change, clear, take, flush };
}

/** The line with its whole text; null when that cannot be had now. */
export async function wholeOf(link: HubLink<unknown>, line: DiaryLine): Promise<DiaryLine | null> {
  if (line.whole) return line;
  const answered: Answered<DiaryWhole> = await link.ask({ type: "read_diary", entry: line.entry });
  return answered.ok ? answered.answer.line : null;
}

function sheetOf({ entry, version, began, prompt, text, added, about }: DiaryLine): Sheet {
  return { entry, base: version, began, prompt, text, tags: added, about: about.map((one) => one.key) };
}

/** What was not saved comes back as it was; what was saved today is gone on with. */
function resumed(kept: Kept | null, lines: readonly DiaryLine[], today: string): Sheet | null {
  if (!kept) return null;
  if (!kept.saved) return kept.sheet;
  const line = lines.find((one) => one.entry === kept.sheet.entry);
  return kept.day === today && line?.whole ? sheetOf(line) : null;
}

function standingOf(kept: Kept | null, sheet: Sheet): Standing {
  if (kept?.sheet.entry !== sheet.entry) return "fresh";
  return kept.saved ? "saved" : "unsaved";
}

function read(key: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null") as Kept | null;
    return typeof kept?.sheet?.entry === "string" && typeof kept.sheet.text === "string" ? kept : null;
  } catch {
    return null; // no storage here, or not ours
  }
}

function write(key: string, kept: Kept): void {
  try {
    localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // Storage is full or forbidden: the sheet lives as long as the page.
  }
}

function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // nothing was kept then
  }
}

const PAGE = "huddlebook-diary.page";
let page = "";

/** Who writes at this place of this page. */
export function writerOf(place: string): string {
  return `${pageId()}-${place}`;
}

/** This page, the same one after a reload: a copy of the tab finds the place empty and becomes another. */
function pageId(): string {
  if (page) return page;
  try {
    page = sessionStorage.getItem(PAGE) ?? newKey();
    sessionStorage.removeItem(PAGE);
    addEventListener("pagehide", () => sessionStorage.setItem(PAGE, page));
    addEventListener("pageshow", () => sessionStorage.removeItem(PAGE));
  } catch {
    page ||= newKey();
  }
  return page;
}
