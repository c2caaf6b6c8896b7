import { act, fireEvent, screen } from "@testing-library/preact";
import { part } from "../../src/huddlebook/widgets/estimate";
import { Line } from "../../src/huddlebook/widgets/front/estimate-picture";
import { closeness } from "../../src/huddlebook/widgets/front/estimate-truth";
import { CLOSED, DONE, FakeLink, OPEN, REVEALED } from "./fake";
import * as samples from "./gallery/samples-judging";
import { enter, fate, items, press, show, type } from "./show";

const { estimate, estimateOwn, estimateTruth, poker } = samples;
const LABEL = "Your estimate, in m";

afterEach(() => sessionStorage.clear());

test("a number is understood as people type it, and sent once", async () => {
  const link = new FakeLink(estimate());
  show(part, link);
  type(LABEL, "1 500,5");
  expect(document.body.textContent).toContain("Kept as 1,500.5.");
  press("Save");
  expect(link.asked).toEqual([{ type: "give", number: 1500.5 }]);
  await act(async () => {
    link.set({ own: { round: 1, number: 1500.5 } });
    await link.answer();
  });
  expect(screen.getByLabelText<HTMLInputElement>(LABEL).value).toBe("1,500.5");
  expect(fate()).toContain("Saved");
  enter(LABEL);
  expect(link.asked).toHaveLength(1);
});

test("what is no number is not sent, and said to be none", () => {
  const link = new FakeLink(estimate());
  show(part, link);
  type(LABEL, "about 50");
  press("Save");
  enter(LABEL);
  expect(link.asked).toEqual([]);
  expect(document.body.textContent).toContain("That is not a number yet.");
});

test("a refused number stays in its field", async () => {
  const link = new FakeLink(estimate());
  show(part, link);
  type(LABEL, "-5");
  press("Save");
  await act(() => link.answer({ ok: false, code: "invalid", message: "Give at least 0 m." }));
  expect(screen.getByLabelText<HTMLInputElement>(LABEL).value).toBe("-5");
  expect(screen.getByText("Give at least 0 m.")).toBeTruthy();
});

test("an estimate can be taken back", () => {
  const link = new FakeLink(estimate(), estimateOwn);
  show(part, link);
  press("Take back");
  expect(link.asked).toEqual([{ type: "give", number: null }]);
});

test("a fixed scale is a group of choices, saved when picked", () => {
  const link = new FakeLink(poker(OPEN));
  show(part, link);
  fireEvent.click(screen.getByRole("radio", { name: "13 points" }));
  expect(link.asked).toEqual([{ type: "give", number: 13 }]);
  expect(screen.getByRole<HTMLInputElement>("radio", { name: "13 points" }).checked).toBe(true);
});

test("closed, one reads one's estimate, and nothing of the others'", () => {
  show(part, new FakeLink(estimate(CLOSED), estimateOwn));
  expect(screen.getByText("You said 2,700 m.")).toBeTruthy();
  expect(document.querySelector(".hb-estimate")).toBeNull();
});

test("the spread is said in words too", () => {
  show(part, new FakeLink(estimate(REVEALED)), "screen");
  expect(items()).toContain("1,500 to under 2,000: 5 estimates");
  expect(items()).toHaveLength(7);
  expect(document.querySelector(".hb-facts")?.textContent).toBe(
    "Median2,400 mMiddle half1,500 to 3,000 mLowest and highest700 to 90,000 m",
  );
  expect(screen.getByText("1 far higher")).toBeTruthy();
});

test("rounds are laid over each other on the same columns", () => {
  show(part, new FakeLink(poker({ ...REVEALED, round: 2 })), "screen");
  expect(document.querySelectorAll(".hb-bar-before.hb-column-fill")).toHaveLength(9);
  expect(screen.getByText("Median of round 1: 5 points")).toBeTruthy();
});

test("the answer comes with how close one was, and is taken no more", () => {
  const view = estimate(REVEALED, { known: true, truth: estimateTruth });
  show(part, new FakeLink(view, estimateOwn));
  expect(screen.getByText("The answer: 2,737 m")).toBeTruthy();
  expect(screen.getByText("You were 37 m off. Closer than 19 of 19 others.")).toBeTruthy();
  expect(screen.getByText("The median is 337 m off: closer than 12 people by themselves.")).toBeTruthy();
  expect(screen.queryByLabelText(LABEL)).toBeNull();
});

test.each([
  [2737, [0, 5], 2, "Exactly right. Closer than 1 of 1 others."],
  [2742, [0, 5], 2, "You were 5 m off."],
  [2742, [5], 1, "You were 5 m off."],
  [
    2738,
    Array.from({ length: 100 }, (_, at) => at),
    500,
    "You were 1 m off. Closer than 99 % of the others.",
  ],
])("how close %i was", (mine, offs, answered, said) => {
  const rounds = [{ ...samples.spread([1]), answered }];
  const view = estimate(DONE, { known: true, rounds });
  expect(closeness(view, { ...estimateTruth, offs }, mine)).toBe(said);
});

test("the facilitator shows the answer once the estimates are revealed", () => {
  const told = { ...estimateTruth, number: 2737 };
  const link = new FakeLink(estimate(OPEN, { rounds: estimate(REVEALED).rounds, truth: told }));
  link.audience = "facilitator";
  const shown = show(part, link, "console");
  expect(screen.getByText("The answer, for you only so far: 2,737 m")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Show the answer" })).toBeNull();
  shown.unmount();
  link.view = estimate(REVEALED, { truth: told });
  show(part, link, "console");
  press("Show the answer");
  expect(link.asked).toEqual([{ type: "show_truth" }]);
});

test("numbers stand where they belong on the line", () => {
  const ranges = new Line(samples.spread([1, 1, 1, 1]).columns);
  expect([500, 750, 2500, 9999, 0].map((one) => ranges.place(one))).toEqual([0, 0.125, 1, 1, 0]);
  const points = new Line([1, 3, 8].map((one) => ({ low: one, high: one, count: 1 })));
  expect([1, 2, 3, 8, 20].map((one) => points.place(one) * 6)).toEqual([1, 2, 3, 5, 5]);
  expect(ranges.ticks(false)).toEqual([500, 1000, 1500, 2000, 2500]);
  expect(points.ticks(false)).toEqual([1, 3, 8]);
});
