// A part of the hub over a notebook's comm, for a kernel without our server: JupyterLab, plain Voilà.
//
// All parts of a kernel share one hub in memory, and the person in front is the only one in it, who curates too. The
// messages are those of `comm.ts`, with views by part; `welcome` carries `you`, `curates` and no room, and besides
//
//   front -> Python   {"t": "hello", "zone"}                 zone: this browser's, as an IANA name
//   front -> Python   {"t": "ask", "key", "ask"}             a question to this part, which changes nothing
//   Python -> front   {"t": "answer", "key", "answer"}       or Refuse with the key

import { type Model, newKey } from "./comm";
import type { Answered, HubLink } from "./hub";
import { type Command, Listeners, type Outcome, type Sending } from "./link";
import type { Ack, Do, Refuse, Views } from "./wire";

interface Hello {
  t: "welcome";
  now: number;
  views: Record<string, unknown>;
  you: { seat: string; name: string };
  curates: boolean;
}

type Heard = Hello | Views | Ack | Refuse | { t: "answer"; key: string; answer: unknown };

const HELLO_AGAIN = 2_000; // ms
const MOST_HELLOS = 30;

export class HubComm implements HubLink<unknown> {
  readonly id: string;
  readonly connected = "online";
  view: unknown = null;
  you: { seat: string; name: string } | null = null;
  curates = false;
  refusal: string | null = null;
  readonly #model: Model;
  readonly #listeners = new Listeners();
  readonly #doing = new Map<string, (outcome: Outcome) => void>();
  readonly #asking = new Map<string, (answered: Answered<unknown>) => void>();
  #ahead = 0; // the kernel's clock minus ours, ms
  #asked = 0;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(model: Model) {
    this.#model = model;
    this.id = String(model.get("part_id"));
    model.on("msg:custom", this.#hear);
  }

  /** Hears nothing any more. */
  close(): void {
    clearTimeout(this.#again);
    this.#model.off("msg:custom", this.#hear);
  }

  get sending(): Sending {
    return this.#doing.size > 0 ? "sending" : "idle";
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#listeners.subscribe(listener);

  now(): number {
    return Date.now() + this.#ahead;
  }

  /** Pages are notebooks beside this one. */
  at(page: string): string {
    const [name, ...rest] = page.split("/");
    return `${name || "home"}.ipynb${rest.length ? `#${rest.join("/")}` : ""}`;
  }

  /** There is no server here. */
  url(path: string): string {
    return `#${path}`;
  }

  /** Whoever looks into a notebook is there. */
  come(): Promise<boolean> {
    return Promise.resolve(true);
  }

  /** Asks for everything, again until it is answered: a page may be drawn before its kernel listens. */
  hello(): void {
    clearTimeout(this.#again);
    this.#model.send({ t: "hello", zone: Intl.DateTimeFormat().resolvedOptions().timeZone });
    if (this.#asked++ < MOST_HELLOS) this.#again = setTimeout(() => this.hello(), HELLO_AGAIN);
  }

  do(command: Command): Promise<Outcome> {
    const message: Do = { t: "do", key: newKey(), act: this.id, cmd: command };
    this.refusal = null;
    const outcome = new Promise<Outcome>((resolve) => this.#doing.set(message.key, resolve));
    this.#model.send(message);
    this.#listeners.tell();
    return outcome;
  }

  ask<A>(question: { type: string; [field: string]: unknown }): Promise<Answered<A>> {
    const key = newKey();
    const answered = new Promise<Answered<A>>((resolve) =>
      this.#asking.set(key, resolve as (answered: Answered<unknown>) => void),
    );
    this.#model.send({ t: "ask", key, ask: question });
    return answered;
  }

  readonly #hear = (message: Heard): void => {
    if (message.t === "welcome") this.#welcome(message);
    if (message.t === "views") this.#see(message);
    if (message.t === "ack") this.#done(message.key, { ok: true });
    if (message.t === "answer") this.#answered(message.key, { ok: true, answer: message.answer });
    if (message.t === "refuse") this.#refused(message);
    this.#listeners.tell();
  };

  #welcome(message: Hello): void {
    clearTimeout(this.#again);
    this.you = message.you;
    this.curates = message.curates;
    this.#see(message);
  }

  #see({ now, views }: { now: number; views?: Record<string, unknown> }): void {
    this.#ahead = now - Date.now();
    if (views && this.id in views) this.view = views[this.id];
  }

  /** Every view of a cell hears every message; only the one that asked speaks of the refusal. */
  #refused({ key, code, message }: Refuse): void {
    if (this.#doing.has(key)) this.refusal = message;
    this.#done(key, { ok: false, code, message });
    this.#answered(key, { ok: false, message });
  }

  #done(key: string, outcome: Outcome): void {
    this.#doing.get(key)?.(outcome);
    this.#doing.delete(key);
  }

  #answered(key: string, answered: Answered<unknown>): void {
    this.#asking.get(key)?.(answered);
    this.#asking.delete(key);
  }
}
