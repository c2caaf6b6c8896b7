// Places on a ground that reaches from 0 to 1, from left to right and from bottom to top: pure moves and names.

import type { PinRound, PinView } from "./wire";

export type Point = [number, number];

/** How far an arrow key moves a pin, and with Shift. */
export const STEP = 0.01;
export const STRIDE = 0.1;

const MOVES: Record<string, Point> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowDown: [0, -1],
  ArrowUp: [0, 1],
};

/** A place on the ground, as exactly as the server keeps it. */
export function onGround(x: number, y: number): Point {
  const part = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;
  return [part(x), part(y)];
}

/** Where a key takes a pin; null for a key that takes it nowhere. */
export function stepped([x, y]: Point, key: string, far: boolean): Point | null {
  const move = MOVES[key];
  if (!move) return null;
  const by = far ? STRIDE : STEP;
  return onGround(x + move[0] * by, y + move[1] * by);
}

/** Where a finger is, within the box of the ground. */
export function under(box: DOMRect, clientX: number, clientY: number): Point {
  return onGround((clientX - box.left) / box.width, (box.bottom - clientY) / box.height);
}

/** What the part is called in which a place lies; the server's `area_of` draws the same borders. */
export function areaAt(view: Pick<PinView, "areas">, [x, y]: Point): string {
  const side = Math.sqrt(view.areas.length);
  const [column, row] = [x, y].map((part) => Math.min(side - 1, Math.floor(part * side))) as Point;
  return view.areas[(side - 1 - row) * side + column] ?? "";
}

/** The middle of all, where there are enough of them for one: of two it lies where nobody put a pin. */
export function middleOf(round: Pick<PinRound, "pins" | "middle"> | null): Point | null {
  return round && round.pins > 2 ? round.middle : null;
}

/** How strongly one pin glows: fainter the more there are, so that it is hot only where many lie. */
export function glow(pins: number): number {
  return Math.min(0.65, Math.max(0.08, 1.8 / Math.sqrt(Math.max(1, pins))));
}

/** How strongly `n` of them glow that lie at one place. */
export function glowing(each: number, n: number): number {
  return 1 - (1 - each) ** n;
}
