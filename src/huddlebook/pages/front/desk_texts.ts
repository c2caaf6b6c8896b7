// The texts of a cohort's reflections: those that wait for an answer, or whose answer waits to be sent, the longest
// first; a person's earlier rounds; and the answers that were sent.

import type { ReflectionSubmission, ReflectionView } from "../../widgets/front/wire";
import { allKinds } from "./kinds";
import type { RoomStream } from "./stream";

export interface WaitingText {
  activity: string;
  view: ReflectionView;
  one: ReflectionSubmission;
}

function reflections(stream: RoomStream): [string, ReflectionView][] {
  const kinds = allKinds(stream.pages);
  return Object.entries(stream.views as Record<string, ReflectionView>).filter(
    ([id]) => kinds[id] === "reflection",
  );
}

export function waitingTexts(stream: RoomStream): WaitingText[] {
  const all = reflections(stream).flatMap(([activity, view]) =>
    (view.submissions ?? [])
      .filter((one) => one.comment === null || one.kept)
      .map((one) => ({ activity, view, one })),
  );
  return all.sort((one, two) => one.one.at - two.one.at || keyOf(one).localeCompare(keyOf(two)));
}

/** What was answered, the last first. */
export function answeredTexts(stream: RoomStream): WaitingText[] {
  const all = reflections(stream).flatMap(([activity, view]) =>
    (view.submissions ?? []).filter((one) => one.comment).map((one) => ({ activity, view, one })),
  );
  return all.sort((one, two) => (two.one.comment?.at ?? 0) - (one.one.comment?.at ?? 0));
}

export function earlierOf({ view, one }: WaitingText): ReflectionSubmission[] {
  const rounds = (view.submissions ?? []).filter(
    (other) => other.seat === one.seat && other.round < one.round,
  );
  return rounds.sort((left, right) => right.round - left.round);
}

export function keyOf({ activity, one }: WaitingText): string {
  return `${activity}-${one.seat}-${one.round}`;
}
