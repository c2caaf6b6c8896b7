import { act, screen } from "@testing-library/preact";
import type { DripsPlan, DripsQuestion, DripsToday } from "../../../src/huddlebook/widgets/front/wire";
import { part } from "../../../src/huddlebook/widgets/hub/drip";
import { part as plan } from "../../../src/huddlebook/widgets/hub/dripplan";
import { press, type } from "../show";
import { FakeHub } from "./fake";
import { show } from "./show";

const drip = (more: Partial<DripsQuestion> = {}): DripsQuestion => ({
  id: "feedback/saw",
  title: "Say what you saw",
  course: "Feedback",
  html: "<p>Not <em>more</em>.</p>",
  question: "Which did you see?",
  hint: "",
  options: ["Lazy", "Late twice"],
  again: false,
  ...more,
});

const today = (more: Partial<DripsToday> = {}): DripsToday => ({
  title: "",
  courses: 2,
  chosen: 1,
  answered: null,
  feedback: null,
  sure: true,
  next: drip(),
  ...more,
});

const other = drip({
  id: "feedback/ask",
  title: "Ask first",
  question: "When?",
  options: ["Today", "Never"],
});
const text = () => document.body.textContent ?? "";

test("a tip has a question, which one tap answers; then it says why, and another one is a tap away", () => {
  const link = new FakeHub(today());
  show(part, link);
  expect(document.querySelector(".drip-tip em")?.textContent).toBe("more");
  press("Lazy");
  const feedback = { choice: 0, verdict: "wrong" as const, right: [1], why: "A camera could tell." };
  act(() => link.set({ view: today({ answered: drip(), feedback, next: other }) }));
  expect(text()).toContain("Not quiteYour answer: LazyRight: Late twiceA camera could tell.");
  expect(screen.queryByRole("button", { name: "Lazy" })).toBeNull();
  expect(document.activeElement?.textContent).toBe("One more");
  press("One more");
  expect(document.activeElement?.textContent).toBe("Today");
  press("Today");
  act(() =>
    link.set({
      view: today({
        answered: other,
        feedback: { ...feedback, verdict: "", right: [], why: "" },
        next: null,
      }),
    }),
  );
  expect(text()).toContain("NotedYour answer: TodayThat was all for today.");
  press("Answer anew");
  press("Never");
  expect(link.asked).toEqual([
    { type: "answer_drip", drip: "feedback/saw", choice: 0 },
    { type: "answer_drip", drip: "feedback/ask", choice: 0 },
    { type: "answer_drip", drip: "feedback/ask", choice: 1 },
  ]);
});

test("an answer from a device that was nobody's is told", () => {
  const feedback = { choice: 1, verdict: "right" as const, right: [1], why: "" };
  show(part, new FakeHub(today({ answered: drip({ again: true }), feedback, sure: false, next: null })));
  expect(text()).toContain("Once more");
  expect(text()).toContain(
    "RightYour answer: Late twiceIt came from a message, on a device that was not signed in.",
  );
});

test("without courses there is nothing, with none chosen a line, with all known a word", () => {
  const link = new FakeHub<DripsToday>(today({ courses: 0, next: null }));
  show(part, link);
  expect(text()).toBe("");
  act(() => link.set({ view: today({ chosen: 0, next: null }) }));
  expect(screen.getByRole("link", { name: "Choose what about" }).getAttribute("href")).toBe(
    "/hub/me#minutes",
  );
  act(() => link.set({ view: today({ next: null }) }));
  expect(text()).toContain("All of it is known for now.");
  act(() => link.set({ view: null }));
  expect(text()).toBe("");
});

const plans = (more: Partial<DripsPlan> = {}): DripsPlan => ({
  title: "",
  planned: true,
  courses: [
    { id: "feedback", title: "Feedback", about: "", drips: 3, known: 1, on: true },
    { id: "meetings", title: "Meetings", about: "", drips: 1, known: 0, on: false },
  ],
  ways: ["mail", "Chat"],
  at: "08:30",
  by: "",
  zone: "Europe/Berlin",
  here: "Europe/Berlin",
  email: "",
  asked: "",
  ...more,
});

test("courses are chosen, and a time and a way; an address is asked first", () => {
  const link = new FakeHub(plans());
  show(plan, link);
  expect(text()).toContain("1 of 3 answered");
  act(() => screen.getByRole("checkbox", { name: /Meetings/ }).click());
  expect(text()).toContain("No messages come.");
  act(() => screen.getByRole("radio", { name: "By e-mail" }).click());
  type("At what time?", "07:15");
  press("Save");
  act(() => link.set({ view: plans({ by: "mail", at: "07:15" }) }));
  expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
  type("Your e-mail for this", "ana@x.org");
  press("Send a mail that asks");
  act(() => link.set({ view: plans({ by: "mail", at: "07:15", asked: "ana@x.org" }) }));
  expect(text()).toContain("A mail went to ana@x.org.");
  act(() => link.set({ view: plans({ by: "mail", at: "07:15", email: "ana@x.org" }) }));
  expect(text()).toContain("By e-mail at 07:15, to ana@x.org.");
  act(() => screen.getByRole("radio", { name: "Only on the hub" }).click());
  expect(link.asked).toEqual([
    { type: "choose_drip_courses", courses: ["feedback", "meetings"] },
    { type: "set_habit_way", at: "07:15", by: "mail" },
    { type: "give_habit_address", email: "ana@x.org" },
    { type: "set_habit_way", at: "07:15", by: "" },
  ]);
});
