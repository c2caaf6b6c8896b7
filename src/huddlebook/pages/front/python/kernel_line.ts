// A page's line to its Python: it says how the line is, sends messages, and gives what comes to its hearer, in order.
//
// What is sent while the line is cut is dropped: a click that arrives a minute later would surprise everybody. The
// page cannot be used meanwhile (`python.tsx`), and takes the state that Python has when it is back.

import { Listeners } from "../../../widgets/front/link";
import { type Connected, Connection, type Surroundings } from "../connection";
import { type Message, PROTOCOL, packed, unpacked } from "./message";

/** gone: this Python will not come back, a new one may. */
export type LineState = "connecting" | "online" | "reconnecting" | "gone";

export interface Callbacks {
  iopub?: { status?: (message: Message) => void };
}

const ENDINGS = new Set(["restarting", "autorestarting", "dead", "terminating"]);
/** A message is answered by then, or its widget shall not wait for it any longer. */
const ANSWERED = 15_000;

export interface About {
  base: string;
  kernelId: string;
}

const browser: Surroundings = {
  open: (url) => Object.assign(new WebSocket(url, PROTOCOL), { binaryType: "arraybuffer" as const }),
  random: Math.random,
};

export class KernelLine {
  state: LineState = "connecting";
  readonly subscribe: (listener: () => void) => () => void;
  readonly #listeners = new Listeners();
  readonly #connection: Connection<ArrayBuffer>;
  readonly #waiting = new Map<string, () => void>();
  readonly #session = crypto.randomUUID();
  #heard: Promise<unknown> = Promise.resolve();

  /** hear: called for each message, one after the other. opened: the line is there (again), so that state may be asked. */
  constructor(
    private readonly about: About,
    private readonly hear: (message: Message) => unknown,
    private readonly opened: () => unknown,
    around: Surroundings = browser,
  ) {
    this.subscribe = this.#listeners.subscribe;
    const url = () => {
      const at = new URL(`${about.base}k/api/kernels/${about.kernelId}/channels`, location.href);
      at.protocol = at.protocol.replace("http", "ws");
      at.searchParams.set("session_id", this.#session);
      return at.href;
    };
    const hooks = {
      message: (data: ArrayBuffer) => this.#said(unpacked(data)),
      changed: (state: Connected) => this.#changed(state),
      opened: () => {
        this.#connection.settled();
        void this.opened();
      },
    };
    this.#connection = new Connection(url, hooks, around, { silence: null, answer: null });
  }

  start(): this {
    this.#connection.start();
    return this;
  }

  /** The network or the server is back: whether this line still lives, or its Python, nobody knows. */
  again(): void {
    if (this.state === "gone") return;
    this.#forget();
    this.#connection.again();
    void this.#ask();
  }

  /** The network is known to be cut: what is pressed now would go nowhere, or arrive when nobody expects it. */
  cut(): void {
    if (this.state !== "gone") this.#connection.cut();
  }

  /** Sends a message; gives its id, "" when there is no line. */
  send(kind: string, content: object, more: Partial<Message> = {}, callbacks?: Callbacks): string {
    const header = {
      msg_id: crypto.randomUUID(),
      msg_type: kind,
      username: "",
      session: this.#session,
      version: "5.3",
      date: new Date().toISOString(),
    };
    const { metadata = {}, buffers = [] } = more;
    const message = { channel: "shell", header, parent_header: {}, metadata, content, buffers };
    if (this.state !== "online" || !this.#connection.send(packed(message))) {
      queueMicrotask(() => idle(callbacks, message));
      return "";
    }
    if (callbacks) this.#await(message, callbacks);
    return header.msg_id;
  }

  #await(message: Message, callbacks: Callbacks): void {
    const { msg_id } = message.header;
    const done = () => {
      clearTimeout(late);
      if (this.#waiting.delete(msg_id)) idle(callbacks, message);
    };
    const late = setTimeout(done, ANSWERED);
    this.#waiting.set(msg_id, done);
  }

  /** No answer comes to what was sent over the line before. */
  #forget(): void {
    for (const done of [...this.#waiting.values()]) done();
  }

  #said(message: Message): void {
    const { header, parent_header, content } = message;
    const next = async () => {
      await this.hear(message);
      if (header.msg_type !== "status") return;
      if (ENDINGS.has(content.execution_state)) this.#be("gone");
      if (content.execution_state === "idle") this.#waiting.get(parent_header.msg_id ?? "")?.();
    };
    this.#heard = this.#heard.then(next).catch((error) => console.error(error));
  }

  #changed(state: Connected): void {
    if (state === "online") {
      this.#be("online");
      return;
    }
    this.#forget();
    if (this.state === "online") this.#be("reconnecting");
    void this.#ask();
  }

  /** Asks the server whether this Python still is. */
  async #ask(): Promise<void> {
    const url = `${this.about.base}k/api/kernels/${this.about.kernelId}`;
    const answer = await fetch(url, { redirect: "manual" }).catch(() => null);
    if (answer === null || answer.status >= 500) return; // the server is away, which is another matter
    if (!answer.ok) this.#be("gone");
  }

  #be(state: LineState): void {
    if (this.state === state || this.state === "gone") return;
    this.state = state;
    if (state === "gone") this.#connection.stop();
    this.#listeners.tell();
  }
}

/** To the sender of a message: nothing more comes to it. */
function idle(callbacks: Callbacks | undefined, { header }: Message): void {
  callbacks?.iopub?.status?.({
    channel: "iopub",
    header: { ...header, msg_type: "status" },
    parent_header: header,
    metadata: {},
    content: { execution_state: "idle" },
    buffers: [],
  });
}
