import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RoomStream } from "../../../src/huddlebook/pages/front/stream";
import type { RoomView, Welcome } from "../../../src/huddlebook/widgets/front/wire";
import { around, FakeSocket } from "./fake_socket";

const ROOM: RoomView = {
  code: "FERN42",
  title: "Sprint retro",
  phase: "running",
  opened: 0,
  ended: null,
  step: "felt",
  since: 0,
  ends: null,
  steps: [{ id: "felt", title: "How it felt", minutes: 3, state: "now", spent: 0, activities: ["mood"] }],
  here: 3,
  joined: 3,
};

const streams: RoomStream[] = [];

function welcome(more: Partial<Welcome> = {}): Welcome {
  const views = { mood: { prompt: "How?", stage: { open: true, ever: true, revealed: false, round: 1 } } };
  const you = { seat: "s1", name: "Ana" };
  return { t: "welcome", cursor: 1, now: Date.now(), room: ROOM, views, you, own: {}, pages: {}, ...more };
}

function stream(more: Partial<Welcome> = {}, storage: Storage | null = localStorage): RoomStream {
  const path = "/stream/FERN42?as=participant";
  const made = new RoomStream({ path, audience: "participants", welcome: welcome(more), storage, around });
  streams.push(made);
  return made.start();
}

function online(more: Partial<Welcome> = {}, storage: Storage | null = localStorage): RoomStream {
  const made = stream(more, storage);
  FakeSocket.last.says(welcome(more));
  return made;
}

const FULL: Storage = {
  length: 0,
  clear: () => {},
  key: () => null,
  getItem: () => null,
  removeItem: () => {},
  setItem: () => {
    throw new DOMException("full", "QuotaExceededError");
  },
};

const vote = (choice: number) => ({ type: "answer", choice: [choice] });

/** Lets promises settle without letting time pass. */
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers({ now: 1_700_000_000_000 });
  localStorage.clear();
  FakeSocket.all = [];
});

afterEach(() => {
  for (const made of streams.splice(0)) made.stop();
  vi.useRealTimers();
});

describe("painting before the socket is open", () => {
  it("shows the welcome that stands in the page", () => {
    const made = stream({ own: { mood: { choice: [1] } } });
    expect(made.connected).toBe("connecting");
    expect(made.room.title).toBe("Sprint retro");
    expect(made.link("mood").view).toMatchObject({ prompt: "How?" });
    expect(made.link("mood").own).toEqual({ choice: [1] });
  });

  it("says which steps it holds, so that they are not sent again", () => {
    stream({ pages: { lobby: { html: "" }, felt: { html: "" } } });
    const url = new URL(FakeSocket.last.url);
    expect(url.protocol).toBe("ws:");
    expect(url.searchParams.get("as")).toBe("participant");
    expect(url.searchParams.get("have")).toBe("lobby,felt");
  });

  it("keeps the server's clock", () => {
    const made = online({ now: Date.now() + 5000 });
    expect(made.now()).toBe(Date.now() + 5000);
    FakeSocket.last.says({ t: "beat", now: Date.now() + 4900 }); // it was longer under way: the older one is truer
    expect(made.now()).toBe(Date.now() + 5000);
    FakeSocket.last.says({ t: "beat", now: Date.now() + 5080 });
    expect(made.now()).toBe(Date.now() + 5080);
  });
});

describe("an answer", () => {
  it("is sent under a key and settled by its ack, with one's own part", async () => {
    const made = online();
    const link = made.link("mood");
    const outcome = link.do(vote(2));
    const [sent] = FakeSocket.last.sent;
    expect(sent).toMatchObject({ t: "do", act: "mood", cmd: vote(2) });
    expect(sent?.key).toMatch(/^[A-Za-z0-9_-]{8,40}$/);
    expect(link.sending).toBe("sending");
    FakeSocket.last.says({ t: "ack", key: sent?.key, cursor: 2, own: { mood: { choice: [2] } } });
    expect(await outcome).toEqual({ ok: true });
    expect(link.own).toEqual({ choice: [2] });
    expect(link.sending).toBe("idle");
    expect(localStorage.length).toBe(0);
  });

  it("that is refused says why, until the next one", async () => {
    const link = online().link("mood");
    const outcome = link.do(vote(2));
    const key = FakeSocket.last.sent[0]?.key;
    FakeSocket.last.says({ t: "refuse", key, code: "closed", message: "This is closed." });
    expect(await outcome).toEqual({ ok: false, code: "closed", message: "This is closed." });
    expect(link.refusal).toBe("This is closed.");
    void link.do(vote(1));
    expect(link.refusal).toBeNull();
  });

  it("is sent again, a little later, when the server asks to slow down", async () => {
    const link = online().link("mood");
    void link.do(vote(2));
    const key = FakeSocket.last.sent[0]?.key;
    FakeSocket.last.says({ t: "refuse", key, code: "slow_down", message: "Slowly." });
    expect(FakeSocket.last.sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(FakeSocket.last.sent.map((one) => one.key)).toEqual([key, key]);
    expect(link.refusal).toBeNull();
  });

  it("with half an emoji in it is sent so that the server can read it", () => {
    void online()
      .link("cards")
      .do({ type: "post", text: "well \ud83d done \ud83d\ude00", more: ["\ude00"] });
    expect(FakeSocket.last.sent[0]?.cmd).toEqual({
      type: "post",
      text: "well \ufffd done \ud83d\ude00",
      more: ["\ufffd"],
    });
  });

  it("that the server could not read hears its refusal, though that names no key", async () => {
    const made = online();
    const [first, second] = [made.link("cards").do({ type: "post" }), made.link("mood").do(vote(1))];
    const refusal = { t: "refuse", key: "", code: "bad_command", message: "That could not be understood." };
    FakeSocket.last.says(refusal);
    expect(await first).toEqual({ ok: false, code: "bad_command", message: "That could not be understood." });
    expect(made.link("mood").sending).toBe("sending");
    FakeSocket.last.says({ t: "ack", key: FakeSocket.last.sent[1]?.key, cursor: 2 });
    expect(await second).toEqual({ ok: true });
    FakeSocket.last.says(refusal); // of nobody: it changes nothing
    expect(made.outbox.letters).toEqual([]);
  });

  it.each(["x".repeat(40_000), "한".repeat(12_000)])(
    "that is too long for the server is refused here",
    async (other) => {
      const outcome = await online().link("mood").do({ type: "answer", other });
      expect(outcome).toMatchObject({ ok: false, code: "too_long" });
      expect(FakeSocket.last.sent).toEqual([]);
    },
  );
});

describe("a cut line", () => {
  it("brings the answer once more under the same key, and counts it as kept meanwhile", async () => {
    const made = online();
    const outcome = made.link("mood").do(vote(2));
    const key = FakeSocket.last.sent[0]?.key;
    FakeSocket.last.close();
    expect(made.connected).toBe("offline");
    expect(made.link("mood").sending).toBe("kept");
    expect(made.kept).toBe(1);
    await vi.advanceTimersByTimeAsync(600);
    FakeSocket.last.says(welcome());
    expect(FakeSocket.last.sent.map((one) => one.key)).toEqual([key]);
    FakeSocket.last.says({ t: "ack", key, cursor: 3 });
    expect(await outcome).toEqual({ ok: true });
    expect(made.kept).toBe(0);
  });

  it.each([60, 200])("of %i s gives one answer for one tap", async (seconds) => {
    const made = online();
    const link = made.link("mood");
    FakeSocket.last.dies();
    void link.do(vote(1));
    const first = FakeSocket.last.sent[0]?.key;
    await vi.advanceTimersByTimeAsync(seconds * 1000);
    expect(made.connected).toBe("offline");
    expect(link.sending).toBe("kept");
    while (FakeSocket.last.readyState === WebSocket.CLOSED) await vi.advanceTimersByTimeAsync(100);
    FakeSocket.last.says(welcome());
    expect(FakeSocket.last.sent.map((one) => one.key)).toEqual([first]);
  });

  it("is noticed: after 40 s of silence, and after 8 s without an answer to what was sent", async () => {
    const made = online();
    FakeSocket.last.dies();
    await vi.advanceTimersByTimeAsync(39_000);
    expect(made.connected).toBe("online");
    await vi.advanceTimersByTimeAsync(1500);
    expect(made.connected).toBe("offline");
    FakeSocket.last.says(welcome());
    FakeSocket.last.dies();
    void made.link("mood").do(vote(1));
    await vi.advanceTimersByTimeAsync(8100);
    expect(made.connected).toBe("offline");
  });

  it("stays for as long as the server beats", async () => {
    const made = online();
    for (let beat = 0; beat < 20; beat++) {
      await vi.advanceTimersByTimeAsync(15_000);
      FakeSocket.last.says({ t: "beat", now: Date.now() });
    }
    expect(made.connected).toBe("online");
    expect(FakeSocket.all).toHaveLength(1);
  });

  it("is tried again after 0.5 s, doubling to 10 s, and from 0.5 s again once it held", async () => {
    online();
    const waits: number[] = [];
    for (let time = 0; time < 7; time++) {
      FakeSocket.last.close();
      const [before, start] = [FakeSocket.all.length, Date.now()];
      while (FakeSocket.all.length === before) await vi.advanceTimersByTimeAsync(50);
      waits.push(Date.now() - start);
    }
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
    FakeSocket.last.says(welcome());
    FakeSocket.last.close();
    await vi.advanceTimersByTimeAsync(500);
    expect(FakeSocket.all).toHaveLength(9);
  });

  it.each(["online", "pageshow"])("is tried at once on %s", async (name) => {
    online();
    for (let time = 0; time < 6; time++) {
      FakeSocket.last.close();
      await vi.advanceTimersByTimeAsync(10_000);
    }
    const before = FakeSocket.all.length;
    FakeSocket.last.close();
    dispatchEvent(new Event(name));
    expect(FakeSocket.all).toHaveLength(before + 1);
  });

  it("of a phone that slept is noticed when it wakes, before any beat is missed for 40 s", async () => {
    online();
    vi.setSystemTime(Date.now() + 3_600_000); // frozen: no timer ran
    document.dispatchEvent(new Event("visibilitychange"));
    expect(FakeSocket.all).toHaveLength(2);
  });
});

describe("answers given offline", () => {
  it("are sent in order, the newest only where only the newest counts", async () => {
    const made = online();
    FakeSocket.last.close();
    const first = made.link("mood").do(vote(1));
    void made.link("cards").do({ type: "post" });
    void made.link("mood").do(vote(2));
    void made.link("cards").do({ type: "post" });
    void made.link("mood").do(vote(3));
    expect(made.kept).toBe(3);
    await vi.advanceTimersByTimeAsync(600);
    FakeSocket.last.says(welcome());
    expect(FakeSocket.last.sent.map((one) => [one.act, one.cmd])).toEqual([
      ["cards", { type: "post" }],
      ["cards", { type: "post" }],
      ["mood", vote(3)],
    ]);
    FakeSocket.last.says({ t: "ack", key: FakeSocket.last.sent[2]?.key, cursor: 4 });
    expect(await first).toEqual({ ok: true });
  });

  it("outlive the page: the next one sends them under the same keys", async () => {
    const before = online();
    FakeSocket.last.close();
    void before.link("mood").do(vote(2));
    const [key] = before.outbox.letters.map((letter) => letter.key);
    const after = online();
    expect(FakeSocket.last.sent).toMatchObject([{ key, act: "mood", cmd: vote(2) }]);
    FakeSocket.last.says({ t: "ack", key, cursor: 2, own: { mood: { choice: [2] } } });
    expect(after.link("mood").own).toEqual({ choice: [2] });
    expect(localStorage.length).toBe(0);
  });

  it("belong to a seat: another person on the same device does not send them", () => {
    const before = online();
    FakeSocket.last.close();
    void before.link("mood").do(vote(2));
    online({ you: { seat: "s2", name: "Ben" } });
    expect(FakeSocket.last.sent).toEqual([]);
  });

  it("that another tab has sent meanwhile are not sent by this one", () => {
    const one = online();
    FakeSocket.last.close();
    void one.link("mood").do(vote(2));
    const other = stream(); // finds it in the storage
    expect(other.outbox.letters).toHaveLength(1);
    localStorage.clear(); // the first tab had its ack
    FakeSocket.last.says(welcome());
    expect(FakeSocket.last.sent).toEqual([]);
  });

  it("are not lost while the page is there when the storage is full", async () => {
    const made = online({}, FULL);
    FakeSocket.last.close();
    void made.link("mood").do(vote(2));
    expect(made.outbox.persistent).toBe(false);
    expect(made.kept).toBe(1);
    await vi.advanceTimersByTimeAsync(600);
    FakeSocket.last.says(welcome());
    expect(FakeSocket.last.sent).toMatchObject([{ cmd: vote(2) }]);
  });

  it("are not lost while the page is there when the browser blocks storage", async () => {
    const made = online({}, null);
    FakeSocket.last.close();
    void made.link("mood").do(vote(2));
    expect(made.outbox.persistent).toBe(false);
    await vi.advanceTimersByTimeAsync(600);
    FakeSocket.last.says(welcome());
    expect(FakeSocket.last.sent).toMatchObject([{ cmd: vote(2) }]);
  });

  it("that nobody can read any more are thrown away", () => {
    localStorage.setItem("huddlebook:FERN42:s1:broken", "{");
    localStorage.setItem(
      "huddlebook:OLD1:s1:longago1",
      JSON.stringify({ key: "longago1", act: "mood", cmd: vote(1), at: Date.now() - 8 * 24 * 3_600_000 }),
    );
    localStorage.setItem("somebody-elses", "stays");
    online();
    expect(FakeSocket.last.sent).toEqual([]);
    expect(Object.keys(localStorage)).toEqual(["somebody-elses"]);
  });
});

describe("a facilitator's move", () => {
  it("is not made half a minute later", async () => {
    const path = "/stream/FERN42?as=console";
    const made = new RoomStream({ path, audience: "facilitator", welcome: welcome({ you: null }), around });
    streams.push(made.start());
    const outcome = made.do(null, { type: "open_step" });
    expect(localStorage.length).toBe(0);
    await vi.advanceTimersByTimeAsync(30_100);
    expect(await outcome).toMatchObject({ ok: false });
    FakeSocket.last.says(welcome({ you: null }));
    expect(FakeSocket.last.sent).toEqual([]);
  });
});

describe("news", () => {
  it("reaches only the links that it is about, and the page", async () => {
    const made = online();
    const heard: string[] = [];
    made.link("mood").subscribe(() => heard.push("mood"));
    made.link("cards").subscribe(() => heard.push("cards"));
    made.subscribe(() => heard.push("page"));
    FakeSocket.last.says({ t: "views", cursor: 2, now: Date.now(), views: { mood: { prompt: "New" } } });
    expect(heard).toEqual(["mood", "page"]);
    expect(made.link("mood").view).toEqual({ prompt: "New" });
  });

  it("brings steps that open, and keeps those that are there", () => {
    const made = online({ pages: { lobby: { html: "L" } } });
    FakeSocket.last.says({ t: "views", cursor: 2, now: Date.now(), pages: { felt: { html: "F" } } });
    expect(Object.keys(made.pages)).toEqual(["lobby", "felt"]);
    FakeSocket.last.says(welcome());
    expect(Object.keys(made.pages)).toEqual(["lobby", "felt"]);
  });

  it("takes one's own part away when another round begins", () => {
    const made = online({ own: { mood: { choice: [1] } } });
    FakeSocket.last.says({ t: "mine", own: { mood: null } });
    expect(made.link("mood").own).toBeNull();
    FakeSocket.last.says({ t: "mine", you: { seat: "s1", name: "Anna" } });
    expect(made.you?.name).toBe("Anna");
  });
});

describe("a goodbye", () => {
  it("ends it: why is known, nothing is tried again, nothing waits any more", async () => {
    const made = online();
    const outcome = made.link("mood").do(vote(1));
    FakeSocket.last.says({ t: "bye", reason: "removed", message: "You were removed." });
    await settle();
    expect(made.bye?.reason).toBe("removed");
    expect(await outcome).toMatchObject({ ok: false, message: "You were removed." });
    expect(localStorage.length).toBe(0);
    await vi.advanceTimersByTimeAsync(60_000);
    dispatchEvent(new Event("online"));
    expect(FakeSocket.all).toHaveLength(1);
    expect(await made.link("mood").do(vote(2))).toMatchObject({ ok: false });
  });
});

describe("while the room rests", () => {
  const resting = { room: { ...ROOM, paused: 1_700_000_000_000 } };
  const keys = () => FakeSocket.last.sent.map(({ key }) => key);
  const goesOn = () => FakeSocket.last.says({ t: "views", cursor: 3, now: Date.now(), room: ROOM });

  it("an answer waits here, and goes when the room goes on", async () => {
    const made = online(resting);
    const done = made.do("mood", vote(1));
    expect(FakeSocket.last.sent).toEqual([]);
    goesOn();
    const key = keys()[0];
    FakeSocket.last.says({ t: "ack", key, cursor: 4 });
    expect(await done).toEqual({ ok: true });
  });

  it("one that crossed the pause is kept, and sent again under its key", async () => {
    const made = online();
    void made.do("mood", vote(1));
    const [key] = keys();
    FakeSocket.last.says({ t: "views", cursor: 2, now: Date.now(), ...resting });
    FakeSocket.last.says({ t: "refuse", key, code: "paused", message: "A pause." });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(keys()).toEqual([key]);
    expect(made.link("mood").refusal).toBeNull();
    goesOn();
    expect(keys()).toEqual([key, key]);
  });

  it("what is asked of the room itself goes at once", () => {
    const made = online(resting);
    void made.do(null, { type: "rename" });
    expect(keys()).toHaveLength(1);
  });

  it("a facilitator's name goes with each move", () => {
    const made = online({ you: null });
    made.by = "Ana";
    void made.do(null, { type: "pause_room" });
    expect(FakeSocket.last.sent).toMatchObject([{ by: "Ana" }]);
  });
});
