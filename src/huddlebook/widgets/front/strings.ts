// Every word that a screen says, in one flat catalogue, so that a translation is a file of the same keys.
// A value is a sentence with {places}, or a pair for a counted {n}: `one` and `other` (Intl.PluralRules).

import { english } from "./english";
import { activityWords } from "./english-activities";
import { chainWords } from "./english-chains";
import { cohortWords } from "./english-cohort";
import { cohortPageWords } from "./english-cohort-pages";
import { facilitationWords } from "./english-facilitation";
import { feelingWords } from "./english-feeling";
import { judgingWords } from "./english-judging";
import { longerWords } from "./english-longer";
import { quizWords } from "./english-quiz";
import type { HubWords } from "./hub-words";

type Sentence = string | { readonly one: string; readonly other: string };

const catalogue = {
  ...english,
  ...activityWords,
  ...chainWords,
  ...judgingWords,
  ...longerWords,
  ...facilitationWords,
  ...feelingWords,
  ...quizWords,
  ...cohortWords,
  ...cohortPageWords,
};

export type Words = keyof typeof catalogue | keyof HubWords;
type Values = Record<string, string | number>;

const plurals = new Intl.PluralRules("en");
const numbers = new Intl.NumberFormat("en");

const known: Record<string, Sentence> = { ...catalogue };

/** Takes in words that only some pages load, as each part of the hub brings its own; gives them back. */
export function learn<const T extends Record<string, Sentence>>(words: T): T {
  Object.assign(known, words);
  return words;
}

/** The sentence of the catalogue with its places filled in: `say("room.answered", {n: 44, of: 47})`. */
export function say(key: Words, values: Values = {}): string {
  const found = known[key] ?? key;
  const sentence =
    typeof found === "string" ? found : found[plurals.select(Number(values.n)) === "one" ? "one" : "other"];
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => shown(values[name], place));
}

function shown(value: string | number | undefined, place: string): string {
  if (value === undefined) return place;
  return typeof value === "number" ? numbers.format(value) : value;
}
