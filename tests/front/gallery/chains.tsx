// The activities that build on each other, in every state.

import { part as boardPart } from "../../../src/huddlebook/widgets/board";
import { part as breakoutsPart } from "../../../src/huddlebook/widgets/breakouts";
import { part as dotvotePart } from "../../../src/huddlebook/widgets/dotvote";
import { CLOSED, DONE, OPEN, REVEALED } from "../fake";
import type { Sample } from "./longer";
import * as samples from "./samples-chains";

const { board, breakouts, dotvote } = samples;

export const CHAINS: Record<string, Sample> = {
  "board/open": { part: boardPart, view: board(), own: samples.boardOwn },
  "board/hidden": { part: boardPart, view: board(OPEN), own: samples.boardOwn },
  "board/closed": { part: boardPart, view: board(CLOSED), own: samples.boardOwn },
  "board/everyone": { part: boardPart, view: board(REVEALED, { arranged: "everyone" }) },
  "board/moderated": {
    part: boardPart,
    view: board(REVEALED, { moderated: true, pending: 1, cards: samples.moderatedBoard }),
  },
  "board/empty": { part: boardPart, view: board(REVEALED, { cards: [], count: 0, answered: 0 }) },
  "breakouts/open": { part: breakoutsPart, view: breakouts("participants"), own: samples.breakoutsOwn },
  "breakouts/roomless": { part: breakoutsPart, view: breakouts("participants") },
  "breakouts/closed": {
    part: breakoutsPart,
    view: breakouts("participants", CLOSED),
    own: samples.breakoutsOwn,
  },
  "breakouts/where": { part: breakoutsPart, view: breakouts("presenter") },
  "breakouts/desk": { part: breakoutsPart, view: breakouts("facilitator") },
  "breakouts/revealed": {
    part: breakoutsPart,
    view: breakouts("presenter", REVEALED),
    own: samples.breakoutsOwn,
  },
  "dotvote/open": { part: dotvotePart, view: dotvote(), own: samples.dotvoteOwn },
  "dotvote/several": {
    part: dotvotePart,
    view: dotvote(OPEN, { several: true, votes: 6 }),
    own: { ...samples.dotvoteOwn, left: 4 },
  },
  "dotvote/closed": { part: dotvotePart, view: dotvote(CLOSED), own: samples.dotvoteOwn },
  "dotvote/revealed": { part: dotvotePart, view: dotvote(DONE), own: samples.dotvoteOwn },
  "dotvote/none": { part: dotvotePart, view: dotvote(OPEN, { ideas: [] }) },
};
