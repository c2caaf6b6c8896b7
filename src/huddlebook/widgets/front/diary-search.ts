// Searching and turning back in one's own diary: what the page knows by itself, and what it asks the server for.

import { useEffect, useRef, useState } from "preact/hooks";
import type { HubLink } from "./hub";
import type { DiaryFound, DiaryLine, DiaryView } from "./wire";

/** How long nobody types before a search is asked, ms. */
const PAUSE = 250;

export interface Pages {
  words: string;
  tag: string;
  setWords: (words: string) => void;
  setTag: (tag: string) => void;
  /** the newest first */
  lines: readonly DiaryLine[];
  more: boolean;
  /** an answer is on its way */
  asking: boolean;
  problem: string | null;
  older: () => Promise<void>;
}

interface Found {
  /** what was searched for */
  key: string;
  lines: readonly DiaryLine[];
  more: boolean;
}

export function usePages(link: HubLink<unknown>, view: DiaryView): Pages {
  const [words, setWords] = useState("");
  const [tag, setTag] = useState("");
  const [found, setFound] = useState<Found>({ key: "", lines: [], more: view.more });
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const key = words.trim() || tag ? JSON.stringify([words.trim(), tag]) : "";
  const latest = useRef(key);
  latest.current = key;

  const ask = async (before: readonly DiaryLine[]): Promise<void> => {
    const wanted = key;
    setAsking(true);
    const answered = await link.ask<DiaryFound>({
      type: "find_diary",
      words: words.trim(),
      tag,
      before: before.at(-1)?.entry ?? "",
    });
    if (latest.current !== wanted) return;
    setAsking(false);
    setProblem(answered.ok ? null : answered.message);
    if (answered.ok)
      setFound({ key: wanted, lines: [...before, ...answered.answer.lines], more: answered.answer.more });
  };

  // A search is asked again when the diary changed: what is found is what is there.
  const state = view.newest.map((line) => `${line.entry} ${line.version}`).join() + view.entries;
  useEffect(() => {
    setProblem(null);
    setAsking(key !== "");
    if (key === "") return;
    const timer = setTimeout(() => void ask([]), PAUSE);
    return () => clearTimeout(timer);
  }, [key, state]);

  const there = found.key === key ? found : null;
  const lines = key ? (there?.lines ?? []) : together(view, there?.lines ?? []);
  const more = there && there.lines.length > 0 ? there.more : key === "" && view.more;
  return { words, tag, setWords, setTag, lines, more, asking, problem, older: () => ask(lines) };
}

/** What the view tells, and older entries that were asked for; what was deleted meanwhile is not there. */
function together(view: DiaryView, older: readonly DiaryLine[]): DiaryLine[] {
  const gone = new Set(view.dropped.map((line) => line.entry));
  const all = new Map([...older, ...view.newest].map((line) => [line.entry, line]));
  return [...all.values()]
    .filter((line) => !gone.has(line.entry))
    .sort((one, other) => other.began - one.began || (one.entry < other.entry ? 1 : -1));
}
