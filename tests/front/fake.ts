// A link without a server: it remembers what was asked and answers as it is told.

import {
  type Audience,
  type Command,
  type Link,
  Listeners,
  type Outcome,
  presentOwn,
  type Sending,
} from "../../src/huddlebook/widgets/front/link";
import type { RoomView, Stage } from "../../src/huddlebook/widgets/front/wire";

export const OPEN: Stage = { open: true, ever: true, revealed: false, round: 1 };
export const CLOSED: Stage = { ...OPEN, open: false };
export const REVEALED: Stage = { ...OPEN, revealed: true };
export const DONE: Stage = { ...CLOSED, revealed: true };

export const ROOM: RoomView = {
  code: "FERN42",
  title: "Sprint retro",
  phase: "running",
  opened: 0,
  ended: null,
  step: "feel",
  since: 0,
  ends: null,
  steps: [],
  here: 47,
  joined: 50,
  people: null,
};

export class FakeLink<V, O> implements Link<V, O> {
  readonly id: string;
  audience: Audience = "participants";
  view: V | null;
  room: RoomView | null = ROOM;
  alone?: boolean;
  sending: Sending = "idle";
  refusal: string | null = null;
  clock: () => number = () => 0;
  readonly asked: Command[] = [];
  readonly #listeners = new Listeners();
  readonly #waiting: ((outcome: Outcome) => void)[] = [];
  #own: O | null;

  constructor(view: V | null, own: O | null = null, id = "mood") {
    this.view = view;
    this.#own = own;
    this.id = id;
  }

  get own(): O | null {
    return presentOwn(this.view, this.#own);
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#listeners.subscribe(listener);

  now(): number {
    return this.clock();
  }

  do(command: Command): Promise<Outcome> {
    this.asked.push(command);
    this.refusal = null;
    this.set({ sending: "sending" });
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** The server's word on the oldest command that waits. */
  async answer(outcome: Outcome = { ok: true }): Promise<void> {
    this.#waiting.shift()?.(outcome);
    this.set({
      sending: this.#waiting.length > 0 ? "sending" : "idle",
      refusal: outcome.ok ? null : outcome.message,
    });
    await Promise.resolve();
  }

  /** News from the server. */
  set(news: { view?: V; own?: O | null; sending?: Sending; refusal?: string | null; room?: RoomView }): void {
    const { own, ...rest } = news;
    if (own !== undefined) this.#own = own;
    Object.assign(this, rest);
    this.#listeners.tell();
  }
}
