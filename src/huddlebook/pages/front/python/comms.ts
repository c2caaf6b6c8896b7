// Comms: the lines of single widgets within the line to Python, as Jupyter's widgets expect them.

import type { IClassicComm } from "@jupyter-widgets/base";
import type { Callbacks, KernelLine } from "./kernel_line";
import type { Message } from "./message";

type Hear = (message: Message) => unknown;
type Buffers = ArrayBuffer[] | ArrayBufferView[] | undefined;

export class Comms {
  readonly #open = new Map<string, Comm>();

  constructor(readonly line: Pick<KernelLine, "send">) {}

  /** The comm with this id, made when there is none. */
  get(target: string, id: string): Comm {
    const found = this.#open.get(id) ?? new Comm(target, id, this);
    this.#open.set(id, found);
    return found;
  }

  /** A message of Python's to one of them; the promise ends when the widget has taken it. */
  async hear(message: Message): Promise<void> {
    const id: string = message.content.comm_id;
    const comm = this.#open.get(id);
    if (!comm) return;
    if (message.header.msg_type === "comm_close") this.#open.delete(id);
    await comm.hear(message);
  }
}

export class Comm implements IClassicComm {
  #message: Hear | null = null;
  #closed: Hear = () => undefined;
  /** what came before its widget was made */
  #early: Message[] = [];

  constructor(
    readonly target_name: string,
    readonly comm_id: string,
    private readonly comms: Comms,
  ) {}

  open(data: unknown, callbacks?: unknown, metadata?: object, buffers?: Buffers): string {
    const content = { comm_id: this.comm_id, target_name: this.target_name, data };
    return this.#say("comm_open", content, callbacks, metadata, buffers);
  }

  send(data: unknown, callbacks?: unknown, metadata?: object, buffers?: Buffers): string {
    return this.#say("comm_msg", { comm_id: this.comm_id, data }, callbacks, metadata, buffers);
  }

  /** Widgets are made and closed by Python alone. */
  close(): string {
    return "";
  }

  on_msg(callback: Hear): void {
    this.#message = callback;
    for (const message of this.#early.splice(0)) callback(message);
  }

  on_close(callback: Hear): void {
    this.#closed = callback;
  }

  async hear(message: Message): Promise<void> {
    if (message.header.msg_type === "comm_close") await this.#closed(message);
    else if (this.#message) await this.#message(message);
    else this.#early.push(message);
  }

  #say(kind: string, content: object, callbacks: unknown, metadata = {}, buffers: Buffers = []): string {
    const more = { metadata: { ...metadata }, buffers: buffers.map(view) };
    return this.comms.line.send(kind, content, more, callbacks as Callbacks | undefined);
  }
}

function view(buffer: ArrayBuffer | ArrayBufferView): DataView {
  return ArrayBuffer.isView(buffer)
    ? new DataView(buffer.buffer as ArrayBuffer, buffer.byteOffset, buffer.byteLength)
    : new DataView(buffer);
}
