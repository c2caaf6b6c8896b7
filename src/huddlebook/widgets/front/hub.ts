// What a part of the hub is on a page: a screen over a living link, as activities have one.
//
// A part shows its `view`, which the server made for this person alone, and changes nothing by itself: it asks by `do`
// (kept while offline, sent once) and looks further by `ask` (a search, an older page; needs the network).

import type { ComponentType } from "preact";
import type { Command, Outcome, Sending } from "./link";

/** What became of a question: an answer of the type that this part gives, or a sentence for the person. */
export type Answered<A> = { ok: true; answer: A } | { ok: false; message: string };

export interface HubLink<V> {
  readonly id: string;
  /** null: it is for people who have come, and this one has not */
  readonly view: V | null;
  /** who this person is to the hub; null for somebody who only looks around */
  readonly you: { readonly seat: string; readonly name: string } | null;
  readonly curates: boolean;
  readonly connected: "online" | "offline";
  readonly sending: Sending;
  /** the last refusal's sentence, until the next command */
  readonly refusal: string | null;
  do(command: Command): Promise<Outcome>;
  ask<A>(question: { type: string; [field: string]: unknown }): Promise<Answered<A>>;
  /** the way in for somebody who has not come: a name, and it goes on; resolves to whether they came */
  come(): Promise<boolean>;
  /** where a page of the hub is: `at("diary")`, `at("library/r12")`; "" is the hub's first page */
  at(page: string): string;
  /** an address of the server beneath its base, for what a view names ("c/FERN42") */
  url(path: string): string;
  /** the server's clock, ms since 1970 */
  now(): number;
  subscribe(listener: () => void): () => void;
}

/** `src/huddlebook/widgets/hub/<kind>.tsx` exports `part`, and by default what a notebook shows: `afmHub(part)`. */
export interface HubPart<V> {
  kind: string;
  Screen: ComponentType<{ link: HubLink<V>; view: V }>;
  /** what stands there for somebody who has not come; without it a calm invitation */
  Invite?: ComponentType<{ link: HubLink<V> }>;
}

// biome-ignore lint/suspicious/noExplicitAny: pages handle parts of every kind alike
export type AnyHubPart = HubPart<any>;
