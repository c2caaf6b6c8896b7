// What our pages need of Jupyter, without a browser's network: messages as they travel, the line's states, the parts of
// the widget library.

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import inline from "../../../src/huddlebook/pages/front/python/inline_html";
import { KernelLine } from "../../../src/huddlebook/pages/front/python/kernel_line";
import { type Message, packed, unpacked } from "../../../src/huddlebook/pages/front/python/message";
import { all, part } from "../../../src/huddlebook/pages/front/python/widget_classes";

function message(kind: string, content: object, parent = ""): Message {
  return {
    channel: "iopub",
    header: { msg_id: `m-${kind}`, msg_type: kind },
    parent_header: { msg_id: parent },
    metadata: {},
    content,
    buffers: [],
  };
}

describe("a message", () => {
  it("comes out as it went in, with its binary parts", () => {
    const bytes = new DataView(Uint8Array.from([1, 2, 3, 4]).buffer, 1, 2);
    const sent = { ...message("comm_msg", { text: "zwölf 🎈" }), buffers: [bytes] };
    const heard = unpacked(packed(sent));
    expect({ ...heard, buffers: [] }).toEqual({ ...sent, buffers: [] });
    const [buffer] = heard.buffers;
    expect([buffer?.byteLength, buffer?.getUint8(0), buffer?.getUint8(1)]).toEqual([2, 2, 3]);
  });
});

class Socket {
  static all: Socket[] = [];
  readyState = 0;
  sent: Message[] = [];
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;

  constructor(readonly url: string) {
    Socket.all.push(this);
  }

  static get last(): Socket {
    return Socket.all.at(-1) as Socket;
  }

  opens(): void {
    this.readyState = WebSocket.OPEN;
    this.onopen?.();
  }

  says(said: Message): void {
    this.onmessage?.({ data: packed(said) });
  }

  send(data: ArrayBuffer): void {
    this.sent.push(unpacked(data));
  }

  close(): void {
    this.readyState = WebSocket.CLOSED;
    this.onclose?.();
  }
}

describe("the line to Python", () => {
  const hear = vi.fn();
  const opened = vi.fn();
  let line: KernelLine;
  let there: number;

  beforeEach(() => {
    vi.useFakeTimers();
    Socket.all = [];
    hear.mockReset();
    opened.mockReset();
    there = 200;
    vi.stubGlobal("fetch", async () => new Response(null, { status: there }));
    const around = { open: (url: string) => new Socket(url) as unknown as WebSocket, random: () => 0 };
    line = new KernelLine({ base: "/", kernelId: "k1" }, hear, opened, around).start();
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("asks for the state each time it is there", () => {
    expect(line.state).toBe("connecting");
    expect(Socket.last.url).toContain("/k/api/kernels/k1/channels?session_id=");
    Socket.last.opens();
    expect([line.state, opened.mock.calls.length]).toEqual(["online", 1]);
    line.again();
    Socket.last.opens();
    expect([line.state, opened.mock.calls.length]).toEqual(["online", 2]);
  });

  it("comes back by itself, and what was pressed meanwhile is not replayed", async () => {
    Socket.last.opens();
    Socket.last.close();
    expect(line.state).toBe("reconnecting");
    const status = vi.fn();
    expect(line.send("comm_msg", {}, {}, { iopub: { status } })).toBe("");
    await vi.advanceTimersByTimeAsync(600);
    Socket.last.opens();
    expect([line.state, Socket.last.sent]).toEqual(["online", []]);
    expect(status.mock.calls[0]?.[0].content).toEqual({ execution_state: "idle" }); // the widget waits for nothing
  });

  it("takes nothing any more once the network is known to be cut, and tries another", async () => {
    const [first] = [Socket.last];
    first.opens();
    line.cut();
    expect([line.state, first.readyState]).toEqual(["reconnecting", WebSocket.CLOSED]);
    expect(line.send("comm_msg", {})).toBe("");
    await vi.advanceTimersByTimeAsync(600);
    Socket.last.opens();
    expect([line.state, Socket.last.sent, first.sent]).toEqual(["online", [], []]);
  });

  it("is not given up because nothing is said for long", async () => {
    Socket.last.opens();
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect([line.state, Socket.all.length]).toEqual(["online", 1]);
  });

  it("says that Python is gone when it ended, or the server does not have it", async () => {
    Socket.last.opens();
    Socket.last.says(message("status", { execution_state: "restarting" }));
    await vi.advanceTimersByTimeAsync(0);
    expect(line.state).toBe("gone");

    const other = new KernelLine({ base: "/", kernelId: "k2" }, hear, opened, {
      open: (url: string) => new Socket(url) as unknown as WebSocket,
      random: () => 0,
    }).start();
    Socket.last.opens();
    there = 403;
    Socket.last.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(other.state).toBe("gone");
  });

  it("waits while the server itself is away", async () => {
    Socket.last.opens();
    there = 502;
    Socket.last.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(line.state).toBe("reconnecting");
    there = 403; // it is back, and started without its Pythons
    line.again();
    await vi.advanceTimersByTimeAsync(0);
    expect(line.state).toBe("gone");
  });

  it("gives messages in order, the next when the one before was taken", async () => {
    const order: string[] = [];
    hear.mockImplementation(async ({ header }: Message) => {
      order.push(`${header.msg_type} begins`);
      await Promise.resolve();
      order.push(`${header.msg_type} ends`);
    });
    Socket.last.opens();
    Socket.last.says(message("one", {}));
    Socket.last.says(message("two", {}));
    await vi.advanceTimersByTimeAsync(0);
    expect(order).toEqual(["one begins", "one ends", "two begins", "two ends"]);
  });

  it("tells a sender when Python is done with its message, or has not said so for long", async () => {
    Socket.last.opens();
    const first = vi.fn();
    const second = vi.fn();
    const id = line.send("comm_msg", {}, {}, { iopub: { status: first } });
    line.send("comm_msg", {}, {}, { iopub: { status: second } });
    Socket.last.says(message("status", { execution_state: "idle" }, id));
    await vi.advanceTimersByTimeAsync(0);
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 0]);
    await vi.advanceTimersByTimeAsync(20_000);
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1]);
  });
});

describe("Jupyter's controls", () => {
  it("are each in the part where a page looks for them", async () => {
    const names = Object.keys(await all()).filter((name) => /(Model|View)$/.test(name));
    expect(names.length).toBeGreaterThan(100);
    const found = await Promise.all(names.map(async (name) => (name in (await part(name)) ? "" : name)));
    expect(found.filter(Boolean)).toEqual([]);
  });
});

describe("markup in a label", () => {
  it.each([
    ["<b onclick=x()>a</b>", "<b>a</b>"],
    ["<a href='javascript:x()'>a</a>", "<a>a</a>"],
    ["<a href='https://x.example'>a</a>", '<a href="https://x.example">a</a>'],
    ["<script>x()</script><i>a</i>", "<i>a</i>"],
    ["<div><em class=c>a</em></div>", '<em class="c">a</em>'],
    ["<img src=x onerror=x()>", "<img>"],
  ])("%s", (source, kept) => {
    expect(inline(source)).toBe(kept);
  });
});
