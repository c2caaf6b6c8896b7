import { act, screen } from "@testing-library/preact";
import type {
  GroupsCountingView as CountingView,
  GroupsGroupNumbersView as GroupNumbersView,
} from "../../../src/huddlebook/widgets/front/wire";
import { part as counting } from "../../../src/huddlebook/widgets/hub/counting";
import { part as numbers } from "../../../src/huddlebook/widgets/hub/groupnumbers";
import { FakeHub } from "./fake";
import { show } from "./show";

const BLUE = { kind: "team", team: "Blue" } as const;
const RUTH = { kind: "coach", person: "pruth" } as const;
const text = () => document.body.textContent ?? "";

const places: CountingView["places"] = [
  { to: BLUE, kind: "team", name: "Blue", fewest: 5, chosen: false },
  { to: RUTH, kind: "coach", name: "Ruth", fewest: 5, chosen: true },
];

function seen(more: Partial<GroupNumbersView>): GroupNumbersView {
  return { title: "", of: "coach", groups: [], ...more };
}

test("one is counted in one place, or nowhere", () => {
  const link = new FakeHub<CountingView>({ title: "", places, days: 3, goals: true });
  show(counting, link);
  expect(screen.getByRole<HTMLInputElement>("radio", { name: "With Ruth, as your coach" }).checked).toBe(
    true,
  );
  act(() => screen.getByRole("radio", { name: "In the team Blue" }).click());
  expect(screen.getByRole<HTMLInputElement>("radio", { name: "In the team Blue" }).checked).toBe(true);
  act(() => screen.getByRole("radio", { name: "Nowhere" }).click());
  expect(link.asked).toEqual([
    { type: "count_me", to: BLUE },
    { type: "count_me", to: null },
  ]);
});

test("a refusal shows again where one is counted", async () => {
  const link = new FakeHub<CountingView>({ title: "", places, days: 0, goals: false });
  show(counting, link);
  act(() => screen.getByRole("radio", { name: "In the team Blue" }).click());
  await act(() => link.settle({ ok: false, code: "not_allowed", message: "You left this team." }));
  expect(screen.getByRole<HTMLInputElement>("radio", { name: "With Ruth, as your coach" }).checked).toBe(
    true,
  );
  expect(text()).toContain("You left this team.");
});

test("it says what one gives, and what they would see of it", () => {
  show(counting, new FakeHub<CountingView>({ title: "", places, days: 3, goals: false }));
  expect(text()).toContain("the days on which you said “I did”; this week so far: 3");
  expect(text()).toContain("whether you worked on a goal, not on which; this week so far: no");
  expect(text()).toContain("At least 5 people were counted.");
});

test("who is in no team and has no coach has nothing to choose", () => {
  show(counting, new FakeHub<CountingView>({ title: "", places: [], days: 0, goals: false }));
  expect(screen.queryByRole("radio")).toBeNull();
  expect(text()).toContain("You are in no team and have no coach");
});

test("a week is coarse words, and a small group has none", () => {
  const weeks: GroupNumbersView["groups"][number]["weeks"] = [
    { monday: "2026-11-16", at_least: 5, days: "middle", goals: "" },
    { monday: "2026-11-09", at_least: 0, days: "", goals: "" },
  ];
  const group = { kind: "coach", name: "", fewest: 5, weeks } as const;
  show(numbers, new FakeHub<GroupNumbersView>(seen({ groups: [{ ...group, weeks }] })));
  expect(screen.getByRole("heading", { name: "The people you coach, in numbers" })).toBeTruthy();
  expect(text()).toContain("Week of 16 NovAt least 5 people were counted.");
  expect(text()).toContain("Days with learningbetween 2 and 4 each, on average");
  expect(text()).toContain("Worked on a goaltoo few to say it");
  expect(text()).toContain("Week of 9 NovFewer than 5 people were counted, so there are no numbers.");
});

test("before the first week a team reads when there will be numbers", () => {
  const group = { kind: "team", name: "Blue", fewest: 5, weeks: [] } as const;
  show(numbers, new FakeHub<GroupNumbersView>(seen({ of: "team", groups: [{ ...group, weeks: [] }] })));
  expect(text()).toContain("once at least 5 people beside you have let themselves be counted");
  expect(screen.getByRole("link", { name: "Be counted, or not" }).getAttribute("href")).toBe("/hub/me");
});

test("who coaches nobody is shown nothing", () => {
  show(numbers, new FakeHub<GroupNumbersView>(seen({})));
  expect(screen.queryByRole("heading")).toBeNull();
});
