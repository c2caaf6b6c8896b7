// A pulse at an instant: the server says what counts from when on, and each browser looks at its own clock.

import { useMemo } from "preact/hooks";
import { useNow } from "./clock";
import type { AnyLink } from "./link";
import type { PulseBeat, PulseView } from "./wire";

/** How much of the past a picture shows, in steps of half a minute. */
export const BEATS = 20;
export const BEAT = 30_000;

const SILENCE: PulseBeat = { at: 0, people: 0, moods: [], reactions: [] };

/** What counts at `now` (ms). */
export function beatAt(view: PulseView, now: number): PulseBeat {
  return view.trend?.findLast((beat) => beat.at <= now) ?? SILENCE;
}

/** What counted in each of the last half minutes, the oldest first; the last one is what counts now. */
export function lately(view: PulseView, now: number): PulseBeat[] {
  return Array.from({ length: BEATS }, (_, at) => beatAt(view, now - (BEATS - 1 - at) * BEAT));
}

/** The mood that a third or more say, all is well (the last one) apart; null for none, or for too few people. */
export function trouble(view: PulseView, beat: PulseBeat): string | null {
  const counts = beat.moods.slice(0, -1);
  const most = Math.max(0, ...counts);
  const said = beat.moods.reduce((sum, count) => sum + count, 0);
  return most > 0 && most * 3 >= said ? (view.moods[counts.indexOf(most)] ?? null) : null;
}

/** The room's time as it runs; it stops when the room ends. */
export function useRoomTime(link: AnyLink): number {
  const read = useMemo(() => () => link.now(), [link]);
  return Math.min(useNow(read), link.room?.ended ?? Number.POSITIVE_INFINITY);
}

/** The colour of a mood: green for the one with which all is well. */
export function moodColour(view: PulseView, mood: number): string {
  return mood === view.moods.length - 1 ? "var(--d4)" : `var(--d${[1, 3, 5, 6][mood] ?? 2})`;
}
