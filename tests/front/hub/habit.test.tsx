import { act, screen } from "@testing-library/preact";
import type { HabitView } from "../../../src/huddlebook/widgets/front/wire";
import { part } from "../../../src/huddlebook/widgets/hub/habit";
import { press, type } from "../show";
import { FakeHub } from "./fake";
import { show } from "./show";

function view(more: Partial<HabitView> = {}): HabitView {
  return {
    title: "",
    small: false,
    minutes: 10,
    days: [0, 2],
    cue: "after coffee",
    today: "2026-11-24",
    due: true,
    done: false,
    until: "",
    weeks: [
      { monday: "2026-11-23", done: 1, pause: false },
      { monday: "2026-11-16", done: 0, pause: true },
    ],
    ...more,
  };
}

const text = () => document.body.textContent ?? "";

test("a plan is minutes, days, and when and where", () => {
  const link = new FakeHub(view({ minutes: 0, days: [], cue: "", weeks: [] }));
  show(part, link);
  act(() => screen.getByRole("radio", { name: "20 minutes" }).click());
  press("Fri");
  type("When and where?", "After lunch");
  press("That is my plan");
  expect(link.asked).toEqual([{ type: "set_habit", minutes: 20, days: [0, 1, 2, 3], cue: "After lunch" }]);
});

test("today is ticked, and a day that was forgotten", () => {
  const link = new FakeHub(view());
  show(part, link);
  expect(text()).toContain("10 minutes, Mon, Wed · after coffee");
  press("I did today");
  press("I did on Sun 22 Nov");
  act(() => link.set({ view: view({ done: true }) }));
  press("Not yet after all");
  expect(link.asked).toEqual([
    { type: "tick_habit", day: "2026-11-24", on: true },
    { type: "tick_habit", day: "2026-11-22", on: true },
    { type: "tick_habit", day: "2026-11-24", on: false },
  ]);
});

test("the rhythm is days a week, and says where a pause was", () => {
  show(part, new FakeHub(view()));
  expect(screen.getByRole("region", { name: "Your rhythm" }).textContent).toBe(
    "Your rhythmThis week1 dayWeek of 16 Novwith a pause0 days",
  );
});

test("a pause begins with its last day, and ends early", () => {
  const link = new FakeHub(view());
  show(part, link);
  type("Until and with", "2026-12-04");
  press("Pause");
  act(() => link.set({ view: view({ until: "2026-12-04", due: false }) }));
  expect(text()).toContain("You take a pause until 4 Dec.");
  press("Go on today");
  expect(link.asked).toEqual([{ type: "pause_habit", until: "2026-12-04" }, { type: "resume_habit" }]);
});
