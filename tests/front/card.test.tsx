// The frame of every activity: what is said and shown at each stage and place.

import { act, cleanup, screen } from "@testing-library/preact";
import { part as poll } from "../../src/huddlebook/widgets/poll";
import { part as timer } from "../../src/huddlebook/widgets/timer";
import { CLOSED, DONE, FakeLink, OPEN, REVEALED } from "./fake";
import * as samples from "./gallery/samples";
import { fate, press, show } from "./show";

test("before it was open, it says so and shows nothing of it", () => {
  show(poll, new FakeLink(null));
  expect(document.body.textContent).toBe("This opens in a moment.");
});

test("an open one asks, says who will know, and shows no results", () => {
  show(poll, new FakeLink(samples.poll()));
  expect(screen.getByRole("heading", { level: 2 }).textContent).toBe("How did the last two weeks feel?");
  expect(document.querySelector(".hb-terms")?.textContent).toBe(
    "Pick one. You can change it until it closes. Anonymous.",
  );
  expect(document.querySelector(".hb-result")).toBeNull();
});

test("names that are kept are announced", () => {
  show(poll, new FakeLink(samples.poll(OPEN, { anonymous: false })));
  expect(document.querySelector(".hb-terms")?.textContent).toContain("Your name is kept with it.");
});

test.each([
  ["idle", "Saved"],
  ["sending", "Saving…"],
  ["kept", "Offline. Your answer is kept and sent when you are back."],
] as const)("a given answer that is %s reads %s", (sending, words) => {
  const link = new FakeLink(samples.poll(), samples.pollOwn);
  link.sending = sending;
  show(poll, link);
  expect(fate()).toContain(words);
  expect(fate()).toContain("Results appear here when the facilitator shows them.");
});

test("a reader hears what became of an answer, and no more", () => {
  show(poll, new FakeLink(samples.poll(), samples.pollOwn));
  expect(screen.getByRole("status").textContent).toBe("Saved");
});

test("a closed one says what became of one's answer, or that there is none", () => {
  show(poll, new FakeLink(samples.poll(CLOSED), samples.pollOwn));
  expect(fate()).toContain("Closed. Your answer counts.");
  expect(screen.getByRole<HTMLInputElement>("radio", { name: "Good, with some bumps" })).toMatchObject({
    checked: true,
    disabled: true,
  });
  cleanup();
  show(poll, new FakeLink(samples.poll(CLOSED)));
  expect(fate()).toContain("Closed. No more answers are taken.");
});

test("a refusal is said at once", () => {
  const link = new FakeLink(samples.poll());
  show(poll, link);
  act(() => link.set({ refusal: "This huddle has ended; answers are no longer taken." }));
  expect(screen.getByRole("alert").textContent).toBe("This huddle has ended; answers are no longer taken.");
});

test("results that arrive leave the form, its text and its focus alone", () => {
  const link = new FakeLink(samples.poll(), { round: 1, choice: [], other: "Too short" });
  show(poll, link);
  const field = screen.getByLabelText<HTMLInputElement>("Something else, in your own words");
  field.focus();
  act(() => link.set({ view: samples.poll(REVEALED) }));
  expect(document.querySelector(".hb-result")).not.toBeNull();
  expect(document.activeElement).toBe(field);
  expect(field.value).toBe("Too short");
});

test("an answer of an earlier round is no answer to this one", () => {
  show(poll, new FakeLink(samples.poll({ ...OPEN, round: 2 }), samples.pollOwn));
  expect(fate()).toBe("");
  expect(screen.getAllByRole<HTMLInputElement>("radio").filter((radio) => radio.checked)).toEqual([]);
});

test("from the second round on, it says which one it is", () => {
  show(poll, new FakeLink(samples.poll({ ...OPEN, round: 2 })));
  expect(document.querySelector(".hb-eyebrow")?.textContent).toBe("Round 2");
});

test("results without answers have a face", () => {
  show(poll, new FakeLink(samples.poll(REVEALED, { rounds: [] })));
  expect(document.querySelector(".hb-result")?.textContent).toBe(
    "No answers yetAnswers appear here as they come in.",
  );
});

test("the screen shows how many answered while results are hidden, and nothing else", () => {
  const link = new FakeLink(samples.poll());
  link.audience = "presenter";
  show(poll, link, "screen");
  expect(screen.getByRole("heading", { level: 1 })).toBeTruthy();
  expect(document.body.textContent).toContain("44 of 47 have answered");
  expect(document.body.textContent).not.toContain("Great, more of that");
});

test("where the audience is not told how many answered, nothing is said", () => {
  const link = new FakeLink({ ...samples.poll(), answered: null });
  show(poll, link, "screen");
  expect(document.body.textContent).not.toContain("have answered");
});

test("the console runs it: reveal, lock, second round", () => {
  const link = new FakeLink(samples.poll());
  link.audience = "facilitator";
  show(poll, link, "console");
  for (const name of ["Reveal to everyone", "Lock", "Second round"]) press(name);
  expect(link.asked).toEqual([{ type: "reveal" }, { type: "close" }, { type: "next_round" }]);
  expect(screen.queryByRole("radio")).toBeNull();
});

test("the console takes back what it did", () => {
  const link = new FakeLink(samples.poll({ ...DONE, round: 2 }));
  show(poll, link, "console");
  for (const name of ["Hide the results", "Open again", "Round 3"]) press(name);
  expect(link.asked.map(({ type }) => type)).toEqual(["hide", "open", "next_round"]);
  expect(document.body.textContent).toContain("Round 2");
});

test("in a notebook one is the participant and the facilitator", () => {
  const link = new FakeLink(samples.poll());
  show(poll, link, "notebook");
  expect(screen.getAllByRole("radio")).toHaveLength(5);
  press("Reveal to everyone");
  expect(link.asked).toEqual([{ type: "reveal" }]);
});

test("what is neither answered nor revealed has no status line and no stage buttons", () => {
  show(timer, new FakeLink(samples.timer()), "console");
  expect(screen.queryByRole("button", { name: "Reveal to everyone" })).toBeNull();
  expect(document.querySelector(".hb-fate")).toBeNull();
});

test("one activity that fails does not take the page with it", () => {
  const silence = vi.spyOn(console, "error").mockImplementation(() => {});
  const Broken = () => {
    throw new Error("broken");
  };
  show({ kind: "broken", Answer: Broken }, new FakeLink(samples.poll()));
  expect(screen.getByRole("alert").textContent).toContain("could not be shown");
  expect(screen.getByRole("heading").textContent).toBe("How did the last two weeks feel?");
  expect(silence).toHaveBeenCalled();
});

test("people's and authors' words are text, whatever they hold", () => {
  const evil = '<img src=x onerror="globalThis.hacked = true">';
  show(poll, new FakeLink(samples.poll(REVEALED, { prompt: evil, hint: evil, options: [evil, "b"] })));
  expect(document.querySelector("img")).toBeNull();
  expect(screen.getByRole("heading").textContent).toBe(evil);
});

test("a facilitator's move that waits in the browser says so", () => {
  const link = new FakeLink(samples.poll());
  show(poll, link, "console");
  expect(document.querySelector(".hb-told")?.textContent).toBe("");
  act(() => link.set({ sending: "kept" }));
  expect(document.querySelector(".hb-told")?.textContent).toContain(
    "done if you are back within half a minute",
  );
});
