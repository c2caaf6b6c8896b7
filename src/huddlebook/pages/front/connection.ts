// One websocket that stays: it connects again by itself, notices silence, and comes back at once when a phone wakes.
//
// It knows nothing of rooms. Its owner says when the other side has truly answered (`settled`), because an open
// socket alone is no proof that the server behind it lives.

export type Connected = "connecting" | "online" | "offline";

export interface Hooks<Data> {
  message(data: Data): void;
  changed(state: Connected): void;
  /** the socket is open, which says nothing of the other side yet */
  opened?(): void;
}

/** How long nothing may be heard, ms; null: for ever. */
export interface Patience {
  silence: number | null;
  answer: number | null;
}

export interface Surroundings {
  open(url: string): WebSocket;
  random(): number;
}

const browser: Surroundings = {
  open: (url) => new WebSocket(url),
  random: Math.random,
};

const FIRST_WAIT = 500;
const LONGEST_WAIT = 10_000;
/** The server beats every 15 s: after two missed ones and a bit the line is dead. */
const SILENCE = 40_000;
/** A page that was frozen may have missed a beat without knowing. */
const SUSPICIOUS = 20_000;
/** What was sent is answered in milliseconds, or the line is dead. */
const ANSWER = 8_000;

export class Connection<Data extends string | ArrayBuffer = string> {
  state: Connected = "connecting";
  #socket: WebSocket | null = null;
  #stopped = true;
  #tries = 0;
  #heard = 0;
  #awaiting = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setTimeout> | undefined;
  readonly #waking = (): void => {
    if (document.visibilityState !== "hidden") this.wake();
  };
  readonly #leaving = () => this.#lost(false);
  /** The network is known to be away: this socket is as good as closed, and another one is tried. */
  readonly cut = () => this.#lost(true);

  constructor(
    private readonly url: () => string,
    private readonly hooks: Hooks<Data>,
    private readonly around: Surroundings = browser,
    private readonly patience: Patience = { silence: SILENCE, answer: ANSWER },
  ) {}

  start(): void {
    this.#stopped = false;
    addEventListener("online", this.#waking);
    addEventListener("offline", this.cut);
    addEventListener("pageshow", this.#waking);
    addEventListener("pagehide", this.#leaving);
    document.addEventListener("visibilitychange", this.#waking);
    this.#open();
  }

  /** For good. */
  stop(): void {
    this.#stopped = true;
    removeEventListener("online", this.#waking);
    removeEventListener("offline", this.cut);
    removeEventListener("pageshow", this.#waking);
    removeEventListener("pagehide", this.#leaving);
    document.removeEventListener("visibilitychange", this.#waking);
    this.#lost(false);
  }

  /** Sends when online; whether it was sent. */
  send(data: Data): boolean {
    if (this.state !== "online" || this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(data);
    // The first unanswered one counts, however often somebody taps.
    if (!this.#awaiting) this.#listen(this.patience.answer);
    this.#awaiting = true;
    return true;
  }

  /** The server has answered as it should: we are online, and the next loss starts with short waits. */
  settled(): void {
    this.#tries = 0;
    this.#listen(this.patience.silence);
    this.#be("online");
  }

  /** Somebody looks at the page again, or the network is back: no more waiting. */
  wake(): void {
    if (this.#stopped) return;
    const trusted = this.patience.silence === null || Date.now() - this.#heard < SUSPICIOUS;
    if (this.state === "online" && trusted) return;
    if (this.state === "connecting" && this.#socket && Date.now() - this.#heard < ANSWER) return;
    this.again();
  }

  /** A new socket, now. */
  again(): void {
    if (this.#stopped) return;
    this.#tries = 0;
    this.#drop();
    this.#open();
  }

  #open(): void {
    clearTimeout(this.#retry);
    this.#heard = Date.now();
    this.#awaiting = false;
    let socket: WebSocket;
    try {
      socket = this.around.open(this.url());
    } catch {
      this.#lost(true);
      return;
    }
    this.#socket = socket;
    socket.onmessage = (event) => {
      if (socket === this.#socket) this.#said(event.data);
    };
    socket.onopen = () => {
      if (socket === this.#socket) this.hooks.opened?.();
    };
    socket.onclose = () => {
      if (socket === this.#socket) this.#lost(true);
    };
    socket.onerror = () => socket.close();
    this.#listen(LONGEST_WAIT);
  }

  #said(data: Data): void {
    this.#awaiting = false;
    this.#heard = Date.now();
    this.#listen(this.patience.silence);
    this.hooks.message(data);
  }

  /** Give up on this socket when nothing is heard for `ms`. */
  #listen(ms: number | null): void {
    clearTimeout(this.#watch);
    if (ms === null) return;
    this.#watch = setTimeout(() => this.#lost(true), ms);
  }

  #lost(again: boolean): void {
    this.#drop();
    clearTimeout(this.#retry);
    if (again && !this.#stopped) this.#retry = setTimeout(() => this.#open(), this.#wait());
    this.#be("offline");
  }

  #drop(): void {
    clearTimeout(this.#watch);
    const socket = this.#socket;
    this.#socket = null;
    if (socket) socket.close();
  }

  /** 0.5 s doubling to 10 s, each time somewhere in its upper half, so that a thousand phones do not come at once. */
  #wait(): number {
    const most = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#tries++);
    return most * (0.5 + this.around.random() / 2);
  }

  #be(state: Connected): void {
    if (state === this.state) return;
    this.state = state;
    this.hooks.changed(state);
  }
}
