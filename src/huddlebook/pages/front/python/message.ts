// A message between a page and its kernel, and how it travels: Jupyter's websocket protocol v1, which counts its parts
// in 64-bit numbers before them.

export interface Header {
  msg_id: string;
  msg_type: string;
  username?: string;
  session?: string;
  version?: string;
}

export interface Message {
  channel: string;
  header: Header;
  parent_header: Partial<Header>;
  metadata: Record<string, unknown>;
  // biome-ignore lint/suspicious/noExplicitAny: each kind of message has content of its own
  content: any;
  buffers: DataView[];
}

export const PROTOCOL = "v1.kernel.websocket.jupyter.org";
const WORD = 8; // bytes

export function packed(message: Message): ArrayBuffer {
  const { channel, header, parent_header, metadata, content, buffers } = message;
  const texts = [channel, ...[header, parent_header, metadata, content].map((one) => JSON.stringify(one))];
  const parts = [...texts.map((one) => new TextEncoder().encode(one)), ...buffers.map(bytes)];
  const offsets = [WORD * (parts.length + 2)];
  for (const part of parts) offsets.push((offsets.at(-1) ?? 0) + part.byteLength);
  const whole = new Uint8Array(offsets.at(-1) ?? 0);
  const numbers = new DataView(whole.buffer);
  for (const [at, number] of [offsets.length, ...offsets].entries()) {
    numbers.setBigUint64(WORD * at, BigInt(number), true);
  }
  for (const [at, part] of parts.entries()) whole.set(part, offsets[at] ?? 0);
  return whole.buffer;
}

export function unpacked(data: ArrayBuffer): Message {
  const numbers = new DataView(data);
  const number = (at: number) => Number(numbers.getBigUint64(WORD * at, true));
  const part = (at: number) => new DataView(data, number(at + 1), number(at + 2) - number(at + 1));
  const text = (at: number) => new TextDecoder().decode(part(at));
  const [header, parent_header, metadata, content] = [1, 2, 3, 4].map((at) => JSON.parse(text(at)));
  const buffers = Array.from({ length: number(0) - 6 }, (_, at) => part(at + 5));
  return { channel: text(0), header, parent_header, metadata, content, buffers };
}

function bytes({ buffer, byteOffset, byteLength }: DataView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
