// Scale: statements rated on the same points; each one's distribution and mean, compared with the round before.

import { afm } from "./front/afm";
import { useAsked } from "./front/draft";
import { dataColour } from "./front/kit";
import { RoundLegend } from "./front/legend";
import type { AnswerProps, Part, ResultProps } from "./front/part";
import { lastTwo } from "./front/rounds";
import { named, type Rating, Spread, Statement } from "./front/scale-row";
import { say } from "./front/strings";
import type { ScaleOwn, ScaleTally, ScaleView } from "./front/wire";

/** More statements than these stand in two columns on a big screen. */
const MOST_ROOMY = 3;

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
