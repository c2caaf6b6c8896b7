// The pages' rules that need no page: codes, time, what is worth saying, which activity is meant.

import { describe, expect, it } from "vitest";
import { news } from "../../../src/huddlebook/pages/front/changes";
import { readCode, shownCode } from "../../../src/huddlebook/pages/front/code";
import { keyAction } from "../../../src/huddlebook/pages/front/console_keys";
import { ready } from "../../../src/huddlebook/pages/front/console_stage";
import { behind, spentInAll } from "../../../src/huddlebook/pages/front/console_time";
import { questionBox, questionTime } from "../../../src/huddlebook/pages/front/question_box";
import { spotlight } from "../../../src/huddlebook/pages/front/spotlight";
import { nextStep, stepBefore, totalMinutes } from "../../../src/huddlebook/pages/front/steps";
import { MINUTE, place, quiet, room, stage, step } from "./room";

describe("a join code", () => {
  it.each([
    ["fern 42", "FERN42"],
    [" Fern-42 ", "FERN42"],
    ["", ""],
    ["<script>", "SCRIPT"],
    ["A".repeat(40), "A".repeat(16)],
  ])("%j is read as %j", (typed, code) => {
    expect(readCode(typed)).toBe(code);
  });

  it.each([
    ["FERN42", "FERN 42"],
    ["FERN", "FERN"],
    ["42", "42"],
    ["", ""],
  ])("%j is shown as %j", (code, shown) => {
    expect(shownCode(code)).toBe(shown);
  });
});

describe("time", () => {
  const steps = [
    step("a", { minutes: 3, state: "done", spent: 4 * MINUTE }),
    step("b", { minutes: 3, state: "now", spent: MINUTE }),
    step("c", { minutes: 6 }),
  ];
  const running = room({ steps, step: "b", since: 100 * MINUTE });

  it("adds earlier visits to the one that goes on", () => {
    expect(spentInAll(running, 101 * MINUTE)).toBe(6 * MINUTE);
  });

  it("is late by what is over, and not early before a step is done", () => {
    expect(behind(running, 101 * MINUTE)).toBe(MINUTE);
    expect(behind(running, 104 * MINUTE)).toBe(3 * MINUTE);
  });

  it("was saved by a step that is done early", () => {
    const early = room({ steps: [step("a", { minutes: 3, state: "done", spent: MINUTE })] });
    expect(behind(early, 0)).toBe(-2 * MINUTE);
  });

  it("does not count steps without a box", () => {
    expect(behind(room({ steps: [step("a", { state: "done", spent: MINUTE })] }), 0)).toBe(0);
    expect(totalMinutes(room({ steps: [step("a")] }))).toBeNull();
    expect(totalMinutes(room({ steps }))).toBe(12);
  });
});

describe("steps", () => {
  const steps = [step("a"), step("b")];

  it("begin with the first one and end after the last", () => {
    expect(nextStep(room({ steps }))?.id).toBe("a");
    expect(nextStep(room({ steps, step: "a" }))?.id).toBe("b");
    expect(nextStep(room({ steps, step: "b" }))).toBeNull();
    expect(stepBefore(room({ steps, step: "b" }))?.id).toBe("a");
    expect(stepBefore(room({ steps, step: "a" }))).toBeNull();
  });
});

describe("a good moment to move on", () => {
  const at = (answered: number, here: number, open = true) =>
    quiet({
      room: { step: "a", steps: [step("a", { activities: ["mood"] })], here },
      views: { mood: { stage: stage({ open }), answered } },
      pages: { a: { html: place("mood", "poll") } },
    });

  it("is when nine of ten have answered, or the time is over", () => {
    expect(ready(at(8, 10), MINUTE)).toBe(false);
    expect(ready(at(9, 10), MINUTE)).toBe(true);
    expect(ready(at(0, 10), -1)).toBe(true);
  });

  it("is not when nobody is here or nothing is open", () => {
    expect(ready(at(0, 0), null)).toBe(false);
    expect(ready(at(10, 10, false), null)).toBe(false);
  });
});

describe("the screen", () => {
  const open = (id: string) => id !== "shut";

  it("shows the first open activity, then the one that was moved last", () => {
    expect(spotlight(["shut", "a", "b"], open, {}, { a: "1", b: "1" }, null)).toBe("a");
    expect(spotlight(["a", "b"], open, { a: "1", b: "1" }, { a: "1", b: "2" }, "a")).toBe("b");
    expect(spotlight(["a", "b"], open, { a: "1", b: "2" }, { a: "1", b: "2" }, "b")).toBe("b");
  });

  it("goes with the one that opens when another closes", () => {
    const [before, now] = [
      { shut: "1", b: "1" },
      { shut: "2", b: "2" },
    ];
    expect(spotlight(["shut", "b"], open, before, now, "shut")).toBe("b");
  });

  it("is free when the step asks nothing", () => {
    expect(spotlight([], open, {}, {}, "a")).toBeNull();
  });
});

describe("the question box", () => {
  const at = (html: string, more: object = {}) =>
    quiet({
      room: { step: "b", steps: [step("b")] },
      views: { ask: { stage: stage(more) } },
      pages: { lobby: { html: place("ask", "qanda") }, b: { html } },
    });

  it("is found beside any step, while it is open", () => {
    expect(questionBox(at("<p>Text</p>"))).toBe("ask");
    expect(questionBox(at("<p>Text</p>", { open: false }))).toBeNull();
  });

  it("has its turn in a step that asks nothing and hardly says anything", () => {
    expect(questionTime(at("<p>The one with the most votes comes first.</p>"))).toBe(true);
    expect(questionTime(at(`<p>${"Read this. ".repeat(20)}</p>`))).toBe(false);
    expect(questionTime(at("<p>Look:</p><img>"))).toBe(false);
    expect(questionTime(at("<ol><li>First</li></ol>"))).toBe(false);
  });
});

describe("what is said aloud", () => {
  const before = { step: "a", offline: false, activities: { mood: { prompt: "How?", stage: stage() } } };
  const changed = (more: object, at: object = {}) =>
    news(
      before as Parameters<typeof news>[0],
      quiet({
        room: { step: "a", steps: [step("a"), step("b", { title: "How it felt" })], ...at },
        views: { mood: { prompt: "How?", stage: stage(more) } },
      }),
    );

  it.each([
    [{ revealed: true }, "The results of “How?” are shown."],
    [{ open: false }, "“How?” is closed."],
    [{ round: 2 }, "“How?” is asked once more."],
    [{}, null],
  ])("%j: %j", (more, said) => {
    expect(changed(more)).toBe(said);
  });

  it("is the step before anything in it, and the end before all", () => {
    expect(changed({ open: false }, { step: "b" })).toBe("Step 2 of 2: How it felt");
    expect(changed({ open: false }, { phase: "ended", ended: 5 })).toBe("That was it. Thank you!");
  });
});

describe("the console's keys", () => {
  const press = (key: string, on: Element = document.body, more: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent("keydown", { key, ...more });
    Object.defineProperty(event, "target", { value: on });
    return keyAction(event);
  };

  it.each([
    ["ArrowRight", "next"],
    ["n", "next"],
    ["N", "next"],
    ["ArrowLeft", "back"],
    ["r", "reveal"],
    ["l", "lock"],
    ["s", "screen"],
    ["?", "sheet"],
    ["q", null],
  ])("%j is %j", (key, action) => {
    expect(press(key)).toBe(action);
  });

  it("belong to what is typed in, to dialogs, and to the browser", () => {
    for (const tag of ["input", "textarea", "dialog"])
      expect(press("n", document.createElement(tag))).toBeNull();
    expect(press("r", document.body, { ctrlKey: true })).toBeNull();
    expect(press("ArrowRight", document.body, { altKey: true })).toBeNull();
    expect(press("n", document.body, { repeat: true })).toBeNull();
  });
});
