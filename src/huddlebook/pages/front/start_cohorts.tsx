// The cohorts that run, on a facilitator's first page: what waits there.

import type { JSX } from "preact";
import { Button, Chip } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import { at } from "./base";

export interface CohortLine {
  code: string;
  title: string;
  /** the first day, ISO */
  start: string;
  people: number;
  owed: number;
  concerns: number;
}

export function CohortLines({ cohorts }: { cohorts: CohortLine[] }): JSX.Element | null {
  if (cohorts.length === 0) return null;
  return (
    <section class="stack">
      <h2>{say("start.cohorts")}</h2>
      <ul class="stack cards">
        {cohorts.map((cohort) => (
          <Line key={cohort.code} {...cohort} />
        ))}
      </ul>
    </section>
  );
}

function Line({ code, title, start, people, owed, concerns }: CohortLine): JSX.Element {
  const date = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(
    Date.parse(start),
  );
  return (
    <li class="hb-card hb-card-snug live-room">
      <div class="stack tight grow">
        <div class="row wrap">
          {owed > 0 && (
            <Chip tone="live" icon="message">
              {say("start.cohortOwed", { n: owed })}
            </Chip>
          )}
          {concerns > 0 && <Chip icon="heart">{say("start.cohortConcerns", { n: concerns })}</Chip>}
          <span class="small soft num">
            {say("start.cohortPeople", { n: people })} · {say("start.cohortSince", { date })}
          </span>
        </div>
        <h3 dir="auto">{title}</h3>
      </div>
      <Button href={at(`c/${code}/desk`)} label={say("start.cohortOpenOf", { title })}>
        {say("start.cohortOpen")}
      </Button>
    </li>
  );
}
