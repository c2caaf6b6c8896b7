// How it is going and what people leave with, in every state.

import { part as exitticketPart } from "../../../src/huddlebook/widgets/exitticket";
import { part as pulsePart } from "../../../src/huddlebook/widgets/pulse";
import { CLOSED, DONE, OPEN, REVEALED } from "../fake";
import type { Sample } from "./longer";
import * as samples from "./samples-feeling";

const { beat, everyCard, exitticket, exitticketOwn, pulse, pulseOwn } = samples;

export const FEELING: Record<string, Sample> = {
  "pulse/open": { part: pulsePart, view: pulse() },
  "pulse/said": { part: pulsePart, view: pulse(), own: pulseOwn },
  "pulse/revealed": { part: pulsePart, view: pulse(REVEALED), own: pulseOwn },
  "pulse/fine": { part: pulsePart, view: pulse(REVEALED, { trend: [beat(4, [1, 0, 11])] }) },
  "pulse/few": { part: pulsePart, view: pulse(REVEALED, { trend: [beat(4, [1, 1, 0])] }) },
  "pulse/closed": { part: pulsePart, view: pulse(CLOSED), own: pulseOwn },
  "exitticket/open": { part: exitticketPart, view: exitticket() },
  "exitticket/given": { part: exitticketPart, view: exitticket(), own: exitticketOwn },
  "exitticket/closed": { part: exitticketPart, view: exitticket(CLOSED), own: exitticketOwn },
  "exitticket/revealed": { part: exitticketPart, view: exitticket(DONE), own: exitticketOwn },
  "exitticket/read": {
    part: exitticketPart,
    view: exitticket(OPEN, { counts: [0, 1, 3, 7, 3], cards: everyCard }),
  },
};
