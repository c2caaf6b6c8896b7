// A pause of one's own: planned without asking anybody, shown as long as it lasts, and taken back as easily.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button, Field } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import type { EventsWindow, LearnerView } from "../../widgets/front/wire";
import { dateOf, isoDay } from "./cohort_times";
import { post } from "./post";
import { toast } from "./toasts";

interface Props {
  learner: LearnerView;
  now: number;
}

export function Pauses({ learner, now }: Props): JSX.Element {
  return (
    <div class="stack tight">
      {learner.pauses.length > 0 && (
        <ul class="cohort-lines">
          {learner.pauses.map((pause) => (
            <Planned key={pause.opens} pause={pause} learner={learner} now={now} />
          ))}
        </ul>
      )}
      <Planner learner={learner} now={now} />
    </div>
  );
}

function Planned({ pause, learner, now }: Props & { pause: EventsWindow }): JSX.Element {
  const { code, zone } = learner;
  const begun = pause.opens < now;
  const first = dateOf(pause.opens, zone);
  const last = dateOf((pause.closes ?? pause.opens) - 1, zone);
  const back = async () => {
    const posted = await post("api/cohort/pause", { code, back: pause });
    toast(posted.ok ? say(begun ? "pause.ended" : "pause.takenBack") : posted.message);
  };
  return (
    <li class="row wrap">
      <span class="grow num">{say("pause.days", { first, last })}</span>
      <Button
        kind="quiet"
        icon={begun ? "play" : "x"}
        label={say(begun ? "pause.endOf" : "pause.takeBackOf", { first, last })}
        onClick={back}
      >
        {say(begun ? "pause.end" : "pause.takeBack")}
      </Button>
    </li>
  );
}

function Planner({ learner, now }: Props): JSX.Element {
  const today = isoDay(now, learner.zone);
  const [open, setOpen] = useState(false);
  const [first, setFirst] = useState(today);
  const [last, setLast] = useState(today);
  const [error, setError] = useState<string | null>(null);
  const plan = async () => {
    const posted = await post("api/cohort/pause", { code: learner.code, first, last });
    if (!posted.ok) return setError(posted.message);
    setError(null);
    setOpen(false);
    toast(say("pause.planned"));
  };
  return (
    <details class="hb-more" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say("pause.plan")}</summary>
      <div class="stack">
        <p class="small soft pretty">{say("pause.hint")}</p>
        <div class="pause-days">
          <Field
            label={say("pause.first")}
            value={first}
            onInput={(day) => {
              setFirst(day);
              if (day > last) setLast(day);
            }}
            attributes={{ type: "date", min: today, required: true }}
          />
          <Field
            label={say("pause.last")}
            value={last}
            onInput={setLast}
            attributes={{ type: "date", min: first, required: true }}
          />
        </div>
        <p class="hb-error" role="alert">
          {error}
        </p>
        <div class="row">
          <Button kind="quiet" icon="pause" onClick={plan}>
            {say("pause.do")}
          </Button>
        </div>
      </div>
    </details>
  );
}
