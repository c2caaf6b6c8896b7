// The hub as this page knows it: the parts' views for this person, kept true over a websocket, and what they ask for.
//
// Commands wait in this browser until they are answered, as a room's do. A question needs the network: it waits for a
// line a while, and then says so.

import type { Answered } from "../../widgets/front/hub";
import { type Command, Listeners, type Outcome } from "../../widgets/front/link";
import { say } from "../../widgets/front/strings";
import type { Ack, Bye, Refuse } from "../../widgets/front/wire";
import { type Connected, Connection, type Surroundings } from "./connection";
import { tooLong } from "./frame";
import { PartLink } from "./hub_link";
import { browserStorage, freshKey, Outbox } from "./outbox";
import { post } from "./post";

export type Question = { type: string; [field: string]: unknown };
export type You = { seat: string; name: string };

export interface HubWelcome {
  t: "welcome";
  now: number;
  /** null for somebody who only looks around */
  you?: You | null;
  curates?: boolean;
  /** by part; null: it is for people who have come */
  views: Record<string, unknown>;
}

type Heard =
  | HubWelcome
  | { t: "views"; now: number; views: Record<string, unknown> }
  | { t: "answer"; key: string; answer: unknown }
  | { t: "beat"; now: number }
  | Ack
  | Refuse
  | Bye;

export interface HubOptions {
  /** the stream's path, as the page's data says */
  path: string;
  welcome: HubWelcome;
  storage?: Storage | null;
  around?: Surroundings;
}

interface Asked {
  act: string;
  ask: Question;
  sent: boolean;
  answer: (answered: Answered<unknown>) => void;
}

const PATIENCE = 15_000; // ms for which a question waits
const MOST_AGAIN = 6;

export class HubStream {
  views: Record<string, unknown>;
  you: You | null;
  curates: boolean;
  bye: Bye | null = null;
  outbox: Outbox;
  /** somebody is asked for their name; calling it says whether they came */
  arriving: ((came: boolean) => void) | null = null;
  readonly subscribe: (listener: () => void) => () => void;
  readonly now = (): number => Date.now() + this.#offset;
  #offset: number;
  readonly #storage: Storage | null;
  readonly #listeners = new Listeners();
  readonly #links = new Map<string, PartLink>();
  readonly #asked = new Map<string, Asked>();
  readonly #connection: Connection;
  #came: ((came: boolean) => void) | null = null;
  readonly #elsewhere = (event: StorageEvent): void => {
    if (this.outbox.elsewhere(event.key)) this.#tell();
  };

  constructor({ path, welcome, storage, around }: HubOptions) {
    this.views = welcome.views;
    this.you = welcome.you ?? null;
    this.curates = welcome.curates ?? false;
    this.#offset = welcome.now - Date.now();
    this.#storage = storage === undefined ? browserStorage() : storage;
    this.outbox = this.#outboxOf(this.you);
    this.subscribe = this.#listeners.subscribe;
    const address = () => new URL(path, location.href).href.replace(/^http/, "ws");
    const hooks = { message: (text: string) => this.#hear(text), changed: () => this.#moved() };
    this.#connection = new Connection(address, hooks, around);
  }

  get connected(): Connected {
    return this.#connection.state;
  }

  /** How many commands wait in this browser. */
  get kept(): number {
    return this.connected === "online" ? 0 : this.outbox.letters.length;
  }

  start(): this {
    this.#connection.start();
    addEventListener("storage", this.#elsewhere);
    return this;
  }

  /** For good. */
  stop(): void {
    this.#connection.stop();
    removeEventListener("storage", this.#elsewhere);
  }

  link(id: string): PartLink {
    const link = this.#links.get(id) ?? new PartLink(this, id);
    this.#links.set(id, link);
    return link;
  }

  do(act: string, cmd: Command): Promise<Outcome> {
    if (this.bye) return Promise.resolve({ ok: false, code: "gone", message: this.bye.message });
    if (tooLong(cmd)) return Promise.resolve({ ok: false, code: "too_long", message: say("link.tooLong") });
    return new Promise((answer) => {
      this.outbox.add(act, cmd, answer);
      this.#flush();
      this.#tell();
    });
  }

  ask<A>(act: string, ask: Question): Promise<Answered<A>> {
    const key = freshKey();
    return new Promise((answer) => {
      const told = answer as (answered: Answered<unknown>) => void;
      this.#asked.set(key, { act, ask, sent: false, answer: told });
      setTimeout(() => this.#answered(key, { ok: false, message: say("hub.offline") }), PATIENCE);
      this.#flush();
    });
  }

  /** Asks for a name where there is none yet; resolves to whether they came. */
  come(): Promise<boolean> {
    if (this.you) return Promise.resolve(true);
    this.arriving?.(false);
    return new Promise((answer) => {
      this.arriving = (came) => {
        this.arriving = null;
        if (came) this.#came = answer;
        else answer(false);
        this.#tell();
      };
      this.#tell();
    });
  }

  /** Says the name to the server; what is wrong with it, null when they have come. */
  async named(name: string): Promise<string | null> {
    const posted = await post("api/hub/come", { name });
    if (!posted.ok) return posted.message;
    this.arriving?.(true);
    this.#connection.again(); // with the cookie that says who they are
    return null;
  }

  #outboxOf(you: You | null): Outbox {
    return new Outbox(`hub:${you?.seat ?? "guest"}`, this.#storage, you !== null);
  }

  #flush(): void {
    for (const letter of this.outbox.unsent()) {
      const { key, act, cmd } = letter;
      if (!this.#connection.send(JSON.stringify({ t: "do", key, act, cmd }))) return;
      this.outbox.sent(letter);
    }
    for (const [key, one] of this.#asked) {
      if (one.sent) continue;
      one.sent = this.#connection.send(JSON.stringify({ t: "ask", key, act: one.act, ask: one.ask }));
    }
  }

  #moved(): void {
    if (this.connected !== "online") {
      this.outbox.unsend();
      for (const one of this.#asked.values()) one.sent = false;
    }
    this.#tell();
  }

  #hear(text: string): void {
    const message = JSON.parse(text) as Heard;
    if ("now" in message) this.#offset = message.now - Date.now();
    if (message.t === "welcome") this.#welcome(message);
    else if (message.t === "views") this.#news(message.views);
    else if (message.t === "ack") this.#settle(message.key, { ok: true });
    else if (message.t === "answer") this.#answered(message.key, { ok: true, answer: message.answer });
    else if (message.t === "refuse") this.#refused(message);
    else if (message.t === "bye") this.#leave(message);
  }

  #welcome({ views, you, curates }: HubWelcome): void {
    if (you?.seat !== this.you?.seat) this.outbox = this.#outboxOf(you ?? null);
    this.views = views;
    this.you = you ?? null;
    this.curates = curates ?? false;
    this.#connection.settled();
    this.#flush();
    this.#came?.(this.you !== null);
    this.#came = null;
    this.#tell();
  }

  #news(views: Record<string, unknown>): void {
    this.views = { ...this.views, ...views };
    this.#tell();
  }

  #refused({ key: named, code, message }: Refuse): void {
    if (this.#asked.has(named)) {
      this.#answered(named, { ok: false, message });
      return;
    }
    const key = named || this.outbox.oldestSent()?.key || "";
    if (code === "slow_down" && this.#again(key)) return;
    this.#settle(key, { ok: false, code, message });
  }

  #again(key: string): boolean {
    const tries = this.outbox.again(key);
    if (tries === null || tries > MOST_AGAIN) return false;
    setTimeout(() => this.#flush(), 700 * tries);
    return true;
  }

  #settle(key: string, outcome: Outcome): void {
    const letter = this.outbox.settle(key, outcome);
    if (letter?.act && !outcome.ok) this.link(letter.act).refusal = outcome.message;
    this.#tell();
  }

  #answered(key: string, answered: Answered<unknown>): void {
    this.#asked.get(key)?.answer(answered);
    this.#asked.delete(key);
  }

  #leave(bye: Bye): void {
    this.bye = bye;
    this.stop();
    for (const { key } of [...this.outbox.letters])
      this.outbox.settle(key, { ok: false, code: "gone", message: bye.message });
    this.#tell();
  }

  #tell(): void {
    for (const link of this.#links.values()) link.listeners.tell();
    this.#listeners.tell();
  }
}
