// Estimate: a number from each person; how all of them lie, and how close they were once the answer is shown.

import { afm } from "./front/afm";
import { useAsked, useDraft } from "./front/draft";
import { EstimatePicture } from "./front/estimate-picture";
import { EstimateTruth } from "./front/estimate-truth";
import { Button, Field, Segments } from "./front/kit";
import { RoundLegend } from "./front/legend";
import { inUnit, numberOf, plain } from "./front/number";
import type { AnswerProps, ControlProps, Part, ResultProps } from "./front/part";
import { lastTwo } from "./front/rounds";
import { say } from "./front/strings";
import type { EstimateOwn, EstimateSpread, EstimateView } from "./front/wire";

type Props = AnswerProps<EstimateView, EstimateOwn>;

function Ask(props: Props) {
  const { view } = props;
  if (view.known) return <p class="soft pretty">{say("estimate.knownNow")}</p>;
  const Form = view.choices.length > 0 ? Pick : Type;
  return <Form key={view.stage.round} {...props} />;
}

/** A fixed scale: saved the moment it is picked. */
function Pick({ link, view, own }: Props) {
  const [asked, ask] = useAsked<{ number: number | null }>(link, `estimate-${view.stage.round}`);
  const number = asked ? asked.number : (own?.number ?? null);
  const give = (chosen: number | null) => void ask({ number: chosen }, { type: "give", number: chosen });
  return (
    <div class="stack tight">
      <p class="small soft">{label(view)}</p>
      <Segments
        label={label(view)}
        options={view.choices.map((one) => ({ value: one, text: plain(one), label: inUnit(one, view.unit) }))}
        value={number}
        onPick={give}
      />
      {number !== null && <TakeBack onPress={() => give(null)} />}
    </div>
  );
}

function TakeBack({ onPress }: { onPress: () => void }) {
  return (
    <div class="row">
      <Button kind="plain" small onClick={onPress}>
        {say("estimate.clear")}
      </Button>
    </div>
  );
}

/** Any number: as people type it ("1,500", "1 500"), with what was understood under it. */
function Type({ link, view, own }: Props) {
  const kept = own ? plain(own.number) : "";
  const [text, setText] = useDraft<string | null>(link, `estimate-${view.stage.round}`, null);
  const shown = text ?? kept;
  const number = numberOf(shown);
  const idle = number === null || number === own?.number;
  const give = async (wanted: number | null) => {
    const outcome = await link.do({ type: "give", number: wanted });
    if (outcome.ok) setText(null);
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!idle) void give(number);
      }}
    >
      <Field
        label={label(view)}
        value={shown}
        onInput={setText}
        most={40}
        onEnter={() => !idle && void give(number)}
        hint={understood(shown, number)}
        attributes={{ autocomplete: "off", inputMode: "decimal" }}
      />
      <div class="row">
        <Button submit disabled={idle}>
          {say("estimate.save")}
        </Button>
        {own && (
          <Button kind="plain" onClick={() => give(null)}>
            {say("estimate.clear")}
          </Button>
        )}
      </div>
    </form>
  );
}

function label({ unit }: EstimateView): string {
  return unit ? say("estimate.labelIn", { unit }) : say("estimate.label");
}

function understood(text: string, number: number | null): string | null {
  if (!text.trim()) return null;
  if (number === null) return say("estimate.noNumber");
  return text.trim() === plain(number) ? null : say("estimate.asNumber", { number: plain(number) });
}

/** One's estimate, once it is closed. */
function Kept({ view, own }: Props) {
  if (!own || view.stage.revealed) return null;
  return <p dir="auto">{say("estimate.yours", { number: inUnit(own.number, view.unit) })}</p>;
}

function Result({ link, view, big }: ResultProps<EstimateView, EstimateOwn>) {
  const { now, before } = lastTwo(view.rounds ?? []);
  if (!now) return null;
  const mine = link.audience === "participants" && !big ? (link.own?.number ?? null) : null;
  return (
    <div class={big ? "stack wide" : "stack"}>
      {before && <RoundLegend now={now.round} before={before.round} />}
      <EstimatePicture view={view} now={now} before={before ?? null} mine={mine} big={big} />
      {now.answered > 0 && <Facts view={view} now={now} before={before ?? null} />}
      {view.truth && <EstimateTruth view={view} truth={view.truth} mine={mine} />}
    </div>
  );
}

interface FactsProps {
  view: EstimateView;
  now: EstimateSpread;
  before: EstimateSpread | null;
}

/** The middle, the middle half, the ends: as words, which the picture's marks repeat. */
function Facts({ view, now, before }: FactsProps) {
  const range = (low: number | null, high: number | null) =>
    say("estimate.range", { low: plain(low ?? 0), high: inUnit(high ?? 0, view.unit) });
  return (
    <>
      <dl class="hb-facts num">
        <div>
          <dt>{say("estimate.median")}</dt>
          <dd class="hb-facts-main">{inUnit(now.median ?? 0, view.unit)}</dd>
        </div>
        <div>
          <dt>{say("estimate.half")}</dt>
          <dd>{range(now.low_half, now.high_half)}</dd>
        </div>
        <div>
          <dt>{say("estimate.all")}</dt>
          <dd>{range(now.lowest, now.highest)}</dd>
        </div>
      </dl>
      {before?.median != null && (
        <p class="small soft num">
          {say("estimate.wasMedian", { n: before.round, median: inUnit(before.median, view.unit) })}
        </p>
      )}
    </>
  );
}

function Control({ link, view }: ControlProps<EstimateView, EstimateOwn>) {
  if (!view.scored || view.known) return null;
  if (!view.stage.revealed) return <p class="small soft pretty">{say("estimate.afterReveal")}</p>;
  return (
    <div class="row">
      <Button onClick={() => link.do({ type: "show_truth" })}>{say("estimate.showTruth")}</Button>
    </div>
  );
}

function rule(view: EstimateView): string {
  const [low, high] = [view.low, view.high].map((one) => (one === null ? "" : inUnit(one, view.unit)));
  if (view.choices.length > 0) return say("estimate.ruleChoices");
  if (low && high && view.low !== null) return say("estimate.ruleBetween", { low: plain(view.low), high });
  if (low) return say("estimate.ruleFrom", { low });
  if (high) return say("estimate.ruleTo", { high });
  return say("estimate.rule");
}

export const part: Part<EstimateView, EstimateOwn> = {
  kind: "estimate",
  Answer: Ask,
  Kept,
  Result,
  Control,
  rule: (view) =>
    view.known ? "" : [rule(view), view.scored && say("estimate.close")].filter(Boolean).join(" "),
  given: (own) => own !== null,
  empty: (view) => !view.truth && !view.rounds?.some((one) => one.answered > 0),
};

export default afm(part);
