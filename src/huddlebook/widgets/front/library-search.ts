// What somebody looks for in the library: asked a moment after the last key, shown in the order of asking, and kept in
// the address, so that the way back from a resource leads to the same list.

import { useEffect, useRef, useState } from "preact/hooks";
import type { HubLink } from "./hub";
import type {
  FindingFoundResources as FoundResources,
  LibraryView,
  FindingResourceLine as ResourceLine,
} from "./wire";

export interface Asked {
  words: string;
  kind: string[];
  minutes: string[];
  origin: string[];
  form: string[];
  company: string[];
  level: string[];
  language: string[];
  tag: string[];
  mine: "" | "later" | "done";
  sort: "best" | "new" | "short" | "rated";
}

const LISTS = ["kind", "minutes", "origin", "form", "company", "level", "language", "tag"] as const;
const MODEST = 180; // ms without a key before it is asked

export const NOTHING: Asked = {
  words: "",
  kind: [],
  minutes: [],
  origin: [],
  form: [],
  company: [],
  level: [],
  language: [],
  tag: [],
  mine: "",
  sort: "best",
};

export interface Search {
  asked: Asked;
  found: FoundResources;
  /** an answer is on its way */
  busy: boolean;
  problem: string | null;
  change: (to: Partial<Asked>) => void;
  more: () => Promise<void>;
  again: () => void;
  /** shows a mark at once, until the next answer */
  mark: (id: number, marks: Partial<Pick<ResourceLine, "later" | "done">>) => void;
}

export function useSearch(link: HubLink<LibraryView>, view: LibraryView, kept: boolean): Search {
  const [asked, setAsked] = useState(() => (kept ? fromAddress() : NOTHING));
  const [answer, setAnswer] = useState<FoundResources | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [marks, setMarks] = useState<Record<number, Partial<ResourceLine>>>({});
  const turn = useRef(0);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);

  const look = async (what: Asked) => {
    turn.current += 1;
    const mine = turn.current;
    setBusy(true);
    const answered = await link.ask<FoundResources>({ type: "find_resources", ...what });
    if (turn.current !== mine) return; // something else is looked for by now
    setBusy(false);
    setProblem(answered.ok ? null : answered.message);
    if (answered.ok) {
      setAnswer(answered.answer);
      setMarks({});
    }
  };
  useEffect(() => {
    if (!plain(asked)) void look(asked);
    return () => clearTimeout(waiting.current);
  }, []);

  const change = (to: Partial<Asked>) => {
    const next = { ...asked, ...to };
    setAsked(next);
    if (kept) toAddress(next);
    clearTimeout(waiting.current);
    if (to.words === undefined) void look(next);
    else waiting.current = setTimeout(() => void look(next), MODEST);
  };
  const found = answer ?? view.found;
  const more = async () => {
    const mine = turn.current;
    const answered = await link.ask<FoundResources>({
      type: "find_resources",
      ...asked,
      skip: found.next ?? 0,
    });
    if (turn.current !== mine) return;
    setProblem(answered.ok ? null : answered.message);
    if (!answered.ok) return;
    const known = new Set(found.lines.map((line) => line.id));
    const fresh = answered.answer.lines.filter((line) => !known.has(line.id));
    setAnswer({ ...found, lines: [...found.lines, ...fresh], next: answered.answer.next });
  };
  const shown = { ...found, lines: found.lines.map((line) => ({ ...line, ...marks[line.id] })) };
  const mark: Search["mark"] = (id, to) =>
    setMarks((before) => ({ ...before, [id]: { ...before[id], ...to } }));
  return { asked, found: shown, busy, problem, change, more, again: () => void look(asked), mark };
}

/** Whether it is the list that everybody sees first. */
export function plain(asked: Asked): boolean {
  return JSON.stringify(asked) === JSON.stringify(NOTHING);
}

function fromAddress(): Asked {
  const said = new URLSearchParams(location.search);
  const asked: Asked = { ...NOTHING, words: said.get("words") ?? "" };
  for (const name of LISTS) asked[name] = said.getAll(name);
  const [mine, sort] = [said.get("mine"), said.get("sort")];
  if (mine === "later" || mine === "done") asked.mine = mine;
  if (sort === "new" || sort === "short" || sort === "rated") asked.sort = sort;
  return asked;
}

function toAddress(asked: Asked): void {
  const said = new URLSearchParams();
  if (asked.words) said.set("words", asked.words);
  for (const name of LISTS) for (const value of asked[name]) said.append(name, value);
  if (asked.mine) said.set("mine", asked.mine);
  if (asked.sort !== "best") said.set("sort", asked.sort);
  history.replaceState(history.state, "", `${location.pathname}${said.size ? `?${said}` : ""}`);
}
