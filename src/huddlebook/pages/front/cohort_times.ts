// Instants as a person of a cohort reads them, in their own time zone, wherever the browser is.

import { say } from "../../widgets/front/strings";

const DAY = 86_400_000;

function formatted(at: number, zone: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone }).format(at);
}

/** The calendar day of an instant, as a number that goes up by one each day. */
export function dayOf(at: number, zone: string): number {
  return Date.parse(formatted(at, zone, { dateStyle: "short" }).split("/").reverse().join("-")) / DAY;
}

/** "today at 17:00", "tomorrow at 09:00", "Thursday 17:00" within a week, else "Thu 3 December, 17:00". */
export function moment(at: number, now: number, zone: string): string {
  const days = dayOf(at, zone) - dayOf(now, zone);
  const time = formatted(at, zone, { hour: "2-digit", minute: "2-digit" });
  if (days === 0) return say("cohort.todayAt", { time });
  if (days === 1) return say("cohort.tomorrowAt", { time });
  if (days > 1 && days < 7) return `${formatted(at, zone, { weekday: "long" })} ${time}`;
  return `${formatted(at, zone, { weekday: "short", day: "numeric", month: "long" })}, ${time}`;
}

/** "Mon 21 December". */
export function dateOf(at: number, zone: string): string {
  return formatted(at, zone, { weekday: "short", day: "numeric", month: "long" });
}

/** "09:00". */
export function timeOf(at: number, zone: string): string {
  return formatted(at, zone, { hour: "2-digit", minute: "2-digit" });
}

/** "2026-12-21", as a date field has it. */
export function isoDay(at: number, zone: string): string {
  return new Date(dayOf(at, zone) * DAY).toISOString().slice(0, 10);
}

/** "2026-12-21T09:00", as a date and time field has it. */
export function isoMinute(at: number, zone: string): string {
  return `${isoDay(at, zone)}T${timeOf(at, zone)}`;
}

/** 0 for Monday. */
export function weekday(at: number, zone: string): number {
  return (dayOf(at, zone) + 3) % 7;
}

/** "Mon" for 0; `long` "Monday". */
export function dayName(day: number, length: "short" | "long"): string {
  // 1970-01-05 was a Monday.
  return formatted((4 + day) * DAY, "UTC", { weekday: length });
}

export function partOfDay(now: number, zone: string): "morning" | "afternoon" | "evening" {
  const hour = Number(formatted(now, zone, { hour: "2-digit", hourCycle: "h23" }));
  if (hour < 12) return "morning";
  return hour < 18 ? "afternoon" : "evening";
}

/** "3 days", "2 hours": how long something waits, in its largest unit. */
export function age(since: number, now: number): string {
  const minutes = Math.max(1, Math.floor((now - since) / 60_000));
  if (minutes < 60) return say("desk.minutesAge", { n: minutes });
  if (minutes < 48 * 60) return say("desk.hoursAge", { n: Math.floor(minutes / 60) });
  return say("desk.daysAge", { n: Math.floor(minutes / 1440) });
}
