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
