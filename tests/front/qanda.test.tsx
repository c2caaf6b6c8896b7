import { act, cleanup, fireEvent, screen } from "@testing-library/preact";
import { held } from "../../src/huddlebook/widgets/front/steady";
import type { QandAView } from "../../src/huddlebook/widgets/front/wire";
import { part } from "../../src/huddlebook/widgets/qanda";
import { CLOSED, DONE, FakeLink, OPEN, REVEALED, ROOM } from "./fake";
import * as samples from "./gallery/samples";
import { items, press, show, type } from "./show";

afterEach(() => sessionStorage.clear());

const list = (name: string) => items(screen.getByRole("list", { name }));

test("a question is asked", () => {
  const link = new FakeLink(samples.qanda());
  show(part, link);
  type("Your question", "Why?");
  press("Ask");
  expect(link.asked).toEqual([{ type: "ask", text: "Why?" }]);
});

test("the open questions come first, the answered ones below", () => {
  show(part, new FakeLink(samples.qanda(), samples.qandaOwn));
  expect(list("Questions")).toHaveLength(3);
  expect(list("Answered")).toEqual([expect.stringContaining("When is the next release?")]);
});

test("a vote is given and taken back, and counts at once", async () => {
  const link = new FakeLink(samples.qanda(), samples.qandaOwn);
  show(part, link);
  press("4 votes. Vote for: Who owns the flaky test, and what happens to it while they are away?");
  expect(link.asked).toEqual([{ type: "vote", question: 5, up: true }]);
  const voted = screen.getByRole("button", { name: /^5 votes\. Vote for: Who owns/ });
  expect(voted.getAttribute("aria-pressed")).toBe("true");
  press(/^7 votes\. Vote for: Do we keep/);
  expect(link.asked.at(-1)).toEqual({ type: "vote", question: 3, up: false });
  await act(() => link.answer({ ok: false, code: "slow_down", message: "Please wait." }));
  expect(screen.getByRole("button", { name: /^4 votes\. Vote for: Who owns/ })).toBeTruthy();
});

test("the list stands still under a finger, and sorts itself afterwards", () => {
  vi.useFakeTimers();
  const link = new FakeLink(samples.qanda(), samples.qandaOwn);
  show(part, link);
  const order = () => list("Questions").map((text) => text.match(/Do we|Who owns|Can we/)?.[0]);
  const [first, second, ...others] = samples.qanda().questions ?? [];
  const overtaken = [{ ...second, votes: 9 }, first, ...others] as NonNullable<QandAView["questions"]>;
  fireEvent.pointerDown(screen.getByRole("list", { name: "Questions" }));
  act(() => link.set({ view: samples.qanda(REVEALED, { questions: overtaken }) }));
  expect(order()).toEqual(["Do we", "Who owns", "Can we"]);
  expect(list("Questions")[1]).toContain("9");
  act(() => void vi.advanceTimersByTime(3000));
  expect(order()).toEqual(["Who owns", "Do we", "Can we"]);
  vi.useRealTimers();
});

test("new questions come behind those that stand still", () => {
  expect(held([{ id: 9 }, { id: 2 }, { id: 1 }], [1, 2])).toEqual([{ id: 1 }, { id: 2 }, { id: 9 }]);
});

test("a question that was typed and not asked before it closed is kept in sight", () => {
  const link = new FakeLink(samples.qanda());
  show(part, link);
  type("Your question", "One more thing");
  act(() => link.set({ view: samples.qanda(DONE) }));
  expect(document.body.textContent).toContain("Not sent, it closed before:One more thing");
  act(() => link.set({ view: samples.qanda() }));
  expect(screen.getByLabelText<HTMLTextAreaElement>("Your question").value).toBe("One more thing");
});

test("nobody votes for their own question or an answered one", () => {
  show(part, new FakeLink(samples.qanda(), samples.qandaOwn));
  expect(screen.queryByRole("button", { name: /Can we get the slides/ })).toBeNull();
  expect(screen.queryByRole("button", { name: /When is the next release/ })).toBeNull();
});

test("closed, the votes are only shown", () => {
  show(part, new FakeLink(samples.qanda(DONE), samples.qandaOwn));
  expect(screen.queryByRole("button")).toBeNull();
  expect(list("Questions")[0]).toContain("7 votes");
});

test("one's own questions that wait are shown to oneself, and can be taken back", () => {
  const link = new FakeLink(samples.qanda(OPEN), {
    asked: [{ id: 9, text: "Is it safe?", standing: "pending" as const }],
    voted: [],
  });
  show(part, link);
  expect(items()[0]).toContain("Waits for the facilitator");
  press("Take back: Is it safe?");
  expect(link.asked).toEqual([{ type: "withdraw", question: 9 }]);
});

test("no questions yet has a face for phone and screen", () => {
  show(part, new FakeLink(samples.qanda(REVEALED, { questions: [] })));
  expect(document.body.textContent).toContain("Be the first to ask.");
  cleanup();
  show(part, new FakeLink(samples.qanda(REVEALED, { questions: [] })), "screen");
  expect(document.body.textContent).toContain("Ask on your phone.");
});

test("the screen shows what is wanted most, and the one that is being answered large", () => {
  show(part, new FakeLink(samples.qanda(REVEALED, { highlighted: 5 })), "screen");
  expect(document.querySelector("blockquote")?.textContent).toContain("Who owns the flaky test");
  expect(items()).toEqual([expect.stringContaining("Do we keep"), expect.stringContaining("Can we get")]);
});

test("more questions than the screen has room for are counted", () => {
  const questions = Array.from({ length: 9 }, (_, id) => ({
    id,
    text: `Question ${id}`,
    name: "",
    votes: 9 - id,
    answered: false,
    standing: "shown" as const,
  }));
  show(part, new FakeLink(samples.qanda(REVEALED, { questions })), "screen");
  expect(items()).toHaveLength(6);
  expect(document.body.textContent).toContain("and 3 more questions");
});

test("a facilitator answers, highlights, hides and shows questions", () => {
  const view = samples.qanda(CLOSED);
  const questions = (samples.qanda(REVEALED).questions ?? []).map((question) =>
    question.id === 8 ? { ...question, standing: "pending" as const } : question,
  );
  const link = new FakeLink({ ...view, questions, highlighted: 3 });
  show(part, link, "console");
  press("Show: Can we get the slides?");
  press("Highlight: Do we keep the Thursday demo?");
  press(/^Highlight: Who owns/);
  press("Mark answered: Do we keep the Thursday demo?");
  press("Not answered yet: When is the next release?");
  press(/^Hide: Who owns/);
  expect(link.asked).toEqual([
    { type: "approve", question: 8 },
    { type: "highlight", question: null },
    { type: "highlight", question: 5 },
    { type: "mark_answered", question: 3, answered: true },
    { type: "mark_answered", question: 4, answered: false },
    { type: "hide_question", question: 5 },
  ]);
  expect(screen.queryByRole("button", { name: "Second round" })).toBeNull();
});

test("after the end a question can be hidden, and nothing else", () => {
  const link = new FakeLink(samples.qanda(DONE));
  link.room = { ...ROOM, phase: "ended" };
  show(part, link, "console");
  const names = screen.getAllByRole("button").map((one) => one.getAttribute("aria-label") ?? "");
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => !/^(Hide|Show): /.test(name))).toEqual([]);
});

test("the console says of a moderated box that only what was approved is shown", () => {
  show(part, new FakeLink(samples.qanda(REVEALED, { moderated: true })), "console");
  expect(document.querySelector(".hb-eyebrow")?.textContent).toContain("moderated: shown once you approve");
  expect(document.querySelector(".hb-eyebrow")?.textContent).not.toContain("Shown to everyone");
});
