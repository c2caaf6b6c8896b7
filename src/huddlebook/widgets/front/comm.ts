// A link over a notebook's comm, for a kernel without our server: JupyterLab, plain Voilà.
//
// All widgets of a kernel share one in-memory room; the person in front is one seat *and* its facilitator. The
// messages are those of `rooms/wire.py`, sent as the comm's custom messages (anywidget: `model.send(message)`,
// Python: `self.send(message)` and `on_msg`), as JSON objects, not as text:
//
//   front -> Python   {"t": "hello"}                         when a card is first rendered; may come again
//   Python -> front   Welcome + {"audience": "facilitator"}  answers hello. `views`: {activity id: the facilitator's
//                                                            view}, `own`: {activity id: the author's own part},
//                                                            at least of this widget's activity
//   front -> Python   Do {"t": "do", "key", "act", "cmd"}    a command. What needs a facilitator is done as one,
//                                                            everything else as the author's seat
//   Python -> front   Ack {"t": "ack", "key", "cursor", "own"?: {activity id: own}}  or  Refuse {"t": "refuse",
//                                                            "key", "code", "message"}
//   Python -> front   Views {"t": "views", "cursor", "now", "views": {activity id: view}, "room"?}   after each change
//   Python -> front   Mine {"t": "mine", "own": {activity id: own or null}}    when the author's own part changed
//
// Ids in `views` and `own` are those of `activity_id`; what concerns other activities is passed over.

import {
  type Audience,
  type Command,
  type Link,
  Listeners,
  type Outcome,
  presentOwn,
  type Sending,
} from "./link";
import type { Ack, Do, FromServer, Refuse, RoomView, Welcome } from "./wire";

/** The part of an anywidget model that we use. */
export interface Model {
  get(name: string): unknown;
  on(event: string, callback: (...args: never[]) => void): void;
  off(event: string, callback: (...args: never[]) => void): void;
  send(content: unknown): void;
}

const HELLO_AGAIN = 2_000; // ms
const MOST_HELLOS = 30;

export class CommLink implements Link<unknown, unknown> {
  readonly id: string;
  audience: Audience = "facilitator";
  view: unknown = null;
  room: RoomView | null = null;
  refusal: string | null = null;
  readonly #model: Model;
  readonly #listeners = new Listeners();
  readonly #waiting = new Map<string, (outcome: Outcome) => void>();
  #own: unknown = null;
  #ahead = 0; // the kernel's clock minus ours, ms
  #asked = 0;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(model: Model) {
    this.#model = model;
    this.id = String(model.get("activity_id"));
    model.on("msg:custom", this.#hear);
  }

  /** Hears nothing any more. */
  close(): void {
    clearTimeout(this.#again);
    this.#model.off("msg:custom", this.#hear);
  }

  get own(): unknown {
    return presentOwn(this.view, this.#own);
  }

  get sending(): Sending {
    return this.#waiting.size > 0 ? "sending" : "idle";
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#listeners.subscribe(listener);

  now(): number {
    return Date.now() + this.#ahead;
  }

  /** Asks for everything, again until it is answered: a page may be drawn before its kernel listens. */
  hello(): void {
    clearTimeout(this.#again);
    this.#model.send({ t: "hello" });
    if (this.#asked++ < MOST_HELLOS) this.#again = setTimeout(() => this.hello(), HELLO_AGAIN);
  }

  do(command: Command): Promise<Outcome> {
    const message: Do = { t: "do", key: newKey(), act: this.id, cmd: command };
    this.refusal = null;
    const outcome = new Promise<Outcome>((resolve) => this.#waiting.set(message.key, resolve));
    this.#model.send(message);
    this.#listeners.tell();
    return outcome;
  }

  readonly #hear = (message: FromServer): void => {
    if (message.t === "welcome") this.#welcome(message);
    if (message.t === "views") this.#see(message);
    if (message.t === "mine") this.#mine(message.own);
    if (message.t === "ack") this.#ack(message);
    if (message.t === "refuse") this.#refuse(message);
    this.#listeners.tell();
  };

  #welcome(message: Welcome & { audience?: Audience }): void {
    clearTimeout(this.#again);
    this.audience = message.audience ?? "facilitator";
    this.#own = message.own?.[this.id] ?? null;
    this.#see(message);
  }

  #ack(message: Ack): void {
    this.#mine(message.own);
    this.#settle(message.key, { ok: true });
  }

  /** Every view of a cell hears every message; only the one that asked speaks of the refusal. */
  #refuse(message: Refuse): void {
    if (this.#waiting.has(message.key)) this.refusal = message.message;
    this.#settle(message.key, { ok: false, code: message.code, message: message.message });
  }

  #see(message: { now: number; views?: Record<string, unknown>; room?: RoomView | null }): void {
    this.#ahead = message.now - Date.now();
    if (message.room) this.room = message.room;
    if (message.views && this.id in message.views) this.view = message.views[this.id];
  }

  #mine(own: Record<string, unknown> | undefined): void {
    if (own && this.id in own) this.#own = own[this.id] ?? null;
  }

  #settle(key: string, outcome: Outcome): void {
    this.#waiting.get(key)?.(outcome);
    this.#waiting.delete(key);
  }
}

/** 22 letters and digits that nobody else makes. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(22));
  return Array.from(bytes, (byte) => (byte % 36).toString(36)).join("");
}
