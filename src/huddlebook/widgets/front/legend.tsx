// Which marks stand for which round, where two are compared.

import { say } from "./strings";

export function RoundLegend({ now, before }: { now: number; before: number }) {
  return (
    <p class="hb-legend small soft">
      <span class="row">
        <span class="hb-bar-fill" aria-hidden="true" />
        {say("card.roundNow", { n: now })}
      </span>
      <span class="row">
        <span class="hb-bar-fill hb-bar-before" aria-hidden="true" />
        {say("activity.round", { n: before })}
      </span>
    </p>
  );
}
