// The answer to an estimate, how close one was, and how close the median of all was.

import { Icon } from "./icons";
import { inUnit } from "./number";
import { share } from "./rounds";
import { say } from "./strings";
import type { EstimateView, EstimateTruth as Truth } from "./wire";

interface TruthProps {
  view: EstimateView;
  truth: Truth;
  mine: number | null;
}

export function EstimateTruth({ view, truth, mine }: TruthProps) {
  const number = inUnit(truth.number, view.unit);
  return (
    <div class="hb-estimate-truth stack tight">
      <p class="hb-estimate-number" role="status" dir="auto">
        <Icon name={view.known ? "check" : "lock"} />
        {say(view.known ? "estimate.truth" : "estimate.truthFor", { number })}
      </p>
      {truth.explanation && (
        <p class="pretty hb-words" dir="auto">
          {truth.explanation}
        </p>
      )}
      {mine !== null && <p class="strong">{closeness(view, truth, mine)}</p>}
      {truth.crowd && <p>{crowd(view, truth.crowd)}</p>}
      {truth.closest.length > 0 && <Closest view={view} truth={truth} />}
    </div>
  );
}

/** "You were 37 m off. Closer than 14 of 20 others." */
export function closeness(view: EstimateView, { number, offs }: Truth, mine: number): string {
  const off = rounded(Math.abs(mine - number));
  const present = view.rounds?.at(-1)?.answered ?? 0;
  const first = off === 0 ? say("estimate.exact") : say("estimate.off", { off: inUnit(off, view.unit) });
  const beaten = offs.filter((one) => one > off).length;
  if (present < 2 || beaten === 0) return first;
  // Of more than a hundred people, `offs` holds a hundred: a share of them is a share of all.
  const others = Math.min(present, offs.length) - 1;
  const percent = share(Math.min(beaten, others), others);
  const second =
    percent === null
      ? say("estimate.closer", { n: beaten, of: others })
      : say("estimate.closerShare", { n: percent });
  return `${first} ${second}`;
}

/** Without the noise of binary fractions. */
function rounded(number: number): number {
  return Number(number.toPrecision(10));
}

function crowd(view: EstimateView, { off, beaten }: NonNullable<Truth["crowd"]>): string {
  return off === 0
    ? say("estimate.crowdExact", { n: beaten })
    : say("estimate.crowd", { n: beaten, off: inUnit(off, view.unit) });
}

function Closest({ view, truth }: { view: EstimateView; truth: Truth }) {
  return (
    <div>
      <p class="small soft">{say("estimate.closest")}</p>
      <ol class="hb-estimate-closest num">
        {truth.closest.map((one, index) => (
          <li key={index} value={one.rank}>
            <bdi>{one.name}</bdi>, {inUnit(one.number, view.unit)}
          </li>
        ))}
      </ol>
    </div>
  );
}
