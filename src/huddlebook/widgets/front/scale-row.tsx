// One statement on a scale: its points to tap, and how a group's ratings lie on them.

import { Button, Segments } from "./kit";
import { decimal } from "./rounds";
import { say } from "./strings";
import type { ScaleTally } from "./wire";

/** Points from 1 on, and what the ends mean. */
export interface Points {
  points: number;
  low: string;
  high: string;
}

export type Rating = number | null;

interface StatementProps {
  view: Points;
  statement: string;
  rating: Rating;
  onRate?: (rating: Rating) => void;
}

export function Statement({ view, statement, rating, onRate }: StatementProps) {
  return (
    <li class={view.points > 7 ? "hb-scale-row hb-scale-long" : "hb-scale-row"}>
      <div class="row">
        <p class="hb-scale-statement grow" dir="auto">
          {statement}
        </p>
        {onRate && rating !== null && (
          <Button kind="plain" small label={say("scale.clearOf", { statement })} onClick={() => onRate(null)}>
            {say("scale.clear")}
          </Button>
        )}
      </div>
      <Segments
        label={statement}
        options={points(view).map((value) => ({ value, text: value, label: named(view, value) }))}
        value={rating}
        disabled={!onRate}
        onPick={(value) => onRate?.(value)}
      />
      <Ends view={view} />
    </li>
  );
}

/** What the ends of the scale mean, under them. */
function Ends({ view }: { view: Points }) {
  if (!view.low && !view.high) return null;
  return (
    <p class="hb-scale-ends small soft" aria-hidden="true">
      <span dir="auto">{view.low}</span>
      <span dir="auto">{view.high}</span>
    </p>
  );
}

function points({ points }: Points): number[] {
  return Array.from({ length: points }, (_, index) => index + 1);
}

export function named(view: Points, point: number): string {
  const name = point === 1 ? view.low : point === view.points ? view.high : "";
  return name ? say("scale.pointNamed", { n: point, name }) : say("scale.point", { n: point });
}

interface SpreadProps {
  view: Points;
  statement: string;
  colour: string;
  now: ScaleTally;
  before: ScaleTally | null;
  mine: Rating;
}

/** One statement: a column for each point, a mark under the mean, the mean as a number. */
export function Spread({ view, statement, colour, now, before, mine }: SpreadProps) {
  const most = Math.max(1, ...now.counts, ...(before?.counts ?? []));
  return (
    <li class="hb-spread" style={{ "--c": colour }}>
      <p class="hb-spread-statement" dir="auto">
        {statement}
      </p>
      <div class="hb-spread-picture" aria-hidden="true">
        <div class="hb-columns">
          {points(view).map((point) => (
            <Column
              key={point}
              point={point}
              most={most}
              now={now.counts[point - 1] ?? 0}
              before={before && (before.counts[point - 1] ?? 0)}
              mine={mine === point}
            />
          ))}
          {now.mean !== null && (
            <span class="hb-mean-mark" style={{ "--at": String(place(now.mean, view.points)) }} />
          )}
        </div>
        <Ends view={view} />
      </div>
      <Mean now={now} before={before} points={view.points} />
      <p class="unseen">{spoken(view, now)}</p>
    </li>
  );
}

interface ColumnProps {
  point: number;
  now: number;
  before: number | null;
  most: number;
  mine: boolean;
}

function Column({ point, now, before, most, mine }: ColumnProps) {
  return (
    <span class={mine ? "hb-column hb-column-mine" : "hb-column"}>
      <span class="hb-column-bars">
        {before !== null && (
          <span class="hb-column-fill hb-bar-before" style={{ "--v": String(before / most) }} />
        )}
        <span class="hb-column-fill" style={{ "--v": String(now / most) }} data-count={now || undefined} />
      </span>
      <span class="hb-column-point num">{point}</span>
    </span>
  );
}

/** Where a mean stands between the middles of the first and last column, 0..1. */
export function place(mean: number, points: number): number {
  return (mean - 0.5) / points;
}

function Mean({ now, before, points }: { now: ScaleTally; before: ScaleTally | null; points: number }) {
  if (now.mean === null) return <p class="hb-spread-mean soft small">{say("scale.noMean")}</p>;
  const change = before?.mean == null ? null : now.mean - before.mean;
  return (
    <p class="hb-spread-mean">
      <span class="unseen">{say("scale.meanOf", { mean: decimal(now.mean), most: points })}</span>
      <b class="num" aria-hidden="true">
        {decimal(now.mean)}
      </b>
      <small class="soft num">{change === null ? say("scale.ratings", { n: now.n }) : signed(change)}</small>
    </p>
  );
}

function signed(change: number): string {
  return Math.abs(change) < 0.05 ? "±0" : `${change > 0 ? "+" : "−"}${decimal(Math.abs(change))}`;
}

function spoken(view: Points, { counts }: ScaleTally): string {
  return counts.map((n, index) => say("scale.rated", { point: named(view, index + 1), n })).join("; ");
}
