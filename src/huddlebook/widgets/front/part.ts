// What one kind of activity adds to a card: the participant's form, the result, the facilitator's extras.

import type { ComponentType } from "preact";
import type { Link } from "./link";

export interface Part<V, O> {
  kind: string;
  /** the participant's form; shown while the activity is open */
  Answer?: ComponentType<AnswerProps<V, O>>;
  /** the result; `big` on the presenter screen */
  Result?: ComponentType<ResultProps<V, O>>;
  /** what the screen shows of the question itself while its results are hidden */
  Asked?: ComponentType<ResultProps<V, O>>;
  /** the facilitator's extras (moderation, a clock's buttons) */
  Control?: ComponentType<ControlProps<V, O>>;
  /** one's own things that stay to be seen when it is closed */
  Kept?: ComponentType<AnswerProps<V, O>>;
  /** true where Control shows all that Result does, so that the console needs only one of them */
  moderates?: boolean;
  /** whether it holds people's own words, which a facilitator may hide and show again even after the end */
  tidies?(view: V): boolean;
  /** false for what is neither answered nor revealed: a timer, an agenda */
  answers?: boolean;
  /** false for what is never shown to other people: a reflection */
  results?: boolean;
  /** false for what cannot be asked again: a box of questions */
  rounds?: boolean;
  /** what one is asked to do, in plain words: "Pick one." */
  rule?(view: V): string;
  /** whether there is anything to show yet; without it the part says so itself */
  empty?(view: V): boolean;
  /** whether this person has given something in the present round */
  given?(own: O | null, view: V): boolean;
}

export interface AnswerProps<V, O> {
  link: Link<V, O>;
  view: V;
  own: O | null;
}

export interface ResultProps<V, O> {
  link: Link<V, O>;
  view: V;
  big: boolean;
}

export interface ControlProps<V, O> {
  link: Link<V, O>;
  view: V;
}

// biome-ignore lint/suspicious/noExplicitAny: cards and pages handle parts of every kind alike
export type AnyPart = Part<any, any>;
