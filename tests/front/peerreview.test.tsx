import { act, fireEvent, screen, within } from "@testing-library/preact";
import { letter } from "../../src/huddlebook/widgets/front/peer-text";
import { part } from "../../src/huddlebook/widgets/peerreview";
import { CLOSED, FakeLink, OPEN } from "./fake";
import * as samples from "./gallery/samples-longer";
import { press, show, type } from "./show";

afterEach(() => sessionStorage.clear());

const text = () => document.body.textContent ?? "";
const pick = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

test("before texts are handed out, it is said what will come", () => {
  show(part, new FakeLink(samples.peerreview()));
  expect(text()).toContain("once they are handed out");
});

test("the first text that is not reviewed is open; a letter is never used twice", () => {
  show(part, new FakeLink(samples.peerreview(), samples.peerOwn));
  const all = [...document.querySelectorAll("details")];
  expect(all.slice(0, 2).map((one) => [one.querySelector("summary")?.textContent, one.open])).toEqual([
    ["Text A(reviewed)", false],
    ["Text C", true],
  ]);
  expect([0, 25, 26, 27].map(letter)).toEqual(["A", "Z", "AA", "AB"]);
});

test("a review needs words and every level, and goes out by its place", async () => {
  const link = new FakeLink(samples.peerreview(), samples.peerOwn);
  show(part, link);
  type("Your review", "Clear to me");
  press("Send review of Text C");
  expect(link.asked).toEqual([]);
  expect(text()).toContain("Choose a level for each line, too.");
  pick("Concrete", "1");
  pick("Looks ahead", "0");
  press("Send review of Text C");
  expect(link.asked).toEqual([{ type: "review", text: 2, comment: "Clear to me", levels: [1, 0] }]);
});

test("a review is changed from what it was, and a refusal keeps the words", async () => {
  const link = new FakeLink(samples.peerreview(), samples.peerOwn);
  show(part, link);
  press("Change the review of Text A");
  const forms = screen.getAllByLabelText<HTMLTextAreaElement>("Your review");
  expect(forms[0]?.value).toContain("You say what you saw");
  press("Send review of Text A");
  await act(() => link.answer({ ok: false, code: "gone", message: "That text is not with you any more." }));
  expect(screen.getByRole("button", { name: "Send review of Text A" })).toBeTruthy();
  expect(text()).toContain("not with you any more");
});

test("what came back is numbered and shown as text", () => {
  show(part, new FakeLink(samples.peerreview(), samples.peerOwn));
  const back = within(screen.getByRole("region", { name: "What others say about your text" }));
  expect(back.getByText("Review 1")).toBeTruthy();
  expect(back.getByText("Review 2")).toBeTruthy();
  expect(document.querySelector(".hb-read b")).toBeNull();
});

test("held reviews are said to come later", () => {
  show(part, new FakeLink(samples.peerreview(), { ...samples.peerOwn, received: null }));
  expect(text()).toContain("The facilitator shows you the reviews");
});

test("closed, nothing can be written and everything written can be read", () => {
  show(part, new FakeLink(samples.peerreview(CLOSED), samples.peerOwn));
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(screen.queryByRole("button")).toBeNull();
  expect(text()).toContain("Review 1");
  expect(text()).not.toContain("Text C");
});

test("the facilitator sees coverage, shows held reviews and hides one", () => {
  const link = new FakeLink(samples.peerDesk());
  show(part, link, "console");
  expect([...document.querySelectorAll(".hb-bar-label")].map((one) => one.textContent)).toEqual([
    "0 reviews",
    "1 review",
    "2 reviews",
    "3 reviews or more",
  ]);
  press("Show authors their reviews");
  press(/^Hide from its author: You say/);
  press("Show to its author: Not helpful at all");
  expect(link.asked).toEqual([
    { type: "release" },
    { type: "hide_review", review: 40, hidden: true },
    { type: "hide_review", review: 38, hidden: false },
  ]);
});

test("a facilitator with nothing handed out is told so", () => {
  show(part, new FakeLink(samples.peerreview(OPEN, { reviews: [], coverage: [0, 0, 0, 0] })), "console");
  expect(text()).toContain("No texts are handed out yet.");
});
