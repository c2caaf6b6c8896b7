import { act, fireEvent, screen } from "@testing-library/preact";
import { numberOf } from "../../src/huddlebook/widgets/front/number";
import type { QuizOwn, QuizView } from "../../src/huddlebook/widgets/front/wire";
import { part } from "../../src/huddlebook/widgets/quiz";
import { DONE, FakeLink, OPEN, REVEALED } from "./fake";
import { answered, hidden, own, quiz, shown, solved } from "./gallery/samples-quiz";
import { fate, items, press, show, type } from "./show";

const text = () => document.body.textContent ?? "";
const link = (view: QuizView, mine: QuizOwn | null = null) => new FakeLink<QuizView, QuizOwn>(view, mine);

test("before the first question nothing can be answered, and one is told that it comes", () => {
  show(part, link(quiz(OPEN, { now: null, sheet: [] })));
  expect(text()).toContain("The first question comes in a moment.");
  expect(screen.queryAllByRole("radio")).toHaveLength(0);
});

test("together a choice is saved at once, and may be changed", async () => {
  const line = link(quiz());
  show(part, line);
  fireEvent.click(screen.getByLabelText("What you think of it"));
  fireEvent.click(screen.getByLabelText("What you saw or heard"));
  expect(line.asked).toEqual([
    { type: "answer", question: 0, choice: [0] },
    { type: "answer", question: 0, choice: [1] },
  ]);
  expect(text()).toContain("Question 1 of 4");
});

test("readers hear the question that comes, from a line that stays", () => {
  const line = link(quiz());
  show(part, line);
  const said = document.querySelector('[role="status"]');
  expect(said?.textContent).toBe("Question 1 of 4: What comes first when you give feedback?");
  act(() => line.set({ view: quiz(OPEN, { now: 2, sheet: hidden }) }));
  expect(document.querySelector('[role="status"]')).toBe(said);
  expect(said?.textContent).toBe("Question 3 of 4: Which word turns praise around?");
});

test("saved is said of the question that is asked, not of one before it", () => {
  const line = link(quiz(OPEN, { now: 1, sheet: hidden.slice(0, 2) }), own(answered(0)));
  show(part, line);
  expect(fate()).not.toContain("Saved");
  act(() => line.set({ own: own(answered(0), answered(1)) }));
  expect(fate()).toContain("Saved");
});

test("several right answers are ticked one by one, and the last tick can be taken back", () => {
  const line = link(quiz(OPEN, { now: 1, sheet: hidden.slice(0, 2) }), own(answered(1, { choice: [0] })));
  show(part, line);
  fireEvent.click(screen.getByLabelText("A question"));
  expect(line.asked).toEqual([{ type: "answer", question: 1, choice: [] }]);
});

test("a number is read as people write it, and what is none is not sent", () => {
  const line = link(quiz(OPEN, { now: 3, sheet: hidden }));
  show(part, line);
  type("A number (minutes)", "thirty");
  expect(text()).toContain("Write a number, such as 12 or 3.5.");
  press("Save");
  expect(line.asked).toEqual([]);
  type("A number (minutes)", "1 500,5");
  expect(text()).toContain("Read as 1500.5");
  press("Save");
  expect(line.asked).toEqual([{ type: "answer", question: 3, number: 1500.5 }]);
});

test.each([
  ["12", 12],
  ["3.5", 3.5],
  ["3,5", 3.5],
  ["1,500", 1500],
  ["1.234.567", 1234567],
  ["1.234,5", 1234.5],
  ["1,234.5", 1234.5],
  ["−7", -7],
  ["1’000", 1000],
  ["", null],
  ["12 people", null],
  ["1e3", null],
])("%s is %s", (typed, number) => {
  expect(numberOf(typed)).toBe(number);
});

test("when the time is up the form is still there and takes nothing", () => {
  const timed = [{ ...hidden[0], seconds: 20, ends: 20_000 } as (typeof hidden)[number]];
  const line = link(quiz(OPEN, { sheet: timed }));
  line.clock = () => 5_000;
  const { unmount } = show(part, line);
  expect(screen.getByRole("timer").textContent).toBe("0:15 left");
  unmount();
  line.clock = () => 20_000;
  show(part, line);
  expect(text()).toContain("Time is up.");
  for (const one of screen.getAllByRole("radio")) expect((one as HTMLInputElement).disabled).toBe(true);
});

test("the solution comes with its reason, and what one gave is said in words", () => {
  const mine = own(answered(0, { choice: [0], right: 0, points: 0, solution: shown.solution }));
  show(part, link(quiz(REVEALED, { sheet: [shown] }), mine));
  expect(text()).toContain("What you saw or heard");
  expect(text()).toContain("Others can agree with what was seen.");
  expect(text()).toContain("Not this time");
  expect(text()).toContain("You answered: What you think of it");
  expect(text().indexOf("Others can agree")).toBeLessThan(text().indexOf("Not this time"));
  expect(screen.queryAllByRole("radio")).toHaveLength(0);
  const rows = items(document.querySelector(".hb-bars") as Element);
  expect(rows[1]).toContain("Right");
  expect(rows[0]).toContain("Your answer");
  expect(document.querySelector(".hb-tone-bad")).toBeNull();
});

test("late is said kindly and as it is", () => {
  const mine = own(answered(0, { late: true, right: 1, points: 0, solution: shown.solution }));
  show(part, link(quiz(REVEALED, { sheet: [shown] }), mine));
  expect(text()).toContain("came after the time was up");
});

test("alone: nothing is given before the button, then the solution, then the next question by keyboard", async () => {
  const line = link(quiz(OPEN, { pace: "own", now: null, sheet: hidden }));
  show(part, line);
  fireEvent.click(screen.getByLabelText("What you saw or heard"));
  expect(line.asked).toEqual([]);
  press("Answer");
  expect(line.asked).toEqual([{ type: "answer", question: 0, choice: [1] }]);
  await act(async () => {
    line.set({ own: own(answered(0, { right: 1, points: 1, solution: shown.solution })) });
    await line.answer();
  });
  expect(text()).toContain("Others can agree with what was seen.");
  expect(document.activeElement?.textContent).toBe("Next question");
  press("Next question");
  expect(text()).toContain("Question 2 of 4");
  expect(document.activeElement?.tagName).toBe("INPUT");
});

test("alone: a refused answer stays to be given again", async () => {
  const line = link(quiz(OPEN, { pace: "own", now: null, sheet: hidden }));
  show(part, line);
  fireEvent.click(screen.getByLabelText("What you saw or heard"));
  press("Answer");
  await act(() => line.answer({ ok: false, code: "closed", message: "This is closed." }));
  expect((screen.getByLabelText("What you saw or heard") as HTMLInputElement).checked).toBe(true);
  expect(text()).toContain("This is closed.");
});

test("alone: at the end one sees what one has, and each answer once more", () => {
  const all = hidden.slice(0, 1);
  const mine = own(answered(0, { right: 1, points: 1, solution: shown.solution }));
  show(part, link(quiz(OPEN, { pace: "own", now: null, total: 1, sheet: all }), mine));
  expect(text()).toContain("You have answered everything. 1 of 1 points");
  expect(text()).toContain("Others can agree with what was seen.");
});

test("alone, solutions at the end: one is told when they come", () => {
  const mine = own(answered(0));
  show(
    part,
    link(
      quiz(OPEN, { pace: "own", feedback: "end", now: null, total: 1, sheet: [hidden[0] as never] }),
      mine,
    ),
  );
  expect(text()).toContain("The solutions come when the facilitator shows them.");
});

test("the screen shows the question and its options while answers come in, and nothing of the answers", () => {
  const line = link(quiz());
  line.audience = "presenter";
  show(part, line, "screen");
  expect(items(document.querySelector(".hb-quiz-options") as Element)).toHaveLength(3);
  expect(text()).toContain("12 of 47 have answered");
  expect(document.querySelector(".hb-bars")).toBeNull();
});

test("the screen shows the solution, the counts, teams and places that are shared", () => {
  const standings = [
    { rank: 1, name: "Ana", points: 3 },
    { rank: 1, name: "Ben", points: 3 },
    { rank: 3, name: "Cem", points: 1.5 },
  ];
  const line = link(
    quiz(REVEALED, { sheet: [shown], standings, teams: [{ rank: 1, name: "Room 1", points: 2.25 }] }),
  );
  line.audience = "presenter";
  show(part, line, "screen");
  expect(text()).toContain("23 of 29 right");
  expect([...document.querySelectorAll(".hb-place")].map((one) => one.textContent)).toEqual([
    "1",
    "1",
    "1",
    "3",
  ]);
  expect(text()).toContain("2.25 points");
});

test("facilitators see the solution before anybody, and ask question by question", () => {
  const early = hidden.map((one) => ({
    ...solved(one, [1], [1, 2, 0], "What you saw or heard"),
    known: false,
  }));
  const line = link(quiz(OPEN, { now: 0, sheet: early }));
  line.audience = "facilitator";
  show(part, line, "console");
  expect(text()).toContain("Others can agree with what was seen.");
  fireEvent.click(screen.getAllByRole("button", { name: "Ask question 2" })[0] as Element);
  expect(line.asked).toEqual([{ type: "ask_question", question: 1 }]);
});

test("in a notebook, where the author is the facilitator too, the form does not give the solution away", () => {
  const early = [{ ...shown, known: false }];
  const line = link(quiz(OPEN, { sheet: early }));
  line.audience = "facilitator";
  show(part, line, "notebook");
  expect(screen.getAllByRole("radio")).toHaveLength(3);
  expect(text()).not.toContain("Others can agree");
});

test("a second round shows the counts of the round before", () => {
  const before = {
    ...shown,
    tally: { ...(shown.tally as NonNullable<typeof shown.tally>), before: [20, 5, 1] },
  };
  show(part, link(quiz({ ...REVEALED, round: 2 }, { sheet: [before] })));
  expect(document.querySelectorAll(".hb-bar-before")).toHaveLength(3);
});

test("when it is closed one's answers stay with their solutions", () => {
  const mine = own(answered(0, { right: 1, points: 1, solution: shown.solution }));
  show(part, link(quiz(DONE, { sheet: [shown] }), mine));
  expect(text()).toContain("What comes first when you give feedback?");
  expect(text()).toContain("1 of 1 points");
});
