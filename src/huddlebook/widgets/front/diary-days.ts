// Days as a diary says them. A day is an ISO date in its owner's zone; nothing is computed in another.

import { say } from "./strings";
import "./english-hub-diary";

const long = new Intl.DateTimeFormat("en-GB", {
  weekday: "long",
  day: "numeric",
  month: "long",
  timeZone: "UTC",
});
const year = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
const short = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "UTC" });

const DAY = 86_400_000;

/** "Tuesday 24 November"; with the year where it is another. */
export function dayWords(day: string, today: string): string {
  const at = new Date(day);
  return day.slice(0, 4) === today.slice(0, 4) ? long.format(at).replace(",", "") : year.format(at);
}

/** "Today", "Yesterday" or the day. */
export function dayNear(day: string, today: string): string {
  if (day === today) return say("diary.dayToday");
  return later(day, 1) === today ? say("diary.dayYesterday") : dayWords(day, today);
}

/** "24 Nov" */
export function dayShort(day: string): string {
  return short.format(new Date(day));
}

/** "Tuesday" */
export function weekdayOf(day: string): string {
  return weekday.format(new Date(day));
}

/** The day so many days after. */
export function later(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}
