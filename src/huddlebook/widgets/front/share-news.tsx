// What others do with shared words, said to those who hear the page when it comes.

import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import "./english-hub-sharing";
import { say } from "./strings";
import type { CoachedView, SharesShareCard } from "./wire";

type Cards = readonly SharesShareCard[];
type Page = Pick<CoachedView, "due" | "answered" | "waiting">;

/** What others answered to one's own words since `before`. */
export function answersTo(before: Cards, after: Cards): string {
  const known = new Map(before.map((card) => [card.id, new Set(card.answers.map((one) => one.id))]));
  const answers = after.flatMap((card) =>
    card.answers.filter((one) => !one.mine && known.get(card.id)?.has(one.id) === false),
  );
  return answers.map(({ name, text }) => say("sharing.answer", { name, text })).join(" ");
}

/** Who shared something more with a coach. */
export function cameTo(before: Page, after: Page): string {
  const known = new Set([...before.due, ...before.answered].map((card) => card.id));
  const came = after.waiting > before.waiting ? after.due.filter((card) => !known.has(card.id)) : [];
  return came.map(({ name }) => say("sharing.came", { name })).join(" ");
}

/** Who took back something that waited for a coach's word; `answered` are those that the coach answered meanwhile. */
export function wentFrom(before: Page, after: Page, answered: ReadonlySet<number>): string {
  const there = new Set([...after.due, ...after.answered].map((card) => card.id));
  const went = before.due.filter((card) => !there.has(card.id) && !answered.has(card.id));
  return went.map(({ name }) => say("sharing.went", { name })).join(" ");
}

/** What `heard` makes of the last change of `value` of which it makes anything; and how to be done with it. */
export function useNews<V>(value: V, heard: (before: V, after: V) => string): [string, () => void] {
  const before = useRef(value);
  const [said, setSaid] = useState("");
  useEffect(() => {
    const news = heard(before.current, value);
    before.current = value;
    if (news) setSaid(news);
  }, [value]);
  return [said, () => setSaid("")];
}

/** Always in the page, so that readers hear it change. */
export function Heard({ said }: { said: string }): JSX.Element {
  return (
    <p class="unseen" role="status">
      {said}
    </p>
  );
}
