// Numbers of results: shares, and how a round compares with the one before.

/** Below this many answers a share says more than is known: "2 of 4" is honest, "50 %" is not. */
export const FEWEST_FOR_SHARES = 20;

/** The share of `count` in whole percent; null where there are too few answers for one. */
export function share(count: number, answered: number): number | null {
  return answered < FEWEST_FOR_SHARES ? null : Math.round((100 * count) / answered);
}

/** This round's result and the one before it, if there was one. */
export function lastTwo<R>(rounds: readonly R[]): { now: R | undefined; before: R | undefined } {
  return { now: rounds.at(-1), before: rounds.length > 1 ? rounds.at(-2) : undefined };
}

/** A mean as people read it: one decimal. */
export function decimal(value: number): string {
  return new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value);
}
