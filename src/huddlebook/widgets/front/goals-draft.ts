// A goal while it is written: kept in this tab over a reload, and begun by a worksheet's answers.

import { newKey } from "./comm";
import type { GoalsForm, GoalsGoalCard, GoalsMeans, GoalsPlan, GoalsSetGoal } from "./wire";

export interface GoalDraft {
  goal: string;
  words: string;
  why: string;
  means: GoalsMeans[];
  plans: GoalsPlan[];
  review: string;
}

const BRIEF = 60;

/** The first words of a text, to tell it from others. */
export function briefly(words: string): string {
  return words.length > BRIEF ? `${words.slice(0, BRIEF)}…` : words;
}

export const KINDS = [
  "course",
  "reading",
  "shadowing",
  "conversation",
  "stretch",
  "practice",
  "other",
] as const;

export function freshGoal(): GoalDraft {
  return { goal: newKey(), words: "", why: "", means: [], plans: [], review: "" };
}

export function freshMeans(words = "", kind: GoalsMeans["kind"] = "practice"): GoalsMeans {
  return { id: newKey(), kind, words, url: "", done: false };
}

export function draftOf({ goal, words, why, means, plans, review }: GoalsGoalCard): GoalDraft {
  return { goal, words, why, means, plans, review };
}

/** The command that keeps it; rows that nobody filled in are none. */
export function commandOf(draft: GoalDraft): GoalsSetGoal & { [field: string]: unknown } {
  const means = draft.means.filter((one) => one.words.trim() || one.url?.trim());
  const plans = draft.plans.filter((one) => one.when.trim() || one.will.trim() || one.where?.trim());
  return { type: "set_goal", ...draft, means, plans };
}

/** What was answered on a worksheet, where it belongs in a goal. */
export function draftFrom(form: GoalsForm, answers: readonly string[]): GoalDraft {
  const said = (becomes: string) =>
    form.fields.flatMap((field, index) => (field.becomes === becomes && answers[index]?.trim()) || []);
  const lines = said("means").flatMap((text) => text.split("\n").filter((line) => line.trim()));
  const shows = said("shows").map(
    (text) => `${form.fields.find((one) => one.becomes === "shows")?.label} ${text}`,
  );
  return {
    ...freshGoal(),
    words: said("words").join(" ").replaceAll("\n", " "),
    why: [...said("why"), ...shows].join("\n\n"),
    means: lines.map((line) => freshMeans(line, "other")),
    plans: said("will").map((will) => ({ when: "", will: will.replaceAll("\n", " "), where: "" })),
  };
}

const KEY = "huddlebook-goal.draft";

export function keptGoal(seat: string): GoalDraft | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(`${KEY}.${seat}`) ?? "null") as GoalDraft | null;
    return typeof kept?.goal === "string" && Array.isArray(kept.means) ? kept : null;
  } catch {
    return null;
  }
}

export function keepGoal(seat: string, draft: GoalDraft | null): void {
  try {
    if (draft) sessionStorage.setItem(`${KEY}.${seat}`, JSON.stringify(draft));
    else sessionStorage.removeItem(`${KEY}.${seat}`);
  } catch {
    // No storage here: the draft lives as long as the page.
  }
}
