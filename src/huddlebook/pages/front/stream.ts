// A room as this page knows it: what the server said last, kept true over a websocket, and what this page asks for.
//
// The page starts from the `welcome` that stands in it, so that it paints before the socket is open. What is asked is
// sent under a key and asked again under the same key until it is answered; the server counts a key once.

import {
  type AnyLink,
  type Audience,
  type Bring,
  type Command,
  Listeners,
  type Outcome,
  presentOwn,
  type Sending,
} from "../../widgets/front/link";
import { say } from "../../widgets/front/strings";
import type {
  Ack,
  Bye,
  CellView,
  CohortView,
  Do,
  Fragment,
  FromServer,
  LearnerView,
  Mine,
  Refuse,
  RoomView,
  Views,
  Welcome,
  You,
} from "../../widgets/front/wire";
import { type Connected, Connection, type Surroundings } from "./connection";
import { frameOf, tooLong } from "./frame";
import { browserStorage, Outbox } from "./outbox";
import { bringer, finder } from "./upload";

/** A facilitator's move that could not be made for so long is not made at all: the room may be elsewhere by then. */
const STALE = 30_000;
const MOST_AGAIN = 6;
const MOST_ASKED = 20;

export interface StreamOptions {
  /** path with `?as=`, as the page's data says */
  path: string;
  audience: Audience;
  welcome: Welcome;
  storage?: Storage | null;
  around?: Surroundings;
}

export class RoomStream {
  room: RoomView;
  views: Record<string, unknown>;
  own: Record<string, unknown>;
  pages: Record<string, Fragment>;
  /** what live cells show, by their number */
  cells: Record<string, CellView>;
  you: You | null;
  /** a cohort as this person has it, or (for facilitators) the whole of it */
  learner: LearnerView | null;
  cohort: CohortView | null;
  bye: Bye | null = null;
  /** the name that a facilitator goes by, for the others who facilitate */
  by = "";
  /** what was asked for last from this page */
  asked: { act: string | null; type: string }[] = [];
  readonly audience: Audience;
  readonly outbox: Outbox;
  readonly subscribe: (listener: () => void) => () => void;
  readonly now = (): number => Date.now() + this.#offset;
  #offset: number;
  readonly #path: string;
  readonly #listeners = new Listeners();
  readonly #links = new Map<string, StreamLink>();
  readonly #connection: Connection;
  readonly #elsewhere = (event: StorageEvent): void => {
    if (this.outbox.elsewhere(event.key)) this.#tell();
  };

  constructor({ path, audience, welcome, storage, around }: StreamOptions) {
    this.#path = path;
    this.audience = audience;
    this.room = welcome.room;
    this.views = welcome.views;
    this.own = welcome.own ?? {};
    this.pages = welcome.pages ?? {};
    this.cells = welcome.cells ?? {};
    this.you = welcome.you ?? null;
    this.learner = welcome.learner ?? null;
    this.cohort = welcome.cohort ?? null;
    this.#offset = welcome.now - Date.now();
    const place = `${this.room.code}:${this.you?.seat ?? audience}`;
    this.outbox = new Outbox(place, storage === undefined ? browserStorage() : storage, this.you !== null);
    this.subscribe = this.#listeners.subscribe;
    this.#connection = new Connection(
      () => this.#address(),
      { message: (text) => this.#hear(text), changed: () => this.#moved() },
      around,
    );
  }

  /** The time of the room: it stands still while the room rests. */
  readonly time = (): number => this.room.paused ?? this.now();

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

  link(id: string): StreamLink {
    const link = this.#links.get(id) ?? new StreamLink(this, id);
    this.#links.set(id, link);
    return link;
  }

  /** Asks for something of an activity, or (null) of the room; what became of it, once that is known. */
  do(act: string | null, cmd: Command): Promise<Outcome> {
    if (this.bye) return Promise.resolve({ ok: false, code: "gone", message: this.bye.message });
    if (tooLong(cmd)) return Promise.resolve({ ok: false, code: "too_long", message: say("link.tooLong") });
    return new Promise((answer) => {
      const letter = this.outbox.add(act, cmd, answer);
      this.asked = [...this.asked, { act, type: cmd.type }].slice(-MOST_ASKED);
      if (!this.you) setTimeout(() => this.#expire(letter.key), STALE);
      this.#flush();
      this.#tell(act);
    });
  }

  #address(): string {
    const url = new URL(this.#path, location.href);
    url.protocol = url.protocol.replace("http", "ws");
    const have = Object.keys(this.pages).join(",");
    if (have) url.searchParams.set("have", have);
    return url.href;
  }

  #flush(): void {
    for (const letter of this.outbox.unsent()) {
      if (this.#rests(letter.act)) continue; // sent when the room goes on
      const frame: Do = { t: "do", key: letter.key, act: letter.act, cmd: letter.cmd };
      if (this.by) frame.by = this.by;
      if (!this.#connection.send(frameOf(frame))) return;
      this.outbox.sent(letter);
    }
  }

  #rests(act: string | null): boolean {
    return this.you !== null && act !== null && typeof this.room.paused === "number";
  }

  #moved(): void {
    if (this.connected !== "online") this.outbox.unsend();
    this.#tell();
  }

  #hear(text: string): void {
    const message = JSON.parse(text) as FromServer;
    if ("now" in message) this.#tick(message.now, message.t === "welcome");
    if (message.t === "welcome") this.#welcome(message);
    else if (message.t === "views") this.#news(message);
    else if (message.t === "ack") this.#taken(message);
    else if (message.t === "refuse") this.#refused(message);
    else if (message.t === "mine") this.#mine(message);
    else if (message.t === "bye") this.#leave(message);
  }

  #news({ room, views, pages, cells, learner, cohort }: Views): void {
    if (room) this.room = room;
    this.learner = learner ?? this.learner;
    this.cohort = cohort ?? this.cohort;
    this.views = { ...this.views, ...views };
    this.pages = { ...this.pages, ...pages };
    this.cells = { ...this.cells, ...cells };
    if (room) this.#flush();
    this.#tell(...(room || pages ? [] : [null, ...Object.keys(views ?? {})]));
  }

  #taken({ key, own }: Ack): void {
    this.own = merged(this.own, own);
    this.#settle(key, { ok: true });
  }

  /** What the server could not read at all it refuses without a key: that was the oldest one it has not answered. */
  #refused({ key: named, code, message }: Refuse): void {
    const key = named || this.outbox.oldestSent()?.key || "";
    if ((code === "slow_down" || code === "paused") && this.#again(key)) return;
    this.#settle(key, { ok: false, code, message });
  }

  #mine({ own, you }: Mine): void {
    this.own = merged(this.own, own);
    this.you = you ?? this.you;
    this.#tell();
  }

  #welcome(welcome: Welcome): void {
    this.room = welcome.room;
    this.views = welcome.views;
    this.own = welcome.own ?? {};
    this.pages = { ...this.pages, ...welcome.pages };
    this.cells = welcome.cells ?? {};
    this.you = welcome.you ?? null;
    this.learner = welcome.learner ?? this.learner;
    this.cohort = welcome.cohort ?? this.cohort;
    this.#connection.settled();
    this.#flush();
    this.#tell();
  }

  #leave(bye: Bye): void {
    this.bye = bye;
    this.stop();
    for (const { key } of [...this.outbox.letters])
      this.outbox.settle(key, { ok: false, code: "gone", message: bye.message });
    this.#tell();
  }

  /** The largest difference is the truest: every message was under way for a while. */
  #tick(now: number, anew: boolean): void {
    const offset = now - Date.now();
    this.#offset = anew ? offset : Math.max(offset, this.#offset);
  }

  #settle(key: string, outcome: Outcome): void {
    const letter = this.outbox.settle(key, outcome);
    if (letter?.act && !outcome.ok) this.link(letter.act).refusal = outcome.message;
    this.#tell(...(letter?.act ? [letter.act] : []));
  }

  #again(key: string): boolean {
    const tries = this.outbox.again(key);
    if (tries === null || tries > MOST_AGAIN) return false;
    setTimeout(() => this.#flush(), 700 * tries);
    return true;
  }

  #expire(key: string): void {
    if (this.outbox.settle(key, { ok: false, code: "gone", message: say("link.notDone") })) this.#tell();
  }

  /** Tells the page, and those links (without any: all) that have something new. */
  #tell(...acts: (string | null)[]): void {
    const changed = acts.length ? acts.map((act) => act && this.#links.get(act)) : this.#links.values();
    for (const link of changed) if (link) link.listeners.tell();
    this.#listeners.tell();
  }
}

/** One activity of the stream, as its part wants it. */
export class StreamLink implements AnyLink {
  refusal: string | null = null;
  readonly listeners = new Listeners();
  readonly subscribe = this.listeners.subscribe;
  readonly now: () => number;
  readonly bring?: Bring;
  readonly fileAt: (file: string, small?: boolean) => string;

  constructor(
    private readonly stream: RoomStream,
    readonly id: string,
  ) {
    this.now = stream.now;
    this.fileAt = finder(stream.room.code, id);
    if (stream.you) this.bring = bringer(stream.room.code, id);
  }

  get audience(): Audience {
    return this.stream.audience;
  }

  get view(): unknown {
    return this.stream.views[this.id] ?? null;
  }

  get own(): unknown {
    return presentOwn(this.view, this.stream.own[this.id]);
  }

  get alone(): boolean {
    return this.stream.learner !== null;
  }

  get room(): RoomView {
    return this.stream.room;
  }

  get sending(): Sending {
    if (!this.stream.outbox.waits(this.id)) return "idle";
    return this.stream.connected === "online" ? "sending" : "kept";
  }

  async do(command: Command): Promise<Outcome> {
    this.refusal = null;
    const outcome = await this.stream.do(this.id, command);
    if (!outcome.ok) this.refusal = outcome.message;
    if (!outcome.ok) this.listeners.tell();
    return outcome;
  }
}

/** `own` with what changed; null takes a part away. */
function merged(
  own: Record<string, unknown>,
  changed: Record<string, unknown> = {},
): Record<string, unknown> {
  const kept = Object.entries({ ...own, ...changed }).filter(([, part]) => part !== null);
  return Object.fromEntries(kept);
}
