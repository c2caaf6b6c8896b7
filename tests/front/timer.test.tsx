import { act, screen } from "@testing-library/preact";
import { clock, left, passed } from "../../src/huddlebook/widgets/front/countdown";
import { part } from "../../src/huddlebook/widgets/timer";
import { FakeLink, ROOM } from "./fake";
import * as samples from "./gallery/samples";
import { press, show } from "./show";

const time = () => screen.getByRole("timer").textContent;
const said = () => screen.getByRole("status").textContent;

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(0);
});
afterEach(() => void vi.useRealTimers());

function running(ends: number) {
  const link = new FakeLink(samples.timer({ ends }));
  link.clock = Date.now;
  return link;
}

const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));

test("it counts down by itself from the server's instant", () => {
  show(part, running(134_000));
  expect(time()).toBe("2:14");
  pass(1000);
  pass(1000);
  expect(time()).toBe("2:12");
});

test("it counts by the server's clock, not by the browser's", () => {
  const link = running(134_000);
  link.clock = () => Date.now() + 60_000;
  show(part, link);
  expect(time()).toBe("1:14");
});

test("a reader hears a minute, half a minute, ten seconds and the end, and nothing between", () => {
  show(part, running(61_500));
  const heard: (string | null)[] = [];
  for (let second = 0; second < 63; second += 1) {
    if (said() !== heard.at(-1)) heard.push(said());
    pass(1000);
  }
  expect(heard).toEqual(["", "1 minute left", "30 seconds left", "10 seconds left", "Time is up"]);
  expect(time()).toBe("Time is up");
});

test("an extension by the facilitator is not announced as passing time", () => {
  const link = running(5_000);
  show(part, link);
  act(() => link.set({ view: samples.timer({ ends: 65_000 }) }));
  expect(said()).toBe("");
  expect(time()).toBe("1:05");
});

test("a standing clock says why", () => {
  const link = new FakeLink(samples.timer({ running: false, ends: null, left: 90_000 }));
  show(part, link);
  expect(document.body.textContent).toContain("1:30");
  expect(document.body.textContent).toContain("Paused");
});

test("in a cohort each person starts, pauses and repeats a clock of their own, and asks nobody", () => {
  const link = new FakeLink(samples.timer({ running: false, ends: null, left: null, sound: false }));
  link.clock = Date.now;
  link.alone = true;
  show(part, link);
  press("Start");
  pass(1500);
  expect(time()).toBe("2:59");
  press("Pause");
  pass(5000);
  expect(time()).toBe("2:59");
  press("Go on");
  pass(1500);
  expect(time()).toBe("2:57");
  pass(180_000);
  expect(time()).toBe("Time is up");
  press("Start again");
  expect(time()).toBe("3:00");
  expect(link.asked).toEqual([]);
});

test.each([
  ["ready", samples.timer({ running: false, ends: null, left: 180_000 }), "Start", { type: "start" }],
  ["running", samples.timer(), "Pause", { type: "pause" }],
  ["paused", samples.timer({ running: false, ends: null, left: 90_000 }), "Go on", { type: "resume" }],
  ["over", samples.timer({ ends: 0 }), "Start again", { type: "start" }],
])("a facilitator of a clock that is %s can move it, extend and reset it", (phase, view, name, command) => {
  const link = new FakeLink(view);
  show(part, link, "console");
  press(name);
  press("+1 min");
  press("+5 min");
  if (phase !== "ready") press("Reset");
  const reset = phase === "ready" ? [] : [{ type: "reset" }];
  expect(link.asked).toEqual([
    command,
    { type: "extend", minutes: 1 },
    { type: "extend", minutes: 5 },
    ...reset,
  ]);
});

test("the sound is offered on the screen only, and only where the design has one", () => {
  show(part, new FakeLink(samples.timer()));
  expect(screen.queryByRole("button")).toBeNull();
  show(part, new FakeLink(samples.timer({ sound: false })), "screen");
  expect(screen.queryByRole("button")).toBeNull();
  show(part, new FakeLink(samples.timer()), "screen");
  expect(screen.getByRole("button", { name: "Sound at the end" })).toBeTruthy();
});

test("times are written as people read them", () => {
  expect([0, 9, 60, 754, 3600, 3671].map(clock)).toEqual([
    "0:00",
    "0:09",
    "1:00",
    "12:34",
    "1:00:00",
    "1:01:11",
  ]);
});

test("a clock that was extended before the start is not taken for paused or full", () => {
  expect(left(samples.timer({ running: false, ends: null, left: null }), 0).phase).toBe("ready");
  expect(left(samples.timer({ ends: 400_000 }), 0).part).toBe(1);
});

test("only moments that were passed are said", () => {
  expect([
    passed(61, 60),
    passed(60, 59),
    passed(31, 29),
    passed(1, 0),
    passed(400, 20),
    passed(5, 65),
  ]).toEqual([60, null, 30, 0, null, null]);
});

test("after the end a facilitator's clock has no buttons", () => {
  const link = running(5_000);
  link.room = { ...ROOM, phase: "ended" };
  show(part, link, "console");
  expect(screen.queryByRole("button")).toBeNull();
});
