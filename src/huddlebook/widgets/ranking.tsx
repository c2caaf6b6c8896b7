// Ranking: options put into an order; the group's order with Borda's points and the mean place.

import { afm } from "./front/afm";
import { useAsked } from "./front/draft";
import { Bar, Bars } from "./front/kit";
import { RoundLegend } from "./front/legend";
import type { AnswerProps, Part, ResultProps } from "./front/part";
import { RankingForm } from "./front/ranking-form";
import { decimal, lastTwo } from "./front/rounds";
import { say } from "./front/strings";
import type { RankingOwn, RankingPlacing, RankingView } from "./front/wire";

type Props = AnswerProps<RankingView, RankingOwn>;

/** How many options a projector shows: the first ones. */
const MOST_ON_SCREEN = 7;

function Ask(props: Props) {
  return <Order key={props.view.stage.round} {...props} />;
}

function Order({ link, view, own }: Props) {
  const [asked, ask] = useAsked<number[]>(link, `order-${view.stage.round}`);
  return (
    <RankingForm
      labels={view.labels}
      top={view.top}
      order={asked ?? own?.order ?? []}
      onOrder={(order) => void ask(order, { type: "rank", order })}
    />
  );
}

/** One's order, once it is closed. */
function Kept({ view, own }: Props) {
  if (!own || view.stage.revealed) return null;
  return (
    <ol class="hb-ranks" aria-label={say("ranking.yours")}>
      {own.order.map((option, at) => (
        <li key={option} class="hb-slip hb-rank-item">
          <span class="hb-rank-place num strong" aria-hidden="true">
            {at + 1}
          </span>
          <span class="grow hb-words" dir="auto">
            {view.labels[option]}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Result({ view, big }: ResultProps<RankingView, RankingOwn>) {
  const { now, before } = lastTwo(view.rounds ?? []);
  if (!now) return null;
  const earlier = new Map(before?.places.map((one) => [one.option, one]));
  const shown = big ? now.places.slice(0, MOST_ON_SCREEN) : now.places;
  return (
    <div class={big ? "stack wide" : "stack"}>
      {before && <RoundLegend now={now.round} before={before.round} />}
      <Bars big={big} label={say("ranking.result")}>
        {shown.map((place) => (
          <Placed
            key={place.option}
            label={view.labels[place.option] ?? ""}
            place={place}
            before={before ? (earlier.get(place.option) ?? null) : null}
            answered={now.answered}
            scale={before ? now.answered / Math.max(1, before.answered) : 1}
            most={Math.max(1, (view.labels.length - 1) * now.answered)}
          />
        ))}
      </Bars>
      {shown.length < now.places.length && (
        <p class="soft">{say("ranking.more", { n: now.places.length - shown.length })}</p>
      )}
      <p class="small soft pretty">{say("ranking.how", { n: view.labels.length - 1 })}</p>
    </div>
  );
}

interface PlacedProps {
  label: string;
  place: RankingPlacing;
  before: RankingPlacing | null;
  answered: number;
  /** how many times as many people as in the round before: its bars are drawn as if as many had ranked */
  scale: number;
  most: number;
}

function Placed({ label, place, before, answered, scale, most }: PlacedProps) {
  return (
    <Bar
      label={
        <>
          <b class="num">{place.rank}.</b> <bdi>{label}</bdi>
          <small class="hb-rank-facts soft num">{facts(place, before, answered)}</small>
        </>
      }
      count={place.points}
      before={before && before.points * scale}
      most={most}
    />
  );
}

/** What stands under an option: "mean place 1.8 · was 3." */
function facts(place: RankingPlacing, before: RankingPlacing | null, answered: number): string {
  return [
    place.mean !== null && say("ranking.mean", { mean: decimal(place.mean) }),
    place.placed < answered && say("ranking.placed", { n: place.placed, of: answered }),
    before && before.rank !== place.rank && say("ranking.was", { n: before.rank }),
  ]
    .filter(Boolean)
    .join(" · ");
}

export const part: Part<RankingView, RankingOwn> = {
  kind: "ranking",
  Answer: Ask,
  Kept,
  Result,
  rule: (view) =>
    [
      view.top < view.labels.length ? say("ranking.ruleTop", { n: view.top }) : say("ranking.rule"),
      say("card.change"),
    ].join(" "),
  given: (own) => own !== null && own.order.length > 0,
  empty: (view) => !view.rounds?.some((one) => one.answered > 0),
};

export default afm(part);
