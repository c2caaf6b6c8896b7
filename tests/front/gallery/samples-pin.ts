// Pins as the server would send them.

import type { PinOwn, PinRound, PinView, Stage } from "../../../src/huddlebook/widgets/front/wire";
import { OPEN } from "../fake";

const NINTHS = [
  "Top left",
  "Top",
  "Top right",
  "Left",
  "Middle",
  "Right",
  "Bottom left",
  "Bottom",
  "Bottom right",
];

/** Pins around some places, the same ones each time. */
function around(places: readonly (readonly [number, number, number])[]): [number, number][] {
  let seed = 7;
  const random = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const near = (middle: number) =>
    Math.min(0.99, Math.max(0.01, middle + (random() + random() + random() - 1.5) * 0.18));
  return places.flatMap(([x, y, n]) =>
    Array.from({ length: n }, () => [near(x), near(y)] as [number, number]),
  );
}

function round(number: number, side: number, points: [number, number][], axes: boolean): PinRound {
  const areas = Array.from({ length: side * side }, () => 0);
  for (const [x, y] of points)
    areas[(side - 1 - Math.floor(y * side)) * side + Math.floor(x * side)] =
      (areas[(side - 1 - Math.floor(y * side)) * side + Math.floor(x * side)] ?? 0) + 1;
  const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  return {
    round: number,
    answered: points.length,
    pins: points.length,
    areas,
    spots: points.map(([x, y]) => ({ x: Math.round(x * 100), y: Math.round(y * 100), n: 1 })),
    middle: axes && points.length > 0 ? [mean(0), mean(1)] : null,
  };
}

export const firstPins = round(
  1,
  2,
  around([
    [0.3, 0.75, 9],
    [0.7, 0.3, 7],
  ]),
  true,
);
export const secondPins = round(
  2,
  2,
  around([
    [0.25, 0.8, 12],
    [0.65, 0.6, 4],
  ]),
  true,
);
export const crowdPins = round(
  1,
  2,
  around([
    [0.2, 0.8, 160],
    [0.6, 0.6, 60],
    [0.7, 0.2, 40],
  ]),
  true,
);
export const picturePins = round(
  1,
  3,
  around([
    [0.23, 0.42, 9],
    [0.62, 0.72, 5],
    [0.85, 0.2, 3],
  ]),
  false,
);

export function pin(stage: Stage = OPEN, more: Partial<PinView> = {}): PinView {
  return {
    prompt: "Where do our ideas lie?",
    hint: "",
    anonymous: true,
    stage,
    picture: "",
    alt: "",
    ratio: 1,
    across: ["Little effort", "Much effort"],
    up: ["Little use", "Great use"],
    areas: ["Quick wins", "Big bets", "Fill-ins", "Leave alone"],
    most: 1,
    answered: 16,
    rounds: stage.revealed ? [firstPins] : null,
    ...more,
  };
}

const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><rect width="600" height="400" fill="#cfe3ef"/>
<circle cx="480" cy="90" r="40" fill="#f4d58d"/><path d="M0 330 160 150l90 100 120-170 230 250z" fill="#8aa98c"/>
<path d="M370 80l-40 57 25-8 15 14 17-16 24 12z" fill="#fff"/><path d="M0 330h600v70H0z" fill="#6c8f6d"/></svg>`;

export function pictured(stage: Stage = OPEN, more: Partial<PinView> = {}): PinView {
  return pin(stage, {
    prompt: "Where did we lose the path?",
    picture: `data:image/svg+xml,${encodeURIComponent(DRAWING)}`,
    alt: "Our walk: from the meadow on the left over the first hill to the summit, and down to the right.",
    ratio: 1.5,
    across: [],
    up: [],
    areas: NINTHS,
    most: 3,
    rounds: stage.revealed ? [picturePins] : null,
    ...more,
  });
}

export const pinOwn: PinOwn = { round: 1, pins: [[0.28, 0.81]] };
export const manyOwn: PinOwn = {
  round: 1,
  pins: [
    [0.22, 0.4],
    [0.63, 0.74],
  ],
};
