// Time on screens: instants come from the server once, and each browser counts by itself.

import { useEffect, useState } from "preact/hooks";

const SECOND = 1000;
const MINUTE = 60;

/** `m:ss` (or `h:mm:ss`) of a duration in ms; below zero it is shown without the sign. */
export function minutes(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / SECOND);
  const [hours, rest] = [Math.floor(seconds / (MINUTE * MINUTE)), seconds % (MINUTE * MINUTE)];
  const tail = String(rest % MINUTE).padStart(2, "0");
  const whole = Math.floor(rest / MINUTE);
  return hours ? `${hours}:${String(whole).padStart(2, "0")}:${tail}` : `${whole}:${tail}`;
}

/** The clock `now` (ms) as it runs: the component draws itself again each second while `running`. */
export function useNow(now: () => number, running = true): number {
  const [value, setValue] = useState(now);
  useEffect(() => {
    setValue(now());
    if (!running) return;
    const timer = setInterval(() => setValue(now()), SECOND);
    return () => clearInterval(timer);
  }, [now, running]);
  return value;
}
