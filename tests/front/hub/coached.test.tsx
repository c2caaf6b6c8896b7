import { act, screen } from "@testing-library/preact";
import type { CoachedView, SharesShareCard } from "../../../src/huddlebook/widgets/front/wire";
import { part } from "../../../src/huddlebook/widgets/hub/coached";
import { press, type } from "../show";
import { FakeHub } from "./fake";
import { show } from "./show";

const DAY = 86_400_000;
const text = () => document.body.textContent ?? "";

function card(id: number, more: Partial<SharesShareCard> = {}): SharesShareCard {
  return {
    id,
    name: "Ana",
    mine: false,
    text: "I led the meeting.",
    about: "goal",
    to: "coach",
    audience: "you",
    at: 0,
    answers: [],
    entry: null,
    ...more,
  };
}

const view = (more: Partial<CoachedView> = {}): CoachedView => ({
  title: "",
  due: [],
  waiting: 0,
  answered: [],
  coaches: [],
  ...more,
});

test("a coach sees what waits with its age, and answers it", async () => {
  const link = new FakeHub(view({ due: [card(4)], waiting: 3 }));
  link.clock = () => 4 * DAY;
  show(part, link);
  expect(text()).toContain("waits for 4 days");
  expect(text()).toContain("2 more wait.");
  press("Answer Ana");
  type("Answer Ana", "What helped you?");
  press("Send");
  await act(() => link.settle());
  expect(link.asked).toEqual([{ type: "answer_share", share: 4, text: "What helped you?" }]);
  const said = screen.getByText("Your answer is there.");
  expect(said.closest("[tabindex='-1']")).toBe(document.activeElement);
});

const heard = () => screen.getAllByRole("status").map((one) => one.textContent);
const mine = { id: 9, name: "Ben", text: "Well done", at: 1, mine: true };

test("what comes, and what is taken back, is said to who hears the page", () => {
  const link = new FakeHub(view({ due: [card(4), card(5, { name: "Cy" })], waiting: 2 }));
  show(part, link);
  const came = [card(4), card(5, { name: "Cy" }), card(7, { name: "Dee" })];
  act(() => link.set({ view: view({ due: came, waiting: 3 }) }));
  expect(heard()).toContain("Dee shared something with you.");
  act(() => link.set({ view: view({ due: came.slice(0, 2), waiting: 2 }) }));
  expect(heard()).toContain("Dee took something back.");
});

test("what one answered oneself was not taken back", async () => {
  const link = new FakeHub(view({ due: [card(4)], waiting: 1 }));
  show(part, link);
  press("Answer Ana");
  type("Answer Ana", "Well done");
  press("Send");
  act(() => link.set({ view: view({ answered: [card(4, { answers: [mine] })] }) }));
  await act(() => link.settle());
  expect(text()).not.toContain("took something back");
});

test("a person looks at the page that their coach has of them", () => {
  const answers = [{ id: 9, name: "Ben", text: "Well done", at: 1, mine: true }];
  const sees = { person: "pbbbbbbbbbbbbbbbb", name: "Ben", shares: 1, cards: [card(4, { answers })] };
  show(part, new FakeHub(view({ coaches: [sees] })));
  expect(text()).toContain("What Ben sees of you");
  expect(text()).toContain("I led the meeting.");
  expect(text()).toContain("Ben Well done");
  expect(screen.queryByRole("button", { name: "Answer Ana" })).toBeNull();
});
