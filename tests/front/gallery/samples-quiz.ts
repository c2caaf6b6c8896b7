// Quizzes as the server would send them, for tests and for the gallery.

import type {
  QuizOwn,
  QuizOwnAnswer,
  QuizQuestion,
  QuizView,
  Stage,
} from "../../../src/huddlebook/widgets/front/wire";
import { OPEN } from "../fake";

const EXPLANATION = "Others can agree with what was seen. What you think of it comes later, as yours.";

const base: QuizQuestion = {
  index: 0,
  text: "What comes first when you give feedback?",
  kind: "one",
  options: ["What you think of it", "What you saw or heard", "ما الذي يجب أن يتغير"],
  unit: "",
  seconds: 0,
  points: 1,
  picture: "",
  alt: "",
  asked: true,
  ends: null,
  known: false,
  solution: null,
  tally: null,
};

export const hidden: QuizQuestion[] = [
  base,
  {
    ...base,
    index: 1,
    kind: "many",
    text: "What helps people to listen?",
    options: ["A question", "Quiet", "An audience"],
  },
  { ...base, index: 2, kind: "text", text: "Which word turns praise around?", options: [] },
  { ...base, index: 3, kind: "number", text: "How long is our review?", options: [], unit: "minutes" },
];

/** A question whose solution everybody knows. */
export function solved(
  question: QuizQuestion,
  right: number[],
  counts: number[],
  answer: string,
): QuizQuestion {
  const answered = counts.reduce((sum, count) => sum + count, 0);
  const hits = right.reduce((sum, at) => sum + (counts[at] ?? 0), 0);
  return {
    ...question,
    known: true,
    solution: { right, answer, explanation: EXPLANATION },
    tally: { counts, texts: [], answered, right: hits, before: [] },
  };
}

export const shown = solved(base, [1], [4, 23, 2], "What you saw or heard");

export function quiz(stage: Stage = OPEN, more: Partial<QuizView> = {}): QuizView {
  return {
    prompt: "Feedback, what do you remember?",
    hint: "",
    anonymous: true,
    stage,
    pace: "together",
    feedback: "each",
    speed: false,
    total: 4,
    now: 0,
    answered: 12,
    sheet: [base],
    standings: null,
    teams: null,
    ...more,
  };
}

export function answered(question: number, more: Partial<QuizOwnAnswer> = {}): QuizOwnAnswer {
  return {
    question,
    choice: [1],
    text: "",
    number: null,
    late: false,
    right: null,
    points: null,
    solution: null,
    ...more,
  };
}

export function own(...answers: QuizOwnAnswer[]): QuizOwn {
  return { round: 1, answers, points: answers.reduce((sum, one) => sum + (one.points ?? 0), 0) };
}
