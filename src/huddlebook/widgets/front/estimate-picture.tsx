// How estimates lie: columns over a line, the middle half as a bar with the median in it, the answer as a flag.

import { plain } from "./number";
import { say } from "./strings";
import type { EstimateColumn, EstimateSpread, EstimateView } from "./wire";

const MOST_TICKS = 7;

interface PictureProps {
  view: EstimateView;
  now: EstimateSpread;
  before: EstimateSpread | null;
  mine: number | null;
  big: boolean;
}

export function EstimatePicture({ view, now, before, mine, big }: PictureProps) {
  const line = new Line(now.columns);
  const most = Math.max(1, ...[now, before].flatMap((one) => one?.columns.map((each) => each.count) ?? []));
  const at = (number: number | null) => ({ "--at": String(line.place(number ?? 0)) });
  return (
    <div class="hb-estimate">
      <Far side="below" n={now.below} />
      <div class="hb-estimate-picture" aria-hidden="true">
        <div class="hb-columns">
          {now.columns.map((column, index) => (
            <Columns key={column.low} now={column} before={before?.columns[index] ?? null} most={most} />
          ))}
        </div>
        {now.median !== null && (
          <div class="hb-estimate-half">
            <span style={{ "--at": at(now.low_half)["--at"], "--to": at(now.high_half)["--at"] }} />
            <b style={at(now.median)} />
            {mine !== null && <i class="hb-estimate-mine" style={at(mine)} />}
            {view.truth && <i class="hb-estimate-answer" style={at(view.truth.number)} />}
          </div>
        )}
        <div class="hb-estimate-ticks num">
          {line.ticks(big).map((tick) => (
            <span key={tick} style={{ ...at(tick), "--by": side(line.place(tick)) }}>
              {short(tick)}
            </span>
          ))}
        </div>
      </div>
      <Far side="above" n={now.above} />
      <ul class="unseen" aria-label={say("estimate.spread")}>
        {now.columns
          .filter((column) => column.count > 0)
          .map((column) => (
            <li key={column.low}>{say("estimate.count", { range: line.range(column), n: column.count })}</li>
          ))}
      </ul>
    </div>
  );
}

/** How many lie so far off that they are not drawn to scale. */
function Far({ side, n }: { side: "below" | "above"; n: number }) {
  return n > 0 ? (
    <p class={`hb-estimate-far small soft hb-${side}`}>{say(`estimate.${side}`, { n })}</p>
  ) : null;
}

interface ColumnsProps {
  now: EstimateColumn;
  before: EstimateColumn | null;
  most: number;
}

function Columns({ now, before, most }: ColumnsProps) {
  return (
    <span class="hb-column">
      <span class="hb-column-bars">
        {before && (
          <span class="hb-column-fill hb-bar-before" style={{ "--v": String(before.count / most) }} />
        )}
        <span
          class="hb-column-fill"
          style={{ "--v": String(now.count / most) }}
          data-count={now.count || undefined}
        />
      </span>
    </span>
  );
}

/** The line under the columns. Points (a fixed scale, whole numbers one by one) stand under their column's middle. */
export class Line {
  readonly #points: boolean;

  constructor(readonly columns: readonly EstimateColumn[]) {
    this.#points = columns.every(
      ({ low, high }) => high === low || (high - low === 1 && Number.isInteger(low)),
    );
  }

  /** Where a number stands, 0..1; what lies outside stands at the end. */
  place(number: number): number {
    const n = this.columns.length;
    const index = this.columns.findLastIndex((column) => column.low <= number);
    const column = this.columns[index];
    if (!column) return this.#points ? 0.5 / n : 0;
    const next = this.columns[index + 1]?.low ?? column.high;
    const part = next > column.low ? Math.min(1, (number - column.low) / (next - column.low)) : 0;
    const most = this.#points ? (n - 0.5) / n : 1;
    return Math.min(most, (index + part + (this.#points ? 0.5 : 0)) / n);
  }

  /** The numbers that are written under it: all, or every second, third ... of many. */
  ticks(big: boolean): number[] {
    const edges = this.columns.map((column) => column.low);
    const last = this.columns.at(-1);
    if (!this.#points && last) edges.push(last.high);
    const each = big ? 1 : Math.ceil(edges.length / MOST_TICKS);
    return edges.filter((_, index) => index % each === 0);
  }

  range({ low, high }: EstimateColumn): string {
    return this.#points ? plain(low) : say("estimate.upTo", { low: plain(low), high: plain(high) });
  }
}

/** A number at either end stays over the line. */
function side(place: number): string {
  return place === 0 ? "start" : place === 1 ? "end" : "center";
}

const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 2 });

function short(number: number): string {
  return Math.abs(number) < 10_000 ? plain(number) : compact.format(number);
}
