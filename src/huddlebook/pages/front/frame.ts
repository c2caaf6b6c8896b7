// A command as it travels: JSON that the server can read, and no more of it than the server takes.

import type { Do } from "../../widgets/front/wire";

/** A larger frame is refused by the server. */
const MOST_FRAME = 32 * 1024;
/** For what stands around a command: key, activity. */
const ENVELOPE = 512;

/** JSON of `value`. Half a letter (an emoji that was cut in two) is legal in a string here, and nowhere else. */
function legible(value: object): string {
  const whole = (_: string, one: unknown) =>
    typeof one === "string" ? one.replace(/\p{Surrogate}/gu, "\uFFFD") : one;
  return JSON.stringify(value, whole);
}

export function frameOf(frame: Do): string {
  return legible(frame);
}

export function tooLong(cmd: object): boolean {
  return new TextEncoder().encode(legible(cmd)).length > MOST_FRAME - ENVELOPE;
}
