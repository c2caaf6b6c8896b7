// What a screen knows of one activity and how it asks for more: the same interface over our stream and over a
// notebook's comm. A link is one living object; `subscribe` says when to read its fields again.

import { useLayoutEffect, useReducer } from "preact/hooks";
import type { Refuse, RoomView, Stage } from "./wire";

/** What every activity's view has. */
export interface ActivityView {
  prompt: string;
  hint: string;
  anonymous: boolean;
  stage: Stage;
}

/** One of `Kinds[kind]["command"]`; Python reads it and refuses what it does not know. */
export interface Command {
  type: string;
  [field: string]: unknown;
}

/** What became of a command; `message` is a plain sentence for the person who asked. */
export type Outcome = { ok: true } | { ok: false; code: Refuse["code"]; message: string };

export type Audience = "participants" | "presenter" | "facilitator";

/** sending: the server has not said yes yet. kept: offline, the answer waits in this browser. */
export type Sending = "idle" | "sending" | "kept";

/** progress: from 0 to 1. code "gone": it may be tried again as it is. */
export type Bring = (
  file: File,
  on?: { signal?: AbortSignal; progress?: (part: number) => void },
) => Promise<Outcome>;

export interface Link<V, O> {
  readonly id: string;
  readonly audience: Audience;
  /** null until the activity was first open */
  readonly view: V | null;
  readonly own: O | null;
  readonly room: RoomView | null;
  /** in a cohort: each goes at their own pace, and nobody runs the room for them */
  readonly alone?: boolean;
  readonly sending: Sending;
  /** the last refusal's sentence, until the next command */
  readonly refusal: string | null;
  do(command: Command): Promise<Outcome>;
  /** brings a file to this person's part; missing where a page has no way to */
  readonly bring?: Bring;
  /** where a file of this activity is, or a small picture of it; missing where a page has no way to */
  readonly fileAt?: (file: string, small?: boolean) => string;
  /** the server's clock, ms since 1970 */
  now(): number;
  subscribe(listener: () => void): () => void;
}

/** Whether the room has ended: only what is rude can still be hidden then. */
export function over(link: { readonly room: RoomView | null }): boolean {
  return link.room?.phase === "ended";
}

// biome-ignore lint/suspicious/noExplicitAny: a page holds links of every kind of activity in one map
export type AnyLink = Link<any, any>;

/** What our pages put under STREAM, so that a widget finds its room. */
export interface Stream {
  link(id: string): AnyLink;
}

const STREAM = Symbol.for("huddlebook.stream");

/** The page's stream; undefined in a notebook. */
export function pageStream(): Stream | undefined {
  return (globalThis as { [STREAM]?: Stream })[STREAM];
}

/** One's own part as it counts now: what is of an earlier round is not an answer to this one. */
export function presentOwn<O>(view: unknown, own: O | null | undefined): O | null {
  const [at, of] = [
    (view as ActivityView | null)?.stage?.round,
    (own as { round?: number } | null | undefined)?.round,
  ];
  return own == null || (at !== undefined && of !== undefined && at !== of) ? null : own;
}

/** What tells its subscribers that there is news. */
interface Source {
  subscribe(listener: () => void): () => void;
}

/** Renders the calling component again whenever `source` has news, also when it comes before the first frame is painted. */
export function useFollowing(source: Source | undefined): void {
  const [, again] = useReducer((count: number) => count + 1, 0);
  useLayoutEffect(() => source?.subscribe(() => again(undefined)), [source]);
}

/** Tells subscribers. */
export class Listeners {
  readonly #all = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  };

  tell(): void {
    for (const listener of [...this.#all]) listener();
  }
}
