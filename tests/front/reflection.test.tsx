import { act, cleanup, screen } from "@testing-library/preact";
import { part } from "../../src/huddlebook/widgets/reflection";
import { CLOSED, DONE, FakeLink, OPEN } from "./fake";
import * as samples from "./gallery/samples-longer";
import { press, show, type } from "./show";

const [FIRST, SECOND] = ["What happened?", "What will you try next?"];
const PAUSE = 1_500;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  sessionStorage.clear();
});

const box = (label: string) => screen.getByLabelText<HTMLTextAreaElement>(label);
const text = () => document.body.textContent ?? "";

test("a draft goes to the server in a pause, and says that only its author sees it", async () => {
  const link = new FakeLink(samples.reflection());
  show(part, link);
  type(FIRST, "I lis");
  type(FIRST, "I listened ");
  expect(link.asked).toEqual([]);
  act(() => void vi.advanceTimersByTime(PAUSE));
  expect(link.asked).toEqual([{ type: "save", texts: ["I listened ", ""] }]);
  expect(text()).toContain("Saving the draft");
  await act(async () => {
    link.set({ own: { draft: ["I listened", ""], rounds: [] } });
    await link.answer();
  });
  expect(text()).toContain("Draft saved. Only you can see it.");
  expect(box(FIRST).value).toBe("I listened ");
});

test("what was typed and not saved is there after a reload, before what the server has", () => {
  const link = new FakeLink(samples.reflection(), samples.reflectionDraft);
  show(part, link);
  type(SECOND, "Ask first");
  cleanup();
  show(part, new FakeLink(samples.reflection(), samples.reflectionDraft));
  expect(box(SECOND).value).toBe("Ask first");
  expect(box(FIRST).value).toContain("On Tuesday");
});

test("submitting sends all boxes, and the text stands there with nothing to press but Revise", async () => {
  const link = new FakeLink(samples.reflection());
  show(part, link);
  press("Submit");
  expect(link.asked).toEqual([]);
  type(SECOND, "Ask first");
  press("Submit");
  expect(link.asked).toEqual([{ type: "submit", texts: ["", "Ask first"] }]);
  await act(async () => {
    link.set({ own: samples.reflectionOwn });
    await link.answer();
  });
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(text()).toContain("The facilitator has not answered yet.");
  act(() => void vi.advanceTimersByTime(10 * PAUSE));
  expect(link.asked).toHaveLength(1);
});

test("a refused submission keeps the text", async () => {
  const link = new FakeLink(samples.reflection());
  show(part, link);
  type(FIRST, "Words");
  press("Submit");
  await act(() => link.answer({ ok: false, code: "closed", message: "This is closed." }));
  expect(box(FIRST).value).toBe("Words");
});

test("a comment is shown as text under its round; revising begins from the old text", async () => {
  const link = new FakeLink(samples.reflection(), samples.reflectionAnswered);
  show(part, link);
  expect(text()).toContain("**What** would you do");
  expect(document.querySelector("script")).toBeNull();
  expect(text()).toContain("8 of 10");
  expect(text()).toContain("An example, and why it matters");
  expect(text()).toContain("1 earlier round");
  press("Revise");
  expect(box(SECOND).value).toBe("Ask one question more before I answer.");
  press("Discard changes");
  expect(link.asked).toEqual([{ type: "save", texts: ["", ""] }]);
  await act(() => link.answer());
  expect(screen.queryByRole("textbox")).toBeNull();
});

test("a score of nothing is never shown", () => {
  show(
    part,
    new FakeLink(samples.reflection(), {
      draft: null,
      rounds: [
        { number: 1, at: 0, texts: ["a", "b"], comment: { at: 0, comment: "Fine", score: 0, levels: [] } },
      ],
    }),
  );
  expect(text()).not.toContain("0 of 10");
});

test("too long is said and cannot be submitted", () => {
  const link = new FakeLink(samples.reflection(OPEN, { longest: 100 }));
  show(part, link);
  type(FIRST, "x".repeat(103));
  expect(text()).toContain("3 characters too many");
  press("Submit");
  expect(link.asked).toEqual([]);
});

test("closed, one sees one's rounds and an unsubmitted draft; nothing is ever promised to be shown", () => {
  show(part, new FakeLink(samples.reflection(CLOSED), samples.reflectionDraft));
  expect(text()).toContain("Your draft, not submitted:");
  expect(text()).not.toContain("Results appear");
  expect(screen.queryByRole("textbox")).toBeNull();
});

test("a projector only ever counts", () => {
  show(part, new FakeLink(samples.reflection(DONE)), "screen");
  expect(text()).toContain("8 of 47 have answered");
});

test("the facilitator reads the oldest first and sends comment, level and score", async () => {
  const link = new FakeLink(samples.reflectionQueue());
  show(part, link, "console");
  const [first] = document.querySelectorAll("details");
  expect(first?.open).toBe(true);
  expect(first?.textContent).toContain("Ana Fischer");
  expect(text()).toContain("and 20 more that wait");
  const field = <T extends HTMLElement>(label: string) => screen.getAllByLabelText<T>(label)[0] as T;
  await act(() => {
    const area = field<HTMLTextAreaElement>("Your comment");
    area.value = "Good";
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await act(() => {
    const select = field<HTMLSelectElement>("Concrete");
    select.value = "1";
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });
  press("Send comment to Ana Fischer");
  expect(link.asked).toEqual([
    { type: "release_comment", seat: "s1", round: 1, comment: "Good", score: null, levels: [1, null] },
  ]);
});

test("a comment is taken back", () => {
  const link = new FakeLink(samples.reflectionQueue());
  show(part, link, "console");
  press("Take back the comment to Ben");
  expect(link.asked).toEqual([{ type: "withdraw_comment", seat: "s3", round: 1 }]);
});

test("the console has nothing to reveal and no round to ask for", () => {
  show(part, new FakeLink(samples.reflectionQueue()), "console");
  expect(screen.queryByRole("button", { name: /Reveal|round/i })).toBeNull();
});
