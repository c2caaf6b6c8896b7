import { act, screen } from "@testing-library/preact";
import type { GrowthLine, GrowthMine, GrowthView } from "../../../src/huddlebook/widgets/front/wire";
import { part } from "../../../src/huddlebook/widgets/hub/growth";
import { press, type } from "../show";
import { FakeHub } from "./fake";
import { show } from "./show";

function line(id: number, more: Partial<GrowthLine> = {}): GrowthLine {
  return {
    id,
    side: "offer",
    sort: "shadow",
    title: `Thing ${id}`,
    words: "Come along.",
    takes: "1 day",
    where: "Basel",
    until: 86_400_000,
    places: 2,
    name: "Ben",
    at: 1,
    edited: false,
    standing: "open",
    mine: false,
    wanted: null,
    ...more,
  };
}

function view(more: Partial<GrowthView> = {}): GrowthView {
  const longest = { title: 120, words: 1500, takes: 80, where: 80 };
  return {
    title: "",
    lines: [],
    more: false,
    mine: [],
    wanted: [],
    longest,
    note: 500,
    most_places: 50,
    ...more,
  };
}

const interested = { id: 9, name: "Cleo", at: 1, words: "I bring coffee", reply: null, reply_words: "" };
const mine = (more: Partial<GrowthMine> = {}): GrowthMine => ({
  line: line(3, { mine: true }),
  day: "2026-12-01",
  people: [interested],
  ...more,
});
const text = () => document.body.textContent ?? "";

test("interest is said with a word, and only to who wrote it", async () => {
  const link = new FakeHub(view({ lines: [line(1)] }));
  show(part, link);
  press("I am interested in: Thing 1");
  expect(text()).toContain("Only Ben sees that you are interested.");
  type(/A word to Ben/, "Thursdays?");
  press("Tell Ben");
  await act(() => link.settle());
  expect(link.asked).toEqual([{ type: "growth_want", thing: 1, words: "Thursdays?" }]);
});

test("somebody who only looks around reads everything, and is asked for a name before they keep something", async () => {
  const link = new FakeHub(view({ lines: [line(1)] }));
  link.you = null;
  link.comes = false;
  show(part, link);
  expect(text()).toContain("Thing 1");
  press("I am interested in: Thing 1");
  press("Tell Ben");
  await act(async () => {});
  expect(link.asked).toEqual([]);
});

test("who wrote it answers each one, changes it, fills it and takes it off", async () => {
  const link = new FakeHub(view({ mine: [mine()] }));
  show(part, link);
  expect(text()).toContain("I bring coffee");
  type(/A word to Cleo/, "Gladly");
  act(() => screen.getByRole("radio", { name: "Yes" }).click());
  press("Filled: Thing 3");
  press("Take off the board: Thing 3");
  expect(link.asked).toEqual([
    { type: "growth_reply", thing: 3, interest: 9, reply: "yes", words: "Gladly" },
    { type: "growth_fill", thing: 3, filled: true },
    { type: "growth_take_back", thing: 3, undo: false },
  ]);
});

test("a new thing is put there by its form, which keeps the words of one that was refused", async () => {
  const link = new FakeHub(view());
  show(part, link);
  press("Put something on the board");
  act(() => screen.getByRole("radio", { name: "I look for" }).click());
  act(() => screen.getByRole("radio", { name: "Mentoring" }).click());
  type("In a few words", "Somebody who has led a migration");
  press("Put it on the board");
  await act(() => link.settle({ ok: false, code: "full", message: "Take one off first." }));
  await screen.findByText("Take one off first.");
  press("Put it on the board");
  await act(() => link.settle());
  expect(link.asked[1]).toMatchObject({ type: "growth_post", side: "ask", sort: "mentor", places: 1 });
  await screen.findByText("It is on the board.");
});

test("of one kind, and the older ones, are asked for; what is one's own stands once", async () => {
  const link = new FakeHub(view({ lines: [line(5), line(3, { mine: true })], more: true, mine: [mine()] }));
  show(part, link);
  expect(screen.getAllByText("Thing 3")).toHaveLength(1);
  press("Show older ones");
  await act(() => link.tell({ lines: [line(2)], more: false }));
  expect(text()).toContain("Thing 2");
  act(() => screen.getByRole("radio", { name: "Wanted" }).click());
  await act(() => link.tell({ lines: [], more: false }));
  expect(text()).toContain("Nothing like this is on the board");
  expect(link.questions).toEqual([
    { type: "growth_older", side: null, sort: null, before: 3 },
    { type: "growth_older", side: "ask", sort: null, before: 0 },
  ]);
});

test("the answer is shown to who was interested", () => {
  const wanted = { id: 9, at: 1, words: "", reply: "later" as const, reply_words: "In spring", replied: 2 };
  show(part, new FakeHub(view({ wanted: [line(1, { wanted })] })));
  expect(text()).toContain("Ben says: later");
  expect(text()).toContain("In spring");
});
