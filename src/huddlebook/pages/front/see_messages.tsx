// The messages that a person was sent until then, and would be sent if nothing else happened; the newest first.

import type { JSX } from "preact";
import { Chip } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import { dateOf, timeOf } from "./cohort_times";
import type { SeeData } from "./see_bar";

export function Messages({ data, zone, name }: { data: SeeData; zone: string; name: string }): JSX.Element {
  const all = [...data.messages].sort((one, two) => two.at - one.at);
  return (
    <section class="hb-card hb-card-snug stack tight" aria-labelledby="messages">
      <h2 id="messages" class="cohort-part">
        {say("see.messages", { name })}
      </h2>
      {all.length === 0 && <p class="soft pretty">{say("see.noMessages")}</p>}
      <ol class="cohort-lines see-messages">
        {all.map((one) => (
          <li key={`${one.at}-${one.said}`} class="stack tight">
            <div class="row wrap">
              <span class="small soft num">
                {dateOf(one.at, zone)}, {timeOf(one.at, zone)}
              </span>
              <span class="push">
                <Chip tone={one.sent ? "good" : "calm"}>{say(one.sent ? "see.sent" : "see.toCome")}</Chip>
              </span>
            </div>
            <p dir="auto">
              {one.said}: {one.titles.join(", ")}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
