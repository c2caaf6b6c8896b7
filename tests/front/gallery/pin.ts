// Pin in every state.

import { part } from "../../../src/huddlebook/widgets/pin";
import { CLOSED, DONE, OPEN, REVEALED } from "../fake";
import type { Sample } from "./longer";
import * as samples from "./samples-pin";

const { pin, pictured, pinOwn, manyOwn } = samples;
const UNNAMED = [
  "Great use · Little effort",
  "Great use · Much effort",
  "Little use · Little effort",
  "Little use · Much effort",
];
const SECOND = { ...REVEALED, round: 2 };
const NOBODY = { round: 1, answered: 0, pins: 0, areas: [0, 0, 0, 0], spots: [], middle: null };

export const PIN: Record<string, Sample> = {
  "pin/open": { part, view: pin() },
  "pin/given": { part, view: pin(OPEN, { areas: UNNAMED }), own: pinOwn },
  "pin/picture": { part, view: pictured(), own: manyOwn },
  "pin/closed": { part, view: pictured(CLOSED), own: manyOwn },
  "pin/revealed": { part, view: pin(DONE, { areas: UNNAMED }), own: pinOwn },
  "pin/where": { part, view: pictured(DONE), own: manyOwn },
  "pin/crowd": { part, view: pin(REVEALED, { rounds: [samples.crowdPins], answered: 260 }) },
  "pin/second": {
    part,
    view: pin(SECOND, { rounds: [samples.firstPins, samples.secondPins] }),
    own: { ...pinOwn, round: 2 },
  },
  "pin/nobody": { part, view: pin(DONE, { rounds: [NOBODY] }) },
};
