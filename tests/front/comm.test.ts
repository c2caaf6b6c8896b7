// The line between a card and a kernel: the messages of rooms/wire.py over a model's comm.

import { CommLink, type Model } from "../../src/huddlebook/widgets/front/comm";
import { OPEN, ROOM } from "./fake";
import * as samples from "./gallery/samples";

class FakeModel implements Model {
  readonly sent: { t: string; key: string; act: string; cmd: unknown }[] = [];
  #heard: ((message: never) => void)[] = [];

  get(name: string): unknown {
    return name === "activity_id" ? "mood" : undefined;
  }
  on(event: string, callback: (message: never) => void): void {
    if (event === "msg:custom") this.#heard.push(callback);
  }
  off(_: string, callback: (message: never) => void): void {
    this.#heard = this.#heard.filter((one) => one !== callback);
  }
  send(content: unknown): void {
    this.sent.push(content as (typeof this.sent)[number]);
  }
  say(message: object): void {
    for (const hear of this.#heard) hear(message as never);
  }
}

const view = samples.poll();
const own = samples.pollOwn;
const welcome = {
  t: "welcome",
  cursor: 3,
  now: 0,
  room: ROOM,
  views: { mood: view },
  audience: "facilitator",
};

function connected(more = {}) {
  const model = new FakeModel();
  const link = new CommLink(model);
  link.hello();
  model.say({ ...welcome, ...more });
  return { model, link };
}

test("it says hello again until it is answered, and not after", () => {
  vi.useFakeTimers();
  const model = new FakeModel();
  const link = new CommLink(model);
  link.hello();
  vi.advanceTimersByTime(5_000);
  expect(model.sent).toHaveLength(3);
  model.say(welcome);
  vi.advanceTimersByTime(60_000);
  expect(model.sent).toHaveLength(3);
  vi.useRealTimers();
});

test("it says hello, and knows everything from the welcome", () => {
  const { model, link } = connected({ own: { mood: own } });
  expect(model.sent).toEqual([{ t: "hello" }]);
  expect([link.view, link.own, link.room, link.audience]).toEqual([view, own, ROOM, "facilitator"]);
});

test("a command has a key of its own, and waits for its answer", async () => {
  const { model, link } = connected();
  const outcome = link.do({ type: "reveal" });
  const other = link.do({ type: "close" });
  const [, first, second] = model.sent;
  expect(first).toMatchObject({ t: "do", act: "mood", cmd: { type: "reveal" } });
  expect(first?.key).toMatch(/^[a-z0-9]{22}$/);
  expect(second?.key).not.toBe(first?.key);
  expect(link.sending).toBe("sending");
  model.say({ t: "ack", key: first?.key, cursor: 4, own: { mood: own } });
  model.say({ t: "ack", key: second?.key, cursor: 5 });
  expect(await outcome).toEqual({ ok: true });
  expect(await other).toEqual({ ok: true });
  expect(link.sending).toBe("idle");
  expect(link.own).toEqual(own);
});

test("a refusal is told to the one who asked, until the next command", async () => {
  const { model, link } = connected();
  const stranger = new CommLink(model);
  const outcome = link.do({ type: "answer" });
  const refuse = { t: "refuse", key: model.sent.at(-1)?.key, code: "closed", message: "This is closed." };
  model.say(refuse);
  expect(await outcome).toEqual({ ok: false, code: "closed", message: "This is closed." });
  expect([link.refusal, stranger.refusal]).toEqual(["This is closed.", null]);
  void link.do({ type: "answer" });
  expect(link.refusal).toBeNull();
});

test("views and one's own part change; those of other activities do not concern it", () => {
  const { model, link } = connected({ own: { mood: own } });
  const heard = vi.fn();
  link.subscribe(heard);
  model.say({ t: "views", cursor: 4, now: 0, views: { other: {} } });
  expect(link.view).toEqual(view);
  const revealed = samples.poll({ ...OPEN, revealed: true });
  model.say({ t: "views", cursor: 5, now: 0, views: { mood: revealed } });
  expect(link.view).toEqual(revealed);
  model.say({ t: "mine", own: { mood: null } });
  expect(link.own).toBeNull();
  expect(heard).toHaveBeenCalledTimes(3);
});

test("an own part of an earlier round is none", () => {
  const { model, link } = connected({ own: { mood: own } });
  model.say({ t: "views", cursor: 4, now: 0, views: { mood: samples.poll({ ...OPEN, round: 2 }) } });
  expect(link.own).toBeNull();
});

test("its clock is the kernel's", () => {
  vi.useFakeTimers({ now: 1_000_000 });
  const { link } = connected({ now: 1_005_000 });
  vi.advanceTimersByTime(2_000);
  expect(link.now()).toBe(1_007_000);
  vi.useRealTimers();
});

test("closed, it hears nothing any more", () => {
  const { model, link } = connected();
  link.close();
  model.say({ t: "mine", own: { mood: own } });
  expect(link.own).toBeNull();
});
