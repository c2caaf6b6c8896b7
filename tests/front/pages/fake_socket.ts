// A WebSocket whose other end is the test.

export class FakeSocket {
  static all: FakeSocket[] = [];
  static get last(): FakeSocket {
    const socket = FakeSocket.all.at(-1);
    if (!socket) throw new Error("no socket was opened");
    return socket;
  }

  readyState: number = WebSocket.CONNECTING;
  sent: { t: string; key: string; act: string | null; cmd: { type: string } }[] = [];
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(readonly url: string) {
    FakeSocket.all.push(this);
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    if (this.readyState === WebSocket.CLOSED) return;
    this.readyState = WebSocket.CLOSED;
    this.onclose?.();
  }

  /** The server says something. */
  says(message: object): void {
    this.readyState = WebSocket.OPEN;
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  /** The server does not answer any more: nothing comes, and nothing says so. */
  dies(): void {
    this.onmessage = null;
  }
}

export const around = { open: (url: string) => new FakeSocket(url) as unknown as WebSocket, random: () => 1 };
