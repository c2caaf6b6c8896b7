// Instants as a person reads them, in the time zone of this browser.

const days = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

/** "12 Nov 2026, 09:30" of an instant in ms since 1970. */
export function when(at: number): string {
  return days.format(new Date(at));
}
