// A countdown from instants: the server says once when it ends, and each browser counts by itself.

import { useEffect, useReducer } from "preact/hooks";
import type { AnyLink } from "./link";
import type { TimerView } from "./wire";

export type Phase = "ready" | "running" | "paused" | "over";

export interface Left {
  phase: Phase;
  /** whole seconds, rounded up: 0 only when it is over */
  seconds: number;
  /** what is left of the design's time, 0..1 */
  part: number;
}

/** What a clock shows at `now` (ms). */
export function left(view: TimerView, now: number): Left {
  const ms = view.running && view.ends !== null ? Math.max(0, view.ends - now) : (view.left ?? view.total);
  const seconds = Math.ceil(ms / 1000);
  const part = Math.min(1, ms / view.total);
  if (view.running) return { phase: seconds > 0 ? "running" : "over", seconds, part };
  return { phase: ms === view.total ? "ready" : "paused", seconds, part };
}

/** The same as it runs: draws the component again at each full second until the end. */
export function useLeft(link: AnyLink, view: TimerView): Left {
  const [tick, again] = useReducer((count: number) => count + 1, 0);
  const now = link.now();
  const shown = left(view, now);
  useEffect(() => {
    if (shown.phase !== "running" || view.ends === null) return;
    const untilNext = (view.ends - link.now()) % 1000 || 1000;
    const timer = setTimeout(() => again(undefined), untilNext + 5);
    return () => clearTimeout(timer);
  }, [tick, shown.phase, view.ends, link]);
  return shown;
}

/** `m:ss`, or `h:mm:ss` from an hour on. */
export function clock(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** The moments that are said aloud, in seconds. */
const SAID = [60, 30, 10, 0];

/** The moment passed between two looks at the clock; null for none, or after a jump by a facilitator. */
export function passed(before: number, after: number): number | null {
  if (after >= before || before - after > 5) return null;
  return SAID.find((moment) => after <= moment && moment < before) ?? null;
}
