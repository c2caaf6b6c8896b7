// Views of what people say of the session itself, as the server would send them.

import type {
  ExitTicketOwn,
  ExitTicketView,
  PulseBeat,
  PulseOwn,
  PulseView,
  Stage,
} from "../../../src/huddlebook/widgets/front/wire";
import { OPEN } from "../fake";

const head = (prompt: string, hint = "") => ({ prompt, hint, anonymous: true });
const BEAT = 30_000;

/** `beats` half minutes ago so many people said each mood. */
export function beat(beats: number, moods: number[], reactions = [0, 0, 0]): PulseBeat {
  const people = moods.reduce((sum, count) => sum + count, 0);
  return {
    at: -beats * BEAT,
    people,
    moods: people < 3 ? [] : moods,
    reactions: people < 3 ? [] : reactions,
  };
}

export const TREND = [
  beat(19, [0, 1, 1]),
  beat(17, [0, 1, 4]),
  beat(15, [1, 1, 9]),
  beat(13, [1, 1, 14], [2, 0, 0]),
  beat(11, [2, 2, 15], [3, 4, 0]),
  beat(9, [3, 4, 12], [3, 4, 0]),
  beat(7, [4, 7, 10], [3, 4, 0]),
  beat(5, [4, 8, 8], [0, 4, 0]),
  beat(3, [3, 8, 9], [5, 1, 0]),
  beat(1, [3, 9, 9], [5, 1, 12]),
];

export function pulse(stage: Stage = OPEN, more: Partial<PulseView> = {}): PulseView {
  return {
    ...head("How is it going?"),
    stage,
    moods: ["Too fast", "Lost", "Fine"],
    reactions: ["Thanks", "Aha", "Great"],
    minutes: 5,
    fewest: 3,
    trend: stage.revealed ? TREND : null,
    ...more,
  };
}

export const pulseOwn: PulseOwn = { mood: 1, until: 230_000 };

const TEXTS = [
  [4, 0, "Ask before I build, also when I think that I know what is meant", "shown"],
  [8, 0, "We are further than I thought", "pending"],
  [12, 0, "سأسأل قبل أن أبدأ", "pending"],
  [5, 1, "Who decides when two teams disagree?", "shown"],
  [9, 1, "How we keep this up after the first month", "shown"],
  [13, 1, "Where the notes will be. I looked in three places last time and found three versions.", "pending"],
] as const;

export function exitticket(stage: Stage = OPEN, more: Partial<ExitTicketView> = {}): ExitTicketView {
  return {
    ...head("Before you go"),
    stage,
    boxes: ["What do you take away?", "What is still unclear?"],
    rating: "How useful was this for you?",
    points: 5,
    low: "Not at all",
    high: "Very",
    longest: 280,
    answered: 14,
    counts: stage.revealed ? [0, 1, 3, 7, 3] : null,
    cards: stage.revealed
      ? TEXTS.filter(([, , , standing]) => standing === "shown").map(([id, question, text, standing]) => ({
          id,
          question,
          text,
          name: "",
          standing,
        }))
      : null,
    ...more,
  };
}

/** As facilitators have it: every text. */
export const everyCard = TEXTS.map(([id, question, text, standing]) => ({
  id,
  question,
  text,
  name: "",
  standing,
}));

export const exitticketOwn: ExitTicketOwn = {
  round: 1,
  texts: ["Ask before I build, also when I think that I know what is meant", ""],
  rating: 4,
  shown: [0],
};
