import { act, screen } from "@testing-library/preact";
import { dueCards, part } from "../../src/huddlebook/widgets/recall";
import { DONE, FakeLink, OPEN } from "./fake";
import * as samples from "./gallery/samples-longer";
import { press, show } from "./show";

const text = () => document.body.textContent ?? "";
const front = () => document.querySelector(".hb-front")?.textContent;
const memory = (card: number, due: number) => [card, { card, due, reviews: 1 }] as const;

test("the back is there only after one turned the card; a grade goes out with how often it was reviewed", async () => {
  const link = new FakeLink(samples.recall());
  show(part, link);
  expect(text()).not.toContain("What you saw or heard");
  expect(screen.queryByRole("button", { name: "Good" })).toBeNull();
  press("Turn the card");
  expect(text()).toContain("What you saw or heard");
  expect(document.activeElement?.textContent).toBe("Good");
  press("Good");
  expect(link.asked).toEqual([{ type: "review", card: 0, grade: 3, after: 0 }]);
  expect(front()).toBe("ماذا بعد؟");
  expect(text()).toContain("2 cards to go");
  expect(document.activeElement?.textContent).toBe("Turn the card");
});

test("a refused review brings its card back", async () => {
  const link = new FakeLink(samples.recall());
  show(part, link);
  press("Turn the card");
  press("Forgot");
  await act(() => link.answer({ ok: false, code: "closed", message: "This is closed." }));
  expect(front()).toBe("What comes first when you give feedback?");
});

test("the longest due comes first, new ones last, what is not due not at all", () => {
  const view = samples.recall(OPEN, {
    deck: Array.from({ length: 5 }, (_, n) => ({ front: `${n}`, back: "x" })),
  });
  const known = new Map([memory(0, 50), memory(1, 20), memory(3, 900)]);
  expect(dueCards(view, known, 100)).toEqual([1, 0, 2, 4]);
});

test("when nothing is due, one learns when the next is", () => {
  show(part, new FakeLink(samples.recall(), samples.recallDone));
  expect(text()).toContain("Nothing to recall right now.");
  expect(text()).toContain("The next card comes back");
});

test("a sitting ends, and one may go on", () => {
  const link = new FakeLink(samples.recall(OPEN, { sitting: 1 }));
  show(part, link);
  press("Turn the card");
  press("Easy");
  expect(text()).toContain("That is enough for now.");
  press("Go on: 2 more cards");
  expect(front()).toBe("ماذا بعد؟");
});

test("which cards are hard, where it may be seen", () => {
  show(part, new FakeLink(samples.recall(DONE)));
  expect([...document.querySelectorAll(".hb-bar-count")].map((one) => one.textContent)).toEqual([
    "4 of 21",
    "11 of 18",
    "0 of 18",
  ]);
});
