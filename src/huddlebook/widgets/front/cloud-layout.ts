// Where the words of a cloud go: d3-cloud, made deterministic. Loaded only when there is a cloud to draw.
//
// Every word starts in the middle and spirals outwards, the most frequent first, so the same words make the same
// cloud on every screen, and a new rare word goes to the edge without moving the others.

import cloud from "d3-cloud";
import type { WordCloudWord } from "./wire";

export interface PlacedWord {
  text: string;
  count: number;
  size: number;
  /** the middle of the baseline, from the middle of the picture */
  x: number;
  y: number;
}

export interface Frame {
  width: number;
  height: number;
  font: string;
  weight: number;
  /** px of the rarest and of the most frequent word */
  small: number;
  large: number;
}

/** Steps by which a cloud that does not fit gets smaller. */
const SHRINK = 0.88;
const SMALLEST = 10;

/** Places all words, as large as they fit; at the smallest size those that do not fit are left out. */
export function layOut(words: readonly WordCloudWord[], frame: Frame): PlacedWord[] {
  const most = Math.max(1, ...words.map((word) => word.count));
  for (let scale = 1; ; scale *= SHRINK) {
    const sizes = words.map((word) =>
      Math.max(SMALLEST, Math.round(fontSize(word.count, most, frame) * scale)),
    );
    const placed = attempt(words, sizes, frame);
    if (placed.length === words.length || sizes.every((size) => size === SMALLEST)) return placed;
  }
}

/** Area, not height, follows the count: the eye compares areas. */
export function fontSize(
  count: number,
  most: number,
  { small, large }: Pick<Frame, "small" | "large">,
): number {
  if (most <= 1) return (small + large) / 2;
  return small + (large - small) * Math.sqrt((count - 1) / (most - 1));
}

function attempt(words: readonly WordCloudWord[], sizes: number[], frame: Frame): PlacedWord[] {
  let placed: PlacedWord[] = [];
  cloud<PlacedWord>()
    .size([frame.width - (frame.width % 32), frame.height]) // d3-cloud's board is made of 32-bit words
    .words(
      words.map(({ text, count }, index) => ({ text, count, size: sizes[index] ?? SMALLEST, x: 0, y: 0 })),
    )
    .text((word) => word.text)
    .font(frame.font)
    .fontWeight(frame.weight)
    .fontSize((word) => word.size)
    .padding((word) => Math.max(2, word.size / 10))
    .rotate(0)
    .random(() => 0.5)
    .on("end", (tags: PlacedWord[]) => {
      placed = tags;
    })
    .start(); // without a time interval it is done when this returns
  return centred(placed as Boxed[]);
}

/** A placed word as d3-cloud leaves it, with the edges of its ink around (x, y). */
interface Boxed extends PlacedWord {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

/** The same picture, with its middle in the middle. */
function centred(words: Boxed[]): PlacedWord[] {
  const middle = (low: number[], high: number[]) => (Math.min(...low) + Math.max(...high)) / 2;
  const dx = middle(
    words.map((word) => word.x + word.x0),
    words.map((word) => word.x + word.x1),
  );
  const dy = middle(
    words.map((word) => word.y + word.y0),
    words.map((word) => word.y + word.y1),
  );
  return words.map(({ text, count, size, x, y }) => ({ text, count, size, x: x - dx, y: y - dy }));
}
