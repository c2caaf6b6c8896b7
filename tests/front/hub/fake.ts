// A hub without a server: it remembers what was asked of it and answers as it is told.

import type { Answered, HubLink } from "../../../src/huddlebook/widgets/front/hub";
import {
  type Command,
  Listeners,
  type Outcome,
  type Sending,
} from "../../../src/huddlebook/widgets/front/link";

type Question = { type: string; [field: string]: unknown };
type News<V> = Partial<Pick<FakeHub<V>, "view" | "you" | "curates" | "connected" | "sending" | "refusal">>;

export const YOU = { seat: "paaaaaaaaaaaaaaaa", name: "Ana" };

export class FakeHub<V> implements HubLink<V> {
  readonly id: string;
  view: V | null;
  you: HubLink<V>["you"] = YOU;
  curates = false;
  connected: "online" | "offline" = "online";
  sending: Sending = "idle";
  refusal: string | null = null;
  clock: () => number = () => 0;
  /** commands, in order */
  readonly asked: Command[] = [];
  /** questions, in order */
  readonly questions: Question[] = [];
  /** what `come` resolves to */
  comes = true;
  readonly #listeners = new Listeners();
  readonly #waiting: ((outcome: Outcome) => void)[] = [];
  readonly #wondering: ((answered: Answered<unknown>) => void)[] = [];

  constructor(view: V | null, id = "part") {
    this.view = view;
    this.id = id;
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#listeners.subscribe(listener);

  now(): number {
    return this.clock();
  }

  at(page: string): string {
    return page ? `/hub/${page}` : "/hub";
  }

  url(path: string): string {
    return `/${path}`;
  }

  come(): Promise<boolean> {
    return Promise.resolve(this.comes);
  }

  do(command: Command): Promise<Outcome> {
    this.asked.push(command);
    this.set({ sending: this.connected === "online" ? "sending" : "kept", refusal: null });
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  ask<A>(question: Question): Promise<Answered<A>> {
    this.questions.push(question);
    return new Promise((resolve) => this.#wondering.push(resolve as (answered: Answered<unknown>) => void));
  }

  /** The server's word on the oldest command that waits. */
  async settle(outcome: Outcome = { ok: true }): Promise<void> {
    this.#waiting.shift()?.(outcome);
    this.set({
      sending: this.#waiting.length > 0 ? "sending" : "idle",
      refusal: outcome.ok ? null : outcome.message,
    });
    await Promise.resolve();
  }

  /** The server's word on the oldest question that waits: an answer, or a sentence why not. */
  async tell(answer: unknown): Promise<void> {
    const said = typeof answer === "string" ? { ok: false, message: answer } : { ok: true, answer };
    this.#wondering.shift()?.(said as Answered<unknown>);
    await Promise.resolve();
  }

  /** News from the server. */
  set(news: News<V>): void {
    Object.assign(this, news);
    this.#listeners.tell();
  }
}
