// Join codes, read and shown as the server does (rooms/names.py).

const LONGEST = 16;

/** What somebody typed, as a code: "fern 42" is FERN42. */
export function readCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "")
    .slice(0, LONGEST);
}

/** A code as people read it: FERN42 is "FERN 42". */
export function shownCode(code: string): string {
  return code.replace(/^(.*?)(\d+)$/, (_, word: string, digits: string) => `${word} ${digits}`.trim());
}
