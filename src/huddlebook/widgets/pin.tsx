// Pin: points on a picture or between two axes; where all of them lie.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { afm } from "./front/afm";
import { useAsked } from "./front/draft";
import { Bar, Bars } from "./front/kit";
import type { AnswerProps, Part, ResultProps } from "./front/part";
import { PinForm, type When } from "./front/pin-form";
import { PinGround } from "./front/pin-ground";
import { PinHeat } from "./front/pin-heat";
import { PinMark } from "./front/pin-mark";
import { areaAt, middleOf, type Point } from "./front/pin-place";
import { lastTwo } from "./front/rounds";
import { say } from "./front/strings";
import type { PinOwn, PinRound, PinView } from "./front/wire";

type Props = AnswerProps<PinView, PinOwn>;

/** How long keys rest before a pin is given, ms: a held arrow key is one answer, not thirty. */
const REST = 400;

/** How many parts of a picture a projector lists: the fullest. */
const MOST_ON_SCREEN = 6;

function Ask(props: Props) {
  return <Place key={props.view.stage.round} {...props} />;
}

function Place({ link, view, own }: Props) {
  const [asked, ask] = useAsked<Point[]>(link, `pins-${view.stage.round}`);
  const [moving, setMoving] = useState<Point[] | null>(null);
  const waits = useRef<{ pins: Point[]; timer: ReturnType<typeof setTimeout> } | null>(null);
  const given = asked ?? own?.pins ?? [];
  const hold = (pins: Point[] | null) => {
    clearTimeout(waits.current?.timer);
    waits.current = null;
    setMoving(pins);
  };
  const give = (pins: Point[]) => {
    hold(null);
    if (!same(pins, given)) void ask(pins, { type: "place", pins });
  };
  const rest = useRef(() => {});
  rest.current = () => waits.current && give(waits.current.pins);
  // Who leaves a step right after a key has answered all the same.
  useLayoutEffect(() => () => rest.current(), []);
  const onPins = (pins: Point[], when: When) => {
    if (when === "now") return give(pins);
    hold(pins);
    if (when === "soon") waits.current = { pins, timer: setTimeout(() => rest.current(), REST) };
  };
  return <PinForm view={view} pins={moving ?? given} onPins={onPins} onRest={() => rest.current()} />;
}

function same(one: readonly Point[], other: readonly Point[]): boolean {
  return one.flat().join() === other.flat().join();
}

/** One's pins, once it is closed. */
function Kept({ view, own }: Props) {
  if (!own || view.stage.revealed) return null;
  return (
    <div class="stack">
      <PinGround view={view}>
        {own.pins.map(([x, y], at) => (
          <span
            key={`${x} ${y}`}
            class="hb-pin-handle hb-pin-still"
            style={{ "--x": String(x), "--y": String(y) }}
          >
            <PinMark n={view.most > 1 ? at + 1 : null} />
          </span>
        ))}
      </PinGround>
      <p class="small soft" dir="auto">
        {say("pin.kept", { areas: list(own.pins.map((point) => areaAt(view, point))) })}
      </p>
    </div>
  );
}

function list(words: string[]): string {
  return new Intl.ListFormat("en").format([...new Set(words)]);
}

/** What is asked about, on the screen, while nobody may see where others put theirs. */
function Asked({ view }: ResultProps<PinView, PinOwn>) {
  return <PinGround view={view} />;
}

function Result({ link, view, big }: ResultProps<PinView, PinOwn>) {
  const { now, before = null } = lastTwo(view.rounds ?? []);
  if (!now) return null;
  const mine = link.audience === "participants" && !big ? (link.own?.pins ?? []) : [];
  return (
    <div class={big ? "hb-pin-beside" : "stack"}>
      <PinGround view={view} veiled>
        <PinHeat now={now} before={before} ratio={view.ratio} mine={mine} />
      </PinGround>
      <div class="stack">
        <Legend now={now} before={before} mine={mine.length > 0} />
        <Parts view={view} now={now} before={before} mine={mine} big={big} />
      </div>
    </div>
  );
}

interface PartsProps {
  view: PinView;
  now: PinRound;
  before: PinRound | null;
  mine: readonly Point[];
  big: boolean;
}

/** How many lie in each part: of axes all four, of a picture those with pins, the fullest first. */
function Parts({ view, now, before, mine, big }: PartsProps) {
  const own = mine.map((point) => areaAt(view, point));
  const parts = view.areas.map((area, at) => ({ area, n: now.areas[at] ?? 0, was: before?.areas[at] ?? 0 }));
  const filled = parts.filter((one) => one.n + one.was > 0).sort((a, b) => b.n - a.n || b.was - a.was);
  const shown = view.picture ? filled.slice(0, big ? MOST_ON_SCREEN : undefined) : parts;
  const scale = before ? now.pins / Math.max(1, before.pins) : 1;
  return (
    <Bars big={big} label={say("pin.result")}>
      {shown.map(({ area, n, was }) => (
        <Bar
          key={area}
          label={<bdi>{area}</bdi>}
          count={n}
          before={before && was * scale}
          most={Math.max(1, ...parts.flatMap((one) => [one.n, one.was * scale]))}
          mine={own.includes(area)}
          colour="var(--d1)"
          suffix={before && <span class="hb-share">{say("pin.was", { n: was })}</span>}
        />
      ))}
    </Bars>
  );
}

function Legend({ now, before, mine }: { now: PinRound; before: PinRound | null; mine: boolean }) {
  return (
    <p class="hb-legend small soft">
      {before && <Key kind="dot" text={say("card.roundNow", { n: now.round })} />}
      {before && <Key kind="ring" text={say("activity.round", { n: before.round })} />}
      {mine && <Key kind="own" text={say("pin.own")} />}
      {middleOf(now) && <Key kind="middle" text={say("pin.middle")} />}
    </p>
  );
}

function Key({ kind, text }: { kind: "dot" | "ring" | "own" | "middle"; text: string }) {
  return (
    <span class="row">
      <svg class="hb-pin-key" viewBox="-5 -5 10 10" aria-hidden="true" focusable="false">
        {kind === "middle" ? (
          <path class="hb-pin-cross" d="M-4 0h8M0-4v8" />
        ) : (
          <circle class={`hb-pin-${kind}`} r="3" />
        )}
      </svg>
      {text}
    </span>
  );
}

export const part: Part<PinView, PinOwn> = {
  kind: "pin",
  Answer: Ask,
  Kept,
  Asked,
  Result,
  rule: (view) =>
    [say(view.most === 1 ? "pin.rule" : "pin.ruleMany", { n: view.most }), say("card.change")].join(" "),
  given: (own) => own !== null && own.pins.length > 0,
  empty: (view) => !view.rounds?.some((one) => one.pins > 0),
};

export default afm(part);
