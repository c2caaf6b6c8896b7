// Views as the server would send them, for looking at every activity in every state.

import type {
  OpenTextCard,
  OpenTextOwn,
  OpenTextView,
  PollOwn,
  PollTally,
  PollView,
  QandAOwn,
  QandAView,
  ScaleOwn,
  ScaleView,
  Stage,
  TimerView,
  WordCloudOwn,
  WordCloudView,
} from "../../../src/huddlebook/widgets/front/wire";
import { OPEN } from "../fake";

const head = (prompt: string, hint = "") => ({ prompt, hint, anonymous: true });

const tally = (round: number, counts: number[], others: string[] = []): PollTally => ({
  round,
  counts,
  others,
  answered: counts.reduce((sum, count) => sum + count, 0) + others.length,
});

export function poll(stage: Stage = OPEN, more: Partial<PollView> = {}): PollView {
  const rounds = [tally(1, [9, 21, 12, 2], ["It depends on the day"])];
  return {
    ...head("How did the last two weeks feel?"),
    stage,
    options: ["Great, more of that", "Good, with some bumps", "Rough in places", "Not sustainable"],
    many: false,
    other: true,
    answered: 44,
    rounds: stage.revealed ? rounds : null,
    ...more,
  };
}

export const pollOwn: PollOwn = { round: 1, choice: [1], other: "" };
export const secondRound = [tally(1, [9, 21, 12, 2]), tally(2, [16, 19, 8, 1])];

export function scale(stage: Stage = OPEN, more: Partial<ScaleView> = {}): ScaleView {
  const statement = (counts: number[]) => {
    const n = counts.reduce((sum, count) => sum + count, 0);
    return { counts, n, mean: n ? counts.reduce((sum, count, at) => sum + count * (at + 1), 0) / n : null };
  };
  const one = {
    round: 1,
    answered: 24,
    statements: [statement([0, 2, 5, 11, 6]), statement([4, 9, 6, 4, 1]), statement([10, 1, 0, 3, 10])],
  };
  return {
    ...head("How well do these describe us?"),
    stage,
    statements: [
      "I know what is expected of me",
      "We finish what we start",
      "Our meetings are worth their time",
    ],
    points: 5,
    low: "not at all",
    high: "completely",
    answered: 24,
    rounds: stage.revealed ? [one] : null,
    ...more,
  };
}

export const scaleOwn: ScaleOwn = { round: 1, ratings: [4, null, 2] };

const WORDS =
  "focus calm busy learning tired proud hopeful messy steady curious stretched kind slow loud clear lucky open stuck " +
  "grateful rushed playful quiet brave patient mixed bright foggy honest warm heavy";

export function wordcloud(stage: Stage = OPEN, more: Partial<WordCloudView> = {}): WordCloudView {
  const words = WORDS.split(" ").map((text, index) => ({
    text,
    count: Math.max(1, Math.round(14 / (index + 1))),
  }));
  const rounds = [{ round: 1, answered: 31, different: words.length, words }];
  return {
    ...head("One word for this week"),
    stage,
    most: 3,
    longest: 30,
    answered: 31,
    rounds: stage.revealed ? rounds : null,
    hidden: null,
    ...more,
  };
}

export const wordcloudOwn: WordCloudOwn = { round: 1, words: ["focus", "stretched thin"] };

const card = (id: number, text: string, more: Partial<OpenTextCard> = {}): OpenTextCard => ({
  id,
  round: 1,
  text,
  name: "",
  standing: "shown",
  group: "",
  ...more,
});

export function opentext(stage: Stage = OPEN, more: Partial<OpenTextView> = {}): OpenTextView {
  const cards = [
    card(9, "Pairing on the release made it boring, in the best way."),
    card(8, "اجتماعات أقصر وأفكار أوضح"),
    card(7, "Keep the Thursday demo. It is the one time we see what the others do."),
    card(6, "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(2)),
    card(5, "Fewer tools."),
    card(4, "Write decisions down where people will find them:\n- why\n- what else we thought of"),
    card(3, "Ask for help earlier."),
  ];
  return {
    ...head("What should we keep, what should we change?", "One thought on each card."),
    stage,
    longest: 280,
    most: 3,
    moderated: false,
    answered: 6,
    count: cards.length,
    pending: 0,
    cards: stage.revealed ? cards : null,
    highlighted: null,
    grouped: false,
    ...more,
  };
}

export const moderatedCards: OpenTextCard[] = [
  card(12, "Something that waits to be read first", { standing: "pending" }),
  card(11, "Another one that waits", { standing: "pending", name: "Ana" }),
  card(9, "Pairing on the release made it boring, in the best way."),
  card(5, "Fewer tools."),
  card(2, "<b>rude</b>", { standing: "hidden" }),
];

export const opentextOwn: OpenTextOwn = {
  round: 1,
  cards: [
    {
      id: 7,
      text: "Keep the Thursday demo. It is the one time we see what the others do.",
      standing: "shown",
    },
    { id: 12, text: "Something that waits to be read first", standing: "pending" },
  ],
};

export function qanda(stage: Stage = { ...OPEN, revealed: true }, more: Partial<QandAView> = {}): QandAView {
  const question = (id: number, text: string, votes: number, answered = false) => ({
    id,
    text,
    name: "",
    votes,
    answered,
    standing: "shown" as const,
  });
  const questions = [
    question(3, "Do we keep the Thursday demo?", 7),
    question(5, "Who owns the flaky test, and what happens to it while they are away?", 4),
    question(8, "Can we get the slides?", 1),
    question(4, "When is the next release?", 5, true),
  ];
  return {
    ...head("Questions"),
    stage,
    longest: 280,
    most: 10,
    moderated: false,
    count: 4,
    open: 3,
    pending: 0,
    questions: stage.revealed ? questions : null,
    highlighted: null,
    ...more,
  };
}

export const qandaOwn: QandAOwn = {
  asked: [{ id: 8, text: "Can we get the slides?", standing: "shown" }],
  voted: [3],
};

export function timer(more: Partial<TimerView> = {}): TimerView {
  return {
    ...head("Talk with your neighbour"),
    stage: { ...OPEN, revealed: true },
    sound: true,
    running: true,
    ends: 134_000,
    left: null,
    total: 180_000,
    ...more,
  };
}

export const MONTHS = (
  "January February March April May June July August September October November Dec" +
  "ember-which-is-a-very-long-month-name-to-see"
).split(" ");

export function longScale(stage: Stage): ScaleView {
  const tally = { counts: [1, 2, 5, 8, 4], n: 20, mean: 3.6 };
  return scale(stage, {
    statements: MONTHS.map((month) => `We were at our best in ${month}`),
    rounds: [{ round: 1, answered: 20, statements: MONTHS.map(() => tally) }],
  });
}

/** As many words as a view carries, some of them as long as they may be. */
export function fullCloud(stage: Stage): WordCloudView {
  const text = (index: number) =>
    index % 20 === 7 ? `an answer of some length ${index}` : `word${index * 37}`;
  const words = Array.from({ length: 150 }, (_, index) => ({
    text: text(index),
    count: Math.max(1, Math.round(60 / (index + 1))),
  }));
  return wordcloud(stage, { rounds: [{ round: 1, answered: 90, different: 212, words }] });
}
