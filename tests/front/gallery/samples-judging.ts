// Views of activities in which people judge, as the server would send them.

import type {
  EstimateOwn,
  EstimateSpread,
  EstimateView,
  RankingOwn,
  RankingRound,
  RankingView,
  Stage,
} from "../../../src/huddlebook/widgets/front/wire";
import { OPEN } from "../fake";

const head = (prompt: string, hint = "") => ({ prompt, hint, anonymous: true });

export function spread(counts: number[], first = 500, width = 500): EstimateSpread {
  return {
    round: 1,
    answered: counts.reduce((sum, count) => sum + count, 0),
    columns: counts.map((count, at) => ({ low: first + at * width, high: first + (at + 1) * width, count })),
    below: 0,
    above: 1,
    lowest: 700,
    low_half: 1500,
    median: 2400,
    high_half: 3000,
    highest: 90_000,
  };
}

export function estimate(stage: Stage = OPEN, more: Partial<EstimateView> = {}): EstimateView {
  return {
    ...head("How long is the Golden Gate Bridge?", "From shore to shore."),
    stage,
    unit: "m",
    low: 0,
    high: null,
    choices: [],
    scored: true,
    known: false,
    answered: 23,
    rounds: stage.revealed ? [spread([1, 2, 5, 6, 4, 3, 0, 1])] : null,
    truth: null,
    ...more,
  };
}

export const estimateOwn: EstimateOwn = { round: 1, number: 2700 };

export const estimateTruth = {
  number: 2737,
  explanation: "Of these, 1,280 m hang between the towers.",
  offs: [
    37, 63, 137, 237, 240, 260, 263, 300, 410, 480, 700, 737, 900, 1000, 1100, 1237, 1237, 1300, 1400, 1737,
  ],
  crowd: { off: 337, beaten: 12, level: 0 },
  closest: [],
};

const POKER = [1, 2, 3, 5, 8, 13, 20, 40, 100];

/** Planning poker in its second round. */
export function poker(stage: Stage, more: Partial<EstimateView> = {}): EstimateView {
  const round = (number: number, counts: number[], middle: [number, number, number]): EstimateSpread => ({
    ...spread([]),
    round: number,
    answered: 9,
    columns: POKER.map((one, at) => ({ low: one, high: one, count: counts[at] ?? 0 })),
    above: 0,
    lowest: 2,
    low_half: middle[0],
    median: middle[1],
    high_half: middle[2],
    highest: 40,
  });
  return estimate(stage, {
    ...head("How much work is the new sign-in?"),
    unit: "points",
    low: null,
    choices: POKER,
    scored: false,
    answered: 9,
    rounds: stage.revealed
      ? [round(1, [0, 2, 1, 2, 1, 2, 0, 1], [3, 5, 13]), round(2, [0, 0, 1, 5, 3], [5, 5, 8])]
      : null,
    ...more,
  });
}

const LABELS = [
  "Faster builds",
  "Fewer meetings, and shorter ones",
  "Better search",
  "A quiet hour",
  "الوثائق",
];

function round(number: number, points: number[], answered: number): RankingRound {
  const sorted = [...points].sort((a, b) => b - a);
  const places = points.map((one, option) => ({
    option,
    rank: sorted.indexOf(one) + 1,
    points: one,
    mean: LABELS.length - one / answered,
    placed: option === 4 ? answered - 2 : answered,
    first: 1,
  }));
  return { round: number, answered, places: places.sort((a, b) => a.rank - b.rank) };
}

export function ranking(stage: Stage = OPEN, more: Partial<RankingView> = {}): RankingView {
  return {
    ...head("What should we do first?"),
    stage,
    labels: LABELS,
    top: LABELS.length,
    answered: 12,
    rounds: stage.revealed ? [round(1, [31, 24.5, 24.5, 28, 12], 12)] : null,
    ...more,
  };
}

export const rankingOwn: RankingOwn = { round: 1, order: [2, 0, 3] };

/** The same people ranked again. */
export const secondRanking = [round(1, [31, 24.5, 24.5, 28, 12], 12), round(2, [25, 33, 20, 30, 12], 12)];
