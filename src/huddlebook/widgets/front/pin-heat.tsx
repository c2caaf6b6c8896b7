// Where pins lie: a glow that adds up where many do, each place as a dot, the round before as rings.

import { classes } from "./classes";
import { glow, glowing, middleOf, type Point } from "./pin-place";
import { useUnique } from "./unique";
import type { PinRound, PinSpot } from "./wire";

/** Sizes are in hundredths of the ground's height. */
const RADIUS = 13;
const DOT = 1.1;
const MANY = 150;

interface HeatProps {
  now: PinRound;
  before: PinRound | null;
  ratio: number;
  mine: readonly Point[];
}

export function PinHeat({ now, before, ratio, mine }: HeatProps) {
  const id = useUnique();
  const [each, middle] = [glow(now.pins), middleOf(now)];
  const place = (x: number, y: number) => ({ cx: x * ratio, cy: 100 - y });
  const many = now.spots.length > MANY;
  const size = (spot: PinSpot) => (many ? DOT * 0.6 : DOT) * Math.sqrt(Math.min(spot.n, 9));
  return (
    <svg
      class={classes("hb-pin-heat", many && "hb-pin-many")}
      viewBox={`0 0 ${100 * ratio} 100`}
      aria-hidden="true"
      focusable="false"
    >
      <defs>
        <radialGradient id={id}>
          <stop class="hb-pin-glow" offset="0" stop-opacity="1" />
          <stop class="hb-pin-glow" offset="0.4" stop-opacity="0.55" />
          <stop class="hb-pin-glow" offset="1" stop-opacity="0" />
        </radialGradient>
      </defs>
      {now.spots.map((spot) => (
        <circle
          key={`${spot.x} ${spot.y}`}
          {...place(spot.x, spot.y)}
          r={RADIUS}
          fill={`url(#${id})`}
          opacity={glowing(each, spot.n)}
        />
      ))}
      {before?.spots.map((spot) => (
        <circle
          key={`${spot.x} ${spot.y}`}
          class="hb-pin-ring"
          {...place(spot.x, spot.y)}
          r={size(spot) * 1.3}
        />
      ))}
      {now.spots.map((spot) => (
        <circle key={`${spot.x} ${spot.y}`} class="hb-pin-dot" {...place(spot.x, spot.y)} r={size(spot)} />
      ))}
      {middle && <Middle now={middle} before={middleOf(before)} />}
      {mine.map(([x, y]) => (
        <circle key={`${x} ${y}`} class="hb-pin-own" {...place(x * 100, y * 100)} r={DOT * 2.2} />
      ))}
    </svg>
  );
}

/** The middle of all pins as a cross, with a line from where it was. */
function Middle({ now, before }: { now: [number, number]; before: [number, number] | null }) {
  const [x, y] = [now[0] * 100, 100 - now[1] * 100];
  const cross = `M${x - 3} ${y}h6M${x} ${y - 3}v6`;
  return (
    <g>
      {before && (
        <line
          class="hb-pin-cross hb-pin-path"
          x1={before[0] * 100}
          y1={100 - before[1] * 100}
          x2={x}
          y2={y}
        />
      )}
      <path d={cross} class="hb-pin-cross hb-pin-halo" />
      <path d={cross} class="hb-pin-cross" />
    </g>
  );
}
