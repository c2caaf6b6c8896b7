import { act, cleanup, fireEvent, screen } from "@testing-library/preact";
import { part } from "../../src/huddlebook/widgets/poll";
import { CLOSED, FakeLink, OPEN, REVEALED } from "./fake";
import * as samples from "./gallery/samples";
import { enter, fate, items, press, show, type } from "./show";

const choice = (name: string) => screen.getByRole<HTMLInputElement>("radio", { name });
const OTHER = "Something else, in your own words";

afterEach(() => sessionStorage.clear());

test("a choice is sent the moment it is made, shown at once, and saved when the server says so", async () => {
  const link = new FakeLink(samples.poll());
  show(part, link);
  fireEvent.click(choice("Rough in places"));
  expect(link.asked).toEqual([{ type: "answer", choice: [2], other: "" }]);
  expect(choice("Rough in places").checked).toBe(true);
  expect(fate()).toBe("Saving…");
  await act(async () => {
    link.set({ own: { round: 1, choice: [2], other: "" } });
    await link.answer();
  });
  expect(choice("Rough in places").checked).toBe(true);
  expect(fate()).toContain("Saved");
});

test("a refused choice goes back to what the server knows", async () => {
  const link = new FakeLink(samples.poll(), samples.pollOwn);
  show(part, link);
  fireEvent.click(choice("Not sustainable"));
  await act(() => link.answer({ ok: false, code: "closed", message: "This is closed." }));
  expect(choice("Good, with some bumps").checked).toBe(true);
  expect(screen.getByRole("alert").textContent).toBe("This is closed.");
});

test("a choice given offline is still shown after a reload, until it is decided", async () => {
  const link = new FakeLink(samples.poll());
  show(part, link);
  fireEvent.click(choice("Rough in places"));
  cleanup();
  const again = new FakeLink(samples.poll());
  again.sending = "kept";
  show(part, again);
  expect(choice("Rough in places").checked).toBe(true);
  act(() => again.set({ sending: "idle" }));
  expect(choice("Rough in places").checked).toBe(false);
});

test("choices are one radio group, so that arrow keys move in it", () => {
  show(part, new FakeLink(samples.poll()));
  const group = screen.getByRole("radiogroup", { name: "How did the last two weeks feel?" });
  const names = [...group.querySelectorAll<HTMLInputElement>("input")].map((input) => input.name);
  expect(names).toHaveLength(5);
  expect(new Set(names).size).toBe(1);
});

test("of many, each can be picked and taken back", () => {
  const link = new FakeLink(samples.poll(OPEN, { many: true }), { round: 1, choice: [1], other: "" });
  show(part, link);
  fireEvent.click(screen.getByRole("checkbox", { name: "Great, more of that" }));
  fireEvent.click(screen.getByRole("checkbox", { name: "Good, with some bumps" }));
  expect(link.asked).toEqual([
    { type: "answer", choice: [0, 1], other: "" },
    { type: "answer", choice: [0], other: "" },
  ]);
});

test("an answer of one's own is sent by Enter or by its button, not while typing", () => {
  const link = new FakeLink(samples.poll(), samples.pollOwn);
  show(part, link);
  fireEvent.click(choice("Something else"));
  expect(link.asked).toEqual([]);
  type(OTHER, "  Too short ");
  expect(link.asked).toEqual([]);
  enter(OTHER);
  expect(link.asked).toEqual([{ type: "answer", choice: [], other: "Too short" }]);
});

test("another choice takes an answer of one's own away", () => {
  const link = new FakeLink(samples.poll(), { round: 1, choice: [], other: "Too short" });
  show(part, link);
  expect(choice("Something else").checked).toBe(true);
  fireEvent.click(choice("Great, more of that"));
  expect(link.asked).toEqual([{ type: "answer", choice: [0], other: "" }]);
  expect(screen.queryByLabelText(OTHER)).toBeNull();
});

test("words that were typed and not saved are there after a reload", () => {
  show(part, new FakeLink(samples.poll()));
  fireEvent.click(choice("Something else"));
  type(OTHER, "It depends");
  cleanup();
  const link = new FakeLink(samples.poll());
  show(part, link);
  expect(screen.getByLabelText<HTMLInputElement>(OTHER).value).toBe("It depends");
  press("Save");
  expect(link.asked).toEqual([{ type: "answer", choice: [], other: "It depends" }]);
});

test("words that were not saved before it closed are kept in sight", () => {
  const link = new FakeLink(samples.poll());
  show(part, link);
  fireEvent.click(choice("Something else"));
  type(OTHER, "It depends");
  act(() => link.set({ view: samples.poll(CLOSED) }));
  expect(document.body.textContent).toContain("Not sent, it closed before:It depends");
});

test("results are counts, with shares from twenty answers on, and mark one's own", () => {
  show(part, new FakeLink(samples.poll(REVEALED), samples.pollOwn));
  const rows = items(document.querySelector(".hb-bars") as Element);
  expect(rows[1]).toBe("Good, with some bumps2147 %");
  expect(document.querySelectorAll(".hb-bar-mine")).toHaveLength(1);
  expect(document.querySelector(".hb-poll-others")?.textContent).toBe("It depends on the day");
});

test("few answers have no shares", () => {
  const rounds = [{ round: 1, counts: [6, 13, 0, 0], others: [], answered: 19 }];
  show(part, new FakeLink(samples.poll(REVEALED, { rounds })));
  expect(document.querySelector(".hb-result")?.textContent).not.toContain("%");
});

test("a second round stands beside the first", () => {
  const view = samples.poll({ ...REVEALED, round: 2 }, { rounds: samples.secondRound, other: false });
  show(part, new FakeLink(view), "screen");
  expect(document.querySelector(".hb-legend")?.textContent).toBe("Round 2, nowRound 1");
  expect(items(document.querySelector(".hb-bars") as Element)[0]).toBe("Great, more of that1636 %was 9");
});
