// Who met the programme's rule takes their certificate and badge home; before, it says what is left, once one has begun.

import type { JSX } from "preact";
import { Icon } from "../../widgets/front/icons";
import { Button } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import type { LearnerView } from "../../widgets/front/wire";
import { at } from "./base";

export function Award({ learner, badge }: { learner: LearnerView; badge: boolean }): JSX.Element | null {
  if (learner.complete) return <Given code={learner.code} badge={badge} />;
  if (learner.done === 0 || learner.missing.length === 0) return null;
  return (
    <details class="fold">
      <summary>
        <span class="grow">{say("award.left")}</span>
        <Icon name="chevron-down" />
      </summary>
      <ul class="fold-body stack tight soft award-left">
        {learner.missing.map((one) => (
          <li key={one} dir="auto">
            {one}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Given({ code, badge }: { code: string; badge: boolean }): JSX.Element {
  return (
    <section class="hb-card hb-card-snug stack award" aria-labelledby="award">
      <div class="row">
        <span class="award-mark">
          <Icon name="star" />
        </span>
        <div class="stack tight grow">
          <h2 id="award">{say("award.title")}</h2>
          <p class="soft pretty">{say("award.hint")}</p>
        </div>
      </div>
      <div class="row wrap">
        <Button kind="quiet" href={at(`c/${code}/mine/certificate.pdf`)}>
          {say("award.certificate")}
        </Button>
        {badge && (
          <Button kind="quiet" href={at(`c/${code}/mine/badge.svg`)}>
            {say("award.badge")}
          </Button>
        )}
        {badge && (
          <Button kind="plain" href={at(`c/${code}/mine/badge.jwt`)} label={say("award.credentialOf")}>
            {say("award.credential")}
          </Button>
        )}
      </div>
    </section>
  );
}
