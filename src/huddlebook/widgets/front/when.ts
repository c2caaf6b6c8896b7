// Instants as a person reads them, in the time zone of this browser.

const days = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "short" });
const short = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const long = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });

/** "12 Nov 2026, 09:30" of an instant in ms since 1970. */
export function when(at: number): string {
  return days.format(new Date(at));
}

/** `briefly`, with the time on any day: "09:30" today, "12 Nov, 09:30", "12 Nov 2025, 09:30". */
export function shortly(at: number, now: number): string {
  const [then, day] = [new Date(at), briefly(at, now)];
  const time = clock.format(then);
  return day === time ? time : `${day}, ${time}`;
}

/** As short as it is still clear: "09:30" today, "12 Nov" this year, else "12 Nov 2025". */
export function briefly(at: number, now: number): string {
  const [then, today] = [new Date(at), new Date(now)];
  if (then.toDateString() === today.toDateString()) return clock.format(then);
  return (then.getFullYear() === today.getFullYear() ? short : long).format(then);
}
