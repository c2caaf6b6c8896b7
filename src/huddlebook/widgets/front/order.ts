// An order that somebody makes of some of several things: pure moves over indices.

/** `one` at `to`, wherever it was before; null takes it out. */
export function placed(order: readonly number[], one: number, to: number | null): number[] {
  const rest = order.filter((each) => each !== one);
  return to === null ? rest : rest.toSpliced(Math.max(0, to), 0, one);
}

/** Where something that is let go at `y` belongs, between things whose middles are at `middles`. */
export function slot(middles: readonly number[], y: number): number {
  return middles.filter((middle) => middle < y).length;
}
