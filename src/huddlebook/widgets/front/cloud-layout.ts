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
  /** px of the rarest and of the most frequent word; nothing is smaller than the first */
  small: number;
  large: number;
}

/** How full a picture gets before words no longer find a place, as the share of their boxes in its area. */
const FULL = 0.42;
/** A letter's width, as a share of its height. */
const LETTER = 0.58;
const ATTEMPTS = 3;
const SHRINK = 0.85;
/** The page stays alive meanwhile: so many ms at a time. */
const SLICE = 12;

/**
 * Places the words (most frequent first), as large as they fit; the rarest are left out where even the smallest size
 * is too large. `signal` gives up.
 */
export async function layOut(
  words: readonly WordCloudWord[],
  frame: Frame,
  signal: AbortSignal,
): Promise<PlacedWord[]> {
  let placed: Boxed[] = [];
  let scale = firstScale(words, frame);
  for (let attempts = 0; attempts < ATTEMPTS && placed.length < words.length; attempts += 1) {
    const tried = await attempt(sized(words, frame, scale), frame, signal);
    if (tried.length > placed.length) placed = tried;
    scale *= SHRINK;
  }
  return centred(placed);
}

function sized(words: readonly WordCloudWord[], frame: Frame, scale: number): PlacedWord[] {
  const most = Math.max(1, ...words.map((word) => word.count));
  return words.map(({ text, count }) => {
    const size = Math.max(frame.small, Math.round(fontSize(count, most, frame) * scale));
    return { text, count, size, x: 0, y: 0 };
  });
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

/** A scale at which the words' boxes just about fill the picture, never above 1. */
export function firstScale(words: readonly WordCloudWord[], frame: Frame): number {
  const boxes = sized(words, { ...frame, small: 0 }, 1).map(
    ({ text, size }) => text.length * LETTER * size * size * 1.2,
  );
  const area = boxes.reduce((sum, box) => sum + box, 0);
  return Math.min(1, Math.sqrt((FULL * frame.width * frame.height) / area));
}

/** A placed word as d3-cloud leaves it, with the edges of its ink around (x, y). */
interface Boxed extends PlacedWord {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

function attempt(words: PlacedWord[], frame: Frame, signal: AbortSignal): Promise<Boxed[]> {
  return new Promise((resolve, reject) => {
    const layout = cloud<PlacedWord>()
      .size([frame.width - (frame.width % 32), frame.height]) // d3-cloud's board is made of 32-bit words
      .words(words)
      .timeInterval(SLICE)
      .text((word) => word.text)
      .font(frame.font)
      .fontWeight(frame.weight)
      .fontSize((word) => word.size)
      .padding((word) => Math.max(2, word.size / 10))
      .rotate(0)
      .random(() => 0.5)
      .on("end", (tags) => resolve(tags as Boxed[]));
    const stop = () => {
      layout.stop();
      reject(signal.reason);
    };
    if (signal.aborted) return stop();
    signal.addEventListener("abort", stop, { once: true });
    layout.start();
  });
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
