// A long text that is kept while it is written: soon after each pause in this browser, and on the server as a draft.

import { useEffect, useRef, useState } from "preact/hooks";
import { useDraft } from "./draft";
import type { AnyLink, Command } from "./link";

/** How long nobody types before a draft goes to the server, ms. */
const PAUSE = 1_500;

export interface Autosave {
  texts: string[];
  setText: (index: number, text: string) => void;
  /** what is on the screen is not on the server yet */
  unsaved: boolean;
  /** forget it here: it was submitted or thrown away */
  forget: () => void;
}

/** `kept` is what the server has; it is read once, since what one types stands above it. */
export function useAutosave(
  link: AnyLink,
  name: string,
  kept: readonly string[],
  command: (texts: string[]) => Command,
): Autosave {
  const [pending, setPending] = useDraft<string[] | null>(link, name, null);
  const [texts, setTexts] = useState<string[]>(() => [...(pending?.length === kept.length ? pending : kept)]);
  const latest = useRef(texts);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const save = async (): Promise<void> => {
    const sent = latest.current;
    const outcome = await link.do(command(sent));
    if (outcome.ok && latest.current === sent) setPending(null);
  };
  const forget = () => {
    clearTimeout(timer.current);
    setPending(null);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  const setText = (index: number, text: string) => {
    latest.current = latest.current.with(index, text);
    setTexts(latest.current);
    setPending(latest.current);
    clearTimeout(timer.current);
    timer.current = setTimeout(save, PAUSE);
  };
  return { texts, setText, unsaved: pending !== null, forget };
}
