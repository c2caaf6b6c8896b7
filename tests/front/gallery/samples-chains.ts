// Views of activities that build on each other, as the server would send them.

import type {
  BoardCard,
  BoardOwn,
  BoardView,
  BreakoutsOwn,
  BreakoutsView,
  DotVoteOwn,
  DotVoteView,
  Stage,
} from "../../../src/huddlebook/widgets/front/wire";
import { OPEN, REVEALED } from "../fake";

const head = (prompt: string, hint = "") => ({ prompt, hint, anonymous: true });

const card = (id: number, column: number, text: string, more: Partial<BoardCard> = {}): BoardCard => ({
  id,
  column,
  text,
  name: "",
  standing: "shown",
  pile: [],
  ...more,
});

export const boardCards = [
  card(3, 0, "A demo every Thursday", {
    pile: [
      { id: 7, text: "Show each other what we made", name: "" },
      { id: 11, text: "Fridays: what I am proud of", name: "" },
    ],
  }),
  card(4, 0, "Write down why we decided something, not only what"),
  card(5, 1, "Status pages that nobody reads"),
  card(6, 1, "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk".repeat(2)),
  card(8, 2, "Pairing on releases"),
  card(9, 2, "اجتماعات أقصر"),
];

export function board(stage: Stage = REVEALED, more: Partial<BoardView> = {}): BoardView {
  return {
    ...head("How do we work together?", "One thought on each card."),
    stage,
    columns: ["Start", "Stop", "Continue"],
    longest: 140,
    most: 3,
    moderated: false,
    arranged: "facilitator",
    answered: 7,
    count: 8,
    pending: 0,
    cards: stage.revealed ? boardCards : null,
    ...more,
  };
}

export const boardOwn: BoardOwn = {
  cards: [
    { id: 3, column: 0, text: "A demo every Thursday", standing: "shown" },
    { id: 12, column: 1, text: "Meetings over lunch", standing: "pending" },
  ],
};

export const moderatedBoard = [
  ...boardCards,
  card(12, 1, "Meetings over lunch", { standing: "pending" }),
  card(13, 2, "<b>rude</b>", { standing: "hidden" }),
];

const IDEAS = [
  "A demo every Thursday",
  "Write down why we decided something, not only what",
  "No status pages",
  "Pairing on releases",
];

export function dotvote(stage: Stage = OPEN, more: Partial<DotVoteView> = {}): DotVoteView {
  const votes = [9, 2, 0, 6];
  const ideas = votes.map((count, idea) => ({ idea: idea + 3, votes: count, people: Math.ceil(count / 2) }));
  return {
    ...head("What do we try first?"),
    stage,
    ideas: IDEAS.map((text, index) => ({ id: index + 3, text })),
    votes: 3,
    several: false,
    chained: true,
    answered: 8,
    rounds: stage.revealed
      ? [{ round: 1, answered: 8, ideas: ideas.toSorted((one, other) => other.votes - one.votes) }]
      : null,
    ...more,
  };
}

export const dotvoteOwn: DotVoteOwn = {
  round: 1,
  votes: [
    { idea: 3, votes: 1 },
    { idea: 6, votes: 1 },
  ],
  left: 1,
};

const NAMES = ["Ana", "Ben", "Cem", "Dua", "Eli", "Fay", "Gus", "Han", "Ida", "Jun", "Kai"];
const PROMPTS = ["What could go wrong?", "What would make it easy?"];
const line = (id: number, text: string, hidden = false) => ({ id, text, name: "Ana", hidden });
const LINES = [line(21, "Ask the people on the night shift first."), line(24, "Begin with one team.")];

export function breakouts(
  audience: "participants" | "presenter" | "facilitator",
  stage: Stage = OPEN,
  more: Partial<BreakoutsView> = {},
): BreakoutsView {
  const seen = audience === "facilitator" || stage.revealed;
  const rooms = [0, 1, 2].map((at) => {
    const names = NAMES.filter((_, index) => index % 3 === at);
    return {
      name: `Room ${at + 1}`,
      prompt: PROMPTS[at % 2] ?? "",
      place: at === 0 ? "By the window" : "",
      people: audience === "facilitator" ? names.map((name) => ({ seat: `s-${name}`, name })) : [],
      names: audience === "presenter" ? names : [],
      lines: seen ? (at === 0 ? LINES : at === 1 ? [line(30, "<b>rude</b>", true)] : []) : null,
    };
  });
  return {
    ...head("Talk it over in small rooms"),
    anonymous: false,
    stage,
    rooms,
    placed: audience === "participants" ? 0 : NAMES.length,
    note: true,
    longest: 500,
    ...more,
  };
}

export const breakoutsOwn: BreakoutsOwn = {
  room: 0,
  name: "Room 1",
  people: ["Ana", "Dua", "Gus", "Jun"],
  prompt: "What could go wrong?",
  place: "By the window",
  answer: "A demo every Thursday",
  lines: LINES,
};
