// The quiz in its states, for the gallery.

import type { AnyPart } from "../../../src/huddlebook/widgets/front/part";
import { part } from "../../../src/huddlebook/widgets/quiz";
import { DONE, OPEN, REVEALED } from "../fake";
import { answered, hidden, own, quiz, shown, solved } from "./samples-quiz";

interface Sample {
  part: AnyPart;
  view: unknown;
  own?: unknown;
}

const [one, many, text, number] = hidden as [
  (typeof hidden)[0],
  (typeof hidden)[0],
  (typeof hidden)[0],
  (typeof hidden)[0],
];
const TOLD = { right: 1, points: 1, solution: shown.solution };
const STANDINGS = ["Ana Fischer", "Ben", "Wolfeschlegelsteinhausenbergerdorff", "دعاء", "Emre"].map(
  (name, index) => ({
    rank: index === 1 ? 1 : index + 1,
    name,
    points: index < 2 ? 12.5 : 10 - index,
  }),
);
const alone = { pace: "own", now: null, sheet: hidden } as const;

export const QUIZ: Record<string, Sample> = {
  "quiz/soon": { part, view: quiz(OPEN, { now: null, sheet: [] }) },
  "quiz/open": { part, view: quiz() },
  "quiz/many": {
    part,
    view: quiz(OPEN, { now: 1, sheet: [one, many] }),
    own: own(answered(1, { choice: [0, 1] })),
  },
  "quiz/text": { part, view: quiz(OPEN, { now: 2, sheet: [text] }) },
  "quiz/number": {
    part,
    view: quiz(OPEN, { now: 3, sheet: [{ ...number, seconds: 60, ends: 60_000 }] }),
    own: own(answered(3, { choice: [], number: 30 })),
  },
  "quiz/over": { part, view: quiz(OPEN, { sheet: [{ ...one, seconds: 60, ends: -1 }] }) },
  "quiz/right": { part, view: quiz(REVEALED, { sheet: [shown] }), own: own(answered(0, TOLD)) },
  "quiz/wrong": {
    part,
    view: quiz(REVEALED, { sheet: [shown] }),
    own: own(answered(0, { ...TOLD, choice: [0], right: 0, points: 0 })),
  },
  "quiz/missed": { part, view: quiz(REVEALED, { sheet: [shown] }) },
  "quiz/night": {
    part,
    view: quiz(REVEALED, { sheet: [shown], standings: STANDINGS, speed: true, anonymous: false }),
    own: own(answered(0, { ...TOLD, late: true, points: 0 })),
  },
  "quiz/alone": { part, view: quiz(OPEN, alone) },
  "quiz/alone-end": {
    part,
    view: quiz(DONE, { ...alone, sheet: [shown, solved(many, [0, 1], [9, 4, 1], "A question, Quiet")] }),
    own: own(answered(0, TOLD), answered(1, { ...TOLD, choice: [0], right: 0.5, points: 0.5 })),
  },
};
