// The activities in which people judge, in every state.

import { part as estimatePart } from "../../../src/huddlebook/widgets/estimate";
import { part as rankingPart } from "../../../src/huddlebook/widgets/ranking";
import { CLOSED, DONE, OPEN, REVEALED } from "../fake";
import type { Sample } from "./longer";
import * as samples from "./samples-judging";

const { estimate, estimateOwn, poker, ranking, rankingOwn } = samples;
const SECOND = { ...REVEALED, round: 2 };
const NAMED = {
  ...samples.estimateTruth,
  closest: [
    { rank: 1, name: "Ana", number: 2700 },
    { rank: 2, name: "Ben", number: 2800 },
  ],
};

export const JUDGING: Record<string, Sample> = {
  "estimate/open": { part: estimatePart, view: estimate() },
  "estimate/given": { part: estimatePart, view: estimate(), own: estimateOwn },
  "estimate/closed": { part: estimatePart, view: estimate(CLOSED), own: estimateOwn },
  "estimate/revealed": { part: estimatePart, view: estimate(REVEALED), own: estimateOwn },
  "estimate/known": {
    part: estimatePart,
    view: estimate(DONE, { known: true, truth: samples.estimateTruth }),
    own: estimateOwn,
  },
  "estimate/named": {
    part: estimatePart,
    view: estimate(REVEALED, { known: true, anonymous: false, truth: NAMED }),
    own: estimateOwn,
  },
  "estimate/choices": { part: estimatePart, view: poker(OPEN), own: { round: 1, number: 8 } },
  "estimate/second": { part: estimatePart, view: poker(SECOND), own: { round: 2, number: 5 } },
  "ranking/open": { part: rankingPart, view: ranking() },
  "ranking/given": { part: rankingPart, view: ranking(), own: rankingOwn },
  "ranking/top": { part: rankingPart, view: ranking(OPEN, { top: 3 }), own: rankingOwn },
  "ranking/closed": { part: rankingPart, view: ranking(CLOSED), own: rankingOwn },
  "ranking/revealed": { part: rankingPart, view: ranking(DONE), own: rankingOwn },
  "ranking/second": { part: rankingPart, view: ranking(SECOND, { rounds: samples.secondRanking }) },
};
