import { act, screen } from "@testing-library/preact";
import type { CoachesView } from "../../../src/huddlebook/widgets/front/wire";
import { part } from "../../../src/huddlebook/widgets/hub/coaches";
import { press, type } from "../show";
import { FakeHub, YOU } from "./fake";
import { show } from "./show";

const view = (more: Partial<CoachesView> = {}): CoachesView => ({
  title: "",
  mine: [],
  asking: [],
  people: [],
  ...more,
});
const BEN = "pbbbbbbbbbbbbbbbb";
const text = () => document.body.textContent ?? "";
const pass = (ms: number) =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(ms);
  });

beforeEach(() => {
  // jsdom has the element but not its dialogs
  HTMLDialogElement.prototype.showModal ??= function show(this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
    this.open = false;
  };
  history.replaceState(null, "", "/");
});
afterEach(() => vi.useRealTimers());

test("a colleague is found by name and asked; who was asked stands in no list again", async () => {
  vi.useFakeTimers();
  const link = new FakeHub(view());
  show(part, link);
  type("Name of a colleague in your teams", "be");
  await pass(300);
  expect(link.questions).toEqual([{ type: "find_coach", words: "be" }]);
  await act(() => link.tell({ kind: "found", people: [{ person: BEN, name: "Ben", team: "Blue" }] }));
  press("Ask Ben");
  await act(() => link.settle());
  expect(link.asked).toEqual([{ type: "name_coach", person: BEN }]);
  expect(text()).toContain("Asked. You see here when they answer.");
});

test("an e-mail is asked as it is typed, and a refusal says why", async () => {
  const link = new FakeHub(view());
  show(part, link);
  type("Or their exact e-mail", "ben@");
  press("Ask");
  await act(() =>
    link.settle({ ok: false, code: "invalid", message: "Write your coach's whole e-mail address." }),
  );
  expect(text()).toContain("Write your coach's whole e-mail address.");
  expect(screen.getByDisplayValue("ben@")).toBeTruthy();
});

test("a coach's link says who it is and asks only when it is pressed", async () => {
  history.replaceState(null, "", `/hub/coach?with=${BEN}`);
  const link = new FakeHub(view());
  show(part, link);
  expect(link.questions).toEqual([{ type: "coach_by_link", person: BEN }]);
  await act(() => link.tell({ kind: "found", people: [{ person: BEN, name: "Ben", team: "" }] }));
  expect(link.asked).toEqual([]);
  press("Ask Ben");
  expect(link.asked).toEqual([{ type: "name_coach", person: BEN }]);
});

test("ending says what becomes of what was shared, and can leave it", async () => {
  const link = new FakeHub(view({ mine: [{ person: BEN, name: "Ben", email: "", state: "yes", since: 1 }] }));
  show(part, link);
  press("End with Ben");
  press("End, and take it all back");
  press("End with Ben");
  press("End, and leave it with them");
  expect(link.asked).toEqual([
    { type: "end_coach", person: BEN, keep: false },
    { type: "end_coach", person: BEN, keep: true },
  ]);
});

test("who asks gets a yes or a no; whom one coaches says what waits", () => {
  const link = new FakeHub(
    view({
      asking: [{ person: BEN, name: "Ben", since: 1 }],
      people: [{ person: "pcccccccccccccccc", name: "Cy", since: 1, waiting: 2 }],
    }),
  );
  show(part, link);
  expect(text()).toContain("2 things wait for your word");
  expect(text()).toContain(`/hub/coach?with=${YOU.seat}`);
  press("Yes, gladly: be the coach of Ben");
  press("Not just now: do not be the coach of Ben");
  press("End: be the coach of Cy no more");
  expect(link.asked.map((one) => one.type)).toEqual(["accept_coachee", "decline_coachee", "decline_coachee"]);
});
