import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HubStream, type HubWelcome } from "../../../src/huddlebook/pages/front/hub_stream";
import { around, FakeSocket } from "./fake_socket";

const ANA = { seat: "paaaaaaaaaaaaaaaa", name: "Ana" };
const streams: HubStream[] = [];

function welcome(more: Partial<HubWelcome> = {}): HubWelcome {
  return {
    t: "welcome",
    now: Date.now(),
    you: ANA,
    curates: false,
    views: { pick: { minutes: 10 } },
    ...more,
  };
}

function online(more: Partial<HubWelcome> = {}): HubStream {
  const path = "/hub/stream?page=home";
  const made = new HubStream({ path, welcome: welcome(more), storage: localStorage, around });
  streams.push(made);
  made.start();
  FakeSocket.last.says(welcome(more));
  return made;
}

/** What this socket was told. */
const sent = () => FakeSocket.last.sent as unknown as [{ key: string }];
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers({ now: 1_700_000_000_000 });
  localStorage.clear();
  FakeSocket.all = [];
});

afterEach(() => {
  for (const stream of streams.splice(0)) stream.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the hub's stream", () => {
  it("sends a command once, and again by its key after the line was lost", async () => {
    const stream = online();
    const asked = stream.link("pick").do({ type: "choose_minutes", minutes: 20 });
    const [first] = sent();
    expect(first).toMatchObject({ t: "do", act: "pick", cmd: { type: "choose_minutes", minutes: 20 } });
    expect(stream.link("pick").sending).toBe("sending");
    FakeSocket.last.close();
    expect(stream.link("pick").sending).toBe("kept");
    await vi.advanceTimersByTimeAsync(1_000);
    FakeSocket.last.says(welcome());
    expect(sent()[0].key).toBe(first.key);
    FakeSocket.last.says({ t: "ack", key: first.key, cursor: 1 });
    expect(await asked).toEqual({ ok: true });
    expect(stream.link("pick").sending).toBe("idle");
  });

  it("says why something was refused, at the part that asked", async () => {
    const stream = online();
    const asked = stream.link("pick").do({ type: "pass_pick", id: 9 });
    FakeSocket.last.says({ t: "refuse", key: sent()[0].key, code: "gone", message: "It is gone." });
    expect(await asked).toEqual({ ok: false, code: "gone", message: "It is gone." });
    await settle();
    expect(stream.link("pick").refusal).toBe("It is gone.");
  });

  it("asks as soon as there is a line, and gives up after a while", async () => {
    const stream = online();
    FakeSocket.last.close();
    const late = stream.link("library").ask({ type: "one_resource", id: 7 });
    await vi.advanceTimersByTimeAsync(1_000);
    FakeSocket.last.says(welcome());
    const [question] = sent();
    expect(question).toMatchObject({ t: "ask", act: "library", ask: { type: "one_resource", id: 7 } });
    FakeSocket.last.says({ t: "answer", key: question.key, answer: { title: "A talk" } });
    expect(await late).toEqual({ ok: true, answer: { title: "A talk" } });
    const never = stream.link("library").ask({ type: "one_resource", id: 8 });
    await vi.advanceTimersByTimeAsync(15_000);
    expect((await never).ok).toBe(false);
  });

  it("takes news part by part", () => {
    const stream = online({ views: { pick: { minutes: 10 }, next: null } });
    FakeSocket.last.says({ t: "views", now: Date.now(), views: { pick: { minutes: 60 } } });
    expect(stream.link("pick").view).toEqual({ minutes: 60 });
    expect(stream.link("next").view).toBeNull();
  });

  it("comes by a name, and is that person from then on", async () => {
    const stream = online({ you: null });
    vi.stubGlobal("fetch", () => Promise.resolve(new Response("{}", { status: 200 })));
    const coming = stream.come();
    expect(stream.arriving).not.toBeNull();
    expect(await stream.named("Ana")).toBeNull();
    FakeSocket.last.says(welcome());
    expect(await coming).toBe(true);
    expect(stream.you).toEqual(ANA);
  });

  it("stays nobody where somebody would rather not say their name", async () => {
    const stream = online({ you: null });
    const coming = stream.come();
    stream.arriving?.(false);
    expect(await coming).toBe(false);
  });
});
