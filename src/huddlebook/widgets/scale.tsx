// Scale: statements rated on the same points; each one's distribution and mean, compared with the round before.

import { afm } from "./front/afm";
import { useAsked } from "./front/draft";
import { Button, dataColour, Segments } from "./front/kit";
import { RoundLegend } from "./front/legend";
import type { AnswerProps, Part, ResultProps } from "./front/part";
import { decimal, lastTwo } from "./front/rounds";
import { say } from "./front/strings";
import type { ScaleOwn, ScaleTally, ScaleView } from "./front/wire";

/** More statements than these stand in two columns on a big screen. */
const MOST_ROOMY = 3;

type Rating = number | null;
type Props = AnswerProps<ScaleView, ScaleOwn>;

function Ask(props: Props) {
  return <Sheet key={props.view.stage.round} {...props} />;
}

function Sheet({ link, view, own }: Props) {
  const [asked, ask] = useAsked<Rating[]>(link, `ratings-${view.stage.round}`);
  const ratings = asked ?? own?.ratings ?? [];
  const rate = (index: number, rating: Rating) => {
    const next = view.statements.map((_, at) => (at === index ? rating : (ratings[at] ?? null)));
    void ask(next, { type: "rate", ratings: next });
  };
  return (
    <ol class="hb-scale">
      {view.statements.map((statement, index) => (
        <Statement
          key={statement}
          view={view}
          statement={statement}
          rating={ratings[index] ?? null}
          onRate={(rating) => rate(index, rating)}
        />
      ))}
    </ol>
  );
}

interface StatementProps {
  view: ScaleView;
  statement: string;
  rating: Rating;
  onRate?: (rating: Rating) => void;
}

function Statement({ view, statement, rating, onRate }: StatementProps) {
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
function Ends({ view }: { view: ScaleView }) {
  if (!view.low && !view.high) return null;
  return (
    <p class="hb-scale-ends small soft" aria-hidden="true">
      <span dir="auto">{view.low}</span>
      <span dir="auto">{view.high}</span>
    </p>
  );
}

function points({ points }: ScaleView): number[] {
  return Array.from({ length: points }, (_, index) => index + 1);
}

function named(view: ScaleView, point: number): string {
  const name = point === 1 ? view.low : point === view.points ? view.high : "";
  return name ? say("scale.pointNamed", { n: point, name }) : say("scale.point", { n: point });
}

/** What one rated, once it is closed. */
function Kept({ view, own }: Props) {
  if (!own || view.stage.revealed) return null;
  return (
    <ol class="hb-scale">
      {view.statements.map((statement, index) => (
        <Statement key={statement} view={view} statement={statement} rating={own.ratings[index] ?? null} />
      ))}
    </ol>
  );
}

function Result({ link, view, big }: ResultProps<ScaleView, ScaleOwn>) {
  const { now, before } = lastTwo(view.rounds ?? []);
  if (!now) return null;
  const many = view.statements.length > MOST_ROOMY;
  const mine = link.audience === "participants" && !big ? link.own?.ratings : undefined;
  return (
    <div class={big ? "stack wide" : "stack"}>
      {before && <RoundLegend now={now.round} before={before.round} />}
      {big && many && <Legend view={view} />}
      <ul class={many ? "hb-spreads hb-spreads-many" : "hb-spreads"}>
        {view.statements.map((statement, index) => (
          <Spread
            key={statement}
            view={view}
            statement={statement}
            colour={dataColour(index + 1)}
            now={now.statements[index] ?? NONE}
            before={before?.statements[index] ?? null}
            mine={mine?.[index] ?? null}
          />
        ))}
      </ul>
    </div>
  );
}

/** What the points mean, once, where there is no room to say it under each picture. */
function Legend({ view }: { view: ScaleView }) {
  return (
    <p class="hb-legend soft" dir="auto">
      {[named(view, 1), named(view, view.points)].join(" … ")}
    </p>
  );
}

const NONE: ScaleTally = { counts: [], n: 0, mean: null };

interface SpreadProps {
  view: ScaleView;
  statement: string;
  colour: string;
  now: ScaleTally;
  before: ScaleTally | null;
  mine: Rating;
}

/** One statement: a column for each point, a mark under the mean, the mean as a number. */
function Spread({ view, statement, colour, now, before, mine }: SpreadProps) {
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

function spoken(view: ScaleView, { counts }: ScaleTally): string {
  return counts.map((n, index) => say("scale.rated", { point: named(view, index + 1), n })).join("; ");
}

export const part: Part<ScaleView, ScaleOwn> = {
  kind: "scale",
  Answer: Ask,
  Kept,
  Result,
  rule: (view) => `${say("scale.rule", { n: view.points })} ${say("card.change")}`,
  given: (own) => own?.ratings.some((rating) => rating !== null) ?? false,
  empty: (view) => !view.rounds?.some((round) => round.answered > 0),
};

export default afm(part);
