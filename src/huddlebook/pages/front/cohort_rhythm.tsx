// The days of this week on which somebody did something. It counts nothing on, breaks nothing off and asks for nothing.

import type { JSX } from "preact";
import { useContext } from "preact/hooks";
import { Icon } from "../../widgets/front/icons";
import { ReadOnly } from "../../widgets/front/kit";
import { say, type Words } from "../../widgets/front/strings";
import type { LearnerView } from "../../widgets/front/wire";
import { Pauses } from "./cohort_pause";
import { dayName, weekday } from "./cohort_times";

const DAYS = [0, 1, 2, 3, 4, 5, 6];

export function Rhythm({ learner, now }: { learner: LearnerView; now: number }): JSX.Element {
  const today = weekday(now, learner.zone);
  const n = learner.week.length;
  const still = useContext(ReadOnly);
  return (
    <section class="hb-card hb-card-snug stack tight" aria-labelledby="rhythm">
      <div class="row wrap">
        <h2 id="rhythm" class="cohort-part">
          {say("cohort.rhythm")}
        </h2>
        <span class="small soft push num">
          {n > 0 ? say("cohort.rhythmDays", { n }) : say("cohort.rhythmNone")}
        </span>
      </div>
      <ul class="cohort-week">
        {DAYS.map((day) => (
          <Day key={day} day={day} active={learner.week.includes(day)} today={day === today} />
        ))}
      </ul>
      <p class="small soft pretty">{say("cohort.rhythmHint")}</p>
      {!still && <Pauses learner={learner} now={now} />}
    </section>
  );
}

function Day({ day, active, today }: { day: number; active: boolean; today: boolean }): JSX.Element {
  const long = dayName(day, "long");
  const word: Words | null = active
    ? today
      ? "cohort.day.both"
      : "cohort.day.active"
    : today
      ? "cohort.day.today"
      : null;
  const name = ["cohort-day", active && "is-active", today && "is-today"].filter(Boolean).join(" ");
  return (
    <li class={name}>
      <span aria-hidden="true">{dayName(day, "short")}</span>
      {active && <Icon name="check" />}
      <span class="unseen">{word ? say(word, { day: long }) : long}</span>
    </li>
  );
}
