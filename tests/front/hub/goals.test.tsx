import { act, cleanup, fireEvent, screen } from "@testing-library/preact";
import { draftFrom } from "../../../src/huddlebook/widgets/front/goals-draft";
import { PAUSE } from "../../../src/huddlebook/widgets/front/goals-sheets";
import type { GoalsForm, GoalsGoalCard, GoalsView } from "../../../src/huddlebook/widgets/front/wire";
import { part } from "../../../src/huddlebook/widgets/hub/goals";
import { part as reviews } from "../../../src/huddlebook/widgets/hub/reviews";
import { press, type } from "../show";
import { FakeHub } from "./fake";
import { show } from "./show";

const WORDS = "What do you want to be able to do?";

const FORM: GoalsForm = {
  id: "contract",
  title: "Learning contract",
  what_for: "An agreement with yourself.",
  goal: true,
  fields: [
    { label: "What will I be able to do?", hint: "", becomes: "words" },
    { label: "How will I learn it?", hint: "One way a line.", becomes: "means" },
    { label: "When will I begin?", hint: "", becomes: "will" },
    { label: "What will show it?", hint: "", becomes: "shows" },
  ],
};

function card(more: Partial<GoalsGoalCard> = {}): GoalsGoalCard {
  return {
    goal: "goal-one",
    number: 7,
    words: "Listen longer",
    why: "I solve the wrong thing",
    means: [{ id: "means-01", kind: "reading", words: "A book", url: "https://example.org/b", done: false }],
    plans: [{ when: "a customer calls", will: "ask once more", where: "my desk" }],
    review: "2026-12-01",
    due: false,
    state: "active",
    learnt: "",
    ended: "",
    changed: 1,
    notes: [],
    evidence: [],
    more: false,
    shares: [],
    ...more,
  };
}

function view(more: Partial<GoalsView> = {}): GoalsView {
  return {
    title: "",
    today: "2026-11-24",
    goals: [],
    ended: [],
    dropped: [],
    sheets: [],
    dropped_sheets: [],
    forms: [FORM],
    entries: [{ entry: "entry-one", day: "2026-11-23", text: "I asked once more" }],
    moments: [{ key: "room:r1", title: "Retrospective", kind: "session", url: "" }],
    audiences: [{ to: { kind: "coach", person: "pcarla" }, name: "Carla", people: 1 }],
    ...more,
  };
}

beforeAll(() => {
  // jsdom has dialogs that cannot be opened.
  HTMLDialogElement.prototype.showModal ??= function open(this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
    this.open = false;
  };
});
afterEach(() => {
  vi.useRealTimers();
  sessionStorage.clear();
});

const text = () => document.body.textContent ?? "";
const last = (link: FakeHub<GoalsView>) => link.asked.at(-1) as Record<string, unknown>;

test("a goal is set in one's own words, with ways and a plan; empty rows are none", async () => {
  const link = new FakeHub(view());
  show(part, link);
  press("Set a goal");
  press("Save the goal");
  expect(link.asked).toEqual([]);
  type(WORDS, "Listen longer");
  press("Add a way");
  type("What exactly", "Sit in on a call");
  press("Add a way");
  press("Add a plan");
  type("When", "a customer calls");
  type("I will", "ask once more");
  type("Look at it again on", "2026-12-01");
  press("Save the goal");
  expect(last(link)).toMatchObject({
    type: "set_goal",
    words: "Listen longer",
    means: [{ kind: "practice", words: "Sit in on a call", done: false }],
    plans: [{ when: "a customer calls", will: "ask once more", where: "" }],
    review: "2026-12-01",
  });
  await act(() => link.settle());
  expect(screen.queryByLabelText(WORDS)).toBeNull();
  expect(text()).toContain("Saved. Only you can see it.");
});

test("a goal that is written is there after a reload, and a refusal keeps its words", async () => {
  show(part, new FakeHub(view()));
  press("Set a goal");
  type(WORDS, "Half a goal");
  cleanup();
  const link = new FakeHub(view());
  show(part, link);
  expect(screen.getByLabelText<HTMLTextAreaElement>(WORDS).value).toBe("Half a goal");
  press("Save the goal");
  await act(() => link.settle({ ok: false, code: "full", message: "200 goals are the most." }));
  expect(text()).toContain("200 goals are the most.");
  expect(screen.getByLabelText<HTMLTextAreaElement>(WORDS).value).toBe("Half a goal");
});

test("a changed goal can be changed back", async () => {
  const link = new FakeHub(view({ goals: [card()] }));
  show(part, link);
  press("Change: Listen longer");
  type(WORDS, "Listen first");
  press("Save the goal");
  await act(() => link.settle());
  press("Undo");
  expect(last(link)).toMatchObject({ type: "set_goal", goal: "goal-one", words: "Listen longer" });
});

test("ways are ticked, how it goes is said, and nothing is a per cent", () => {
  const link = new FakeHub(view({ goals: [card({ due: true })] }));
  show(part, link);
  expect(text()).toContain("When a customer calls, I will ask once more (my desk).");
  expect(text()).toContain("Time to look at it");
  expect(text()).not.toContain("%");
  fireEvent.click(screen.getByRole("checkbox", { name: /A book/ }));
  expect(last(link)).toEqual({ type: "do_means", goal: "goal-one", means: "means-01", done: true });
  type("How does it go?", "Asked twice today");
  type("Look at it again on", "2026-12-08");
  press("Keep this");
  expect(last(link)).toEqual({
    type: "note_goal",
    goal: "goal-one",
    words: "Asked twice today",
    review: "2026-12-08",
  });
});

test("diary entries, sessions and words show it", async () => {
  const link = new FakeHub(view({ goals: [card()] }));
  show(part, link);
  press("Add what shows it: Listen longer");
  press(/I asked once more/);
  expect(last(link)).toEqual({ type: "show_goal", goal: "goal-one", kind: "diary", key: "entry-one" });
  await act(() => link.settle());
  press("Add what shows it: Listen longer");
  press("Retrospective");
  expect(last(link)).toEqual({ type: "show_goal", goal: "goal-one", kind: "moment", key: "room:r1" });
  await act(() => link.settle());
  const evidence = [{ id: 9, kind: "diary" as const, words: "", day: "2026-11-23", gone: true }];
  act(() => link.set({ view: view({ goals: [card({ evidence })] }) }));
  press("Remove: A diary entry that you deleted");
  expect(last(link)).toEqual({ type: "unshow_goal", goal: "goal-one", evidence: 9 });
});

test("it ends with a word of what was learnt, and goes on again", () => {
  const link = new FakeHub(view({ goals: [card()] }));
  show(part, link);
  press("Finish or rest: Listen longer");
  fireEvent.click(screen.getByRole("radio", { name: "I let it go" }));
  type(/A word of what you learnt/, "Not mine");
  press("Keep it so");
  expect(last(link)).toEqual({ type: "end_goal", goal: "goal-one", how: "let_go", learnt: "Not mine" });
  act(() => link.set({ view: view({ ended: [card({ state: "let_go", learnt: "Not mine" })] }) }));
  expect(text()).toContain("1 goal that is over");
  press("Go on with: Listen longer");
  expect(last(link)).toEqual({ type: "resume_goal", goal: "goal-one" });
});

test("a goal is shared word by word, says that it changed since, and is taken back", async () => {
  const share = {
    id: 3,
    name: "Ana",
    mine: true,
    text: "Listen",
    about: "goal" as const,
    to: "coach" as const,
    audience: "Carla",
    at: 5,
    answers: [{ id: 4, name: "Carla", text: "Tell me more", at: 6, mine: false }],
    entry: 7,
  };
  const link = new FakeHub(view({ goals: [card({ shares: [share], changed: 9 })] }));
  show(part, link);
  expect(text()).toContain("They still see the earlier words.");
  expect(text()).toContain("Carla answered: Tell me more");
  press("Take back what Carla sees: Listen");
  expect(last(link)).toEqual({ type: "take_back", share: 3 });
  press("Share words of: Listen longer");
  type("The words that go out", "I want to listen longer");
  press("Share with Carla");
  expect(last(link)).toEqual({
    type: "share_excerpt",
    text: "I want to listen longer",
    to: { kind: "coach", person: "pcarla" },
    about: "goal",
    entry: 7,
  });
});

test("a worksheet saves itself and becomes a goal", async () => {
  vi.useFakeTimers();
  const link = new FakeHub(view());
  show(part, link);
  fireEvent.click(screen.getByRole("button", { name: /^Fill in: Learning contract/ }));
  type("What will I be able to do?", "Listen longer");
  type("How will I learn it?", "A book\nA call");
  act(() => void vi.advanceTimersByTime(PAUSE));
  expect(last(link)).toMatchObject({
    type: "write_sheet",
    form: "contract",
    answers: ["Listen longer", "A book\nA call", "", ""],
  });
  await act(() => link.settle());
  expect(text()).toContain("Saved. Only you can see it.");
  press("Make it a goal");
  expect(screen.getByLabelText<HTMLTextAreaElement>(WORDS).value).toBe("Listen longer");
  expect(screen.getAllByLabelText<HTMLInputElement>("What exactly").map((one) => one.value)).toEqual([
    "A book",
    "A call",
  ]);
});

test("the answers of a worksheet stand where they belong", () => {
  const draft = draftFrom(FORM, ["Listen\nlonger", "", "Tomorrow, in the stand-up", "They say so"]);
  expect(draft).toMatchObject({
    words: "Listen longer",
    why: "What will show it? They say so",
    means: [],
    plans: [{ when: "", will: "Tomorrow, in the stand-up", where: "" }],
  });
});

test("what was deleted is put back", () => {
  const sheet = { sheet: "sheet-one", form: "contract", answers: ["x"], day: "2026-11-24" };
  const link = new FakeHub(view({ dropped: [card()], dropped_sheets: [sheet] }));
  show(part, link);
  press("Put back: Listen longer");
  expect(last(link)).toEqual({ type: "restore_goal", goal: "goal-one" });
  press("Put back: Learning contract");
  expect(last(link)).toEqual({ type: "restore_sheet", sheet: "sheet-one" });
});

test("a goal that is due is spoken of quietly, and nothing is where none is", () => {
  const link = new FakeHub({ title: "", today: "2026-12-01", due: [] as GoalsDue[] });
  show(reviews, link);
  expect(text()).toBe("");
  act(() =>
    link.set({
      view: {
        title: "",
        today: "2026-12-01",
        due: [{ goal: "g", words: "Listen longer", review: "2026-12-01" }],
      },
    }),
  );
  expect(screen.getByRole("link", { name: "Look at it: Listen longer" }).getAttribute("href")).toBe(
    "/hub/goals",
  );
});

interface GoalsDue {
  goal: string;
  words: string;
  review: string;
}
