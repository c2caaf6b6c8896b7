// What somebody has typed or picked and the server has not confirmed: it stays over a rerender, a reload and a locked
// phone. It is kept in this tab only, and forgotten once it is given.

import { useEffect, useRef, useState } from "preact/hooks";
import type { AnyLink, Command, Outcome } from "./link";

type Change<T> = (change: T | ((before: T) => T)) => void;

/** State that a reload keeps. `name` tells several of one activity apart, and must not change while mounted. */
export function useDraft<T>(link: AnyLink, name: string, initial: T): [T, Change<T>] {
  const key = draftKey(link, name);
  const [value, setValue] = useState<T>(() => read(key) ?? initial);
  const latest = useRef(value);
  const change: Change<T> = (next) => {
    latest.current = typeof next === "function" ? (next as (before: T) => T)(latest.current) : next;
    write(key, latest.current, initial);
    setValue(latest.current);
  };
  return [value, change];
}

/** What was asked for last and is not decided yet, to be shown at once; null when the server's word holds. */
export function useAsked<T>(
  link: AnyLink,
  name: string,
): [T | null, (value: T, command: Command) => Promise<Outcome>] {
  const [asked, setAsked] = useDraft<T | null>(link, name, null);
  const turn = useRef(0);
  useEffect(() => {
    if (turn.current === 0 && link.sending === "idle" && asked !== null) setAsked(null);
  });
  const ask = async (value: T, command: Command): Promise<Outcome> => {
    turn.current += 1;
    const mine = turn.current;
    setAsked(value);
    const outcome = await link.do(command);
    if (turn.current === mine) {
      turn.current = 0;
      setAsked(null);
    }
    return outcome;
  };
  return [asked, ask];
}

export interface Writing {
  text: string;
  setText: (text: string) => void;
  /** texts on their way, oldest first */
  waiting: string[];
  /** gives `text` away with this command; a refused text comes back into the field */
  send: (command: Command) => Promise<Outcome>;
}

/** A field whose content is given as a whole: a card, a question, a word. */
export function useWriting(link: AnyLink, name: string): Writing {
  const [text, setText] = useDraft(link, name, "");
  const [waiting, setWaiting] = useDraft<string[]>(link, `${name}-waiting`, []);
  const onTheWay = useRef(0);
  useEffect(() => {
    if (onTheWay.current === 0 && link.sending === "idle" && waiting.length > 0) setWaiting([]);
  });
  const send = async (command: Command): Promise<Outcome> => {
    const given = text.trim();
    onTheWay.current += 1;
    setText("");
    setWaiting((before) => [...before, given]);
    const outcome = await link.do(command);
    onTheWay.current -= 1;
    setWaiting((before) => without(before, given));
    if (!outcome.ok) setText((now) => now || given);
    return outcome;
  };
  // With the receipt one's own part holds the text already: for a moment it would count twice, and the field be gone.
  return { text, setText, waiting: link.sending === "idle" ? [] : waiting, send };
}

function without(texts: string[], given: string): string[] {
  const at = texts.indexOf(given);
  return at < 0 ? texts : texts.toSpliced(at, 1);
}

function draftKey(link: AnyLink, name: string): string {
  const room = link.room ? `${link.room.code}-${link.room.opened}` : "notebook";
  return `huddlebook:${room}:${link.id}:${name}`;
}

function read<T>(key: string): T | undefined {
  try {
    const kept = sessionStorage.getItem(key);
    return kept === null ? undefined : (JSON.parse(kept) as T);
  } catch {
    return undefined; // no storage here, or not ours
  }
}

function write<T>(key: string, value: T, initial: T): void {
  try {
    if (JSON.stringify(value) === JSON.stringify(initial)) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage is full or forbidden: the draft lives as long as the page.
  }
}
