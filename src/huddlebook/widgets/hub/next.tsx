// What comes next for one: what is open, the first to close first, and what opens then.

import { afmHub } from "../front/afm-hub";
import "../front/english-hub-library";
import type { HubLink, HubPart } from "../front/hub";
import { Chip } from "../front/kit";
import { minutesWords } from "../front/resource-item";
import { say } from "../front/strings";
import { shortly } from "../front/when";
import type { TodayNextItem as NextItem, TodayNextView as NextView } from "../front/wire";

function Screen({ link, view }: { link: HubLink<NextView>; view: NextView }) {
  if (view.items.length === 0) return <p class="soft">{say("next.none")}</p>;
  return (
    <section class="stack tight">
      <h2 class="lib-sub">{view.title || say("next.title")}</h2>
      <ul class="home-lines">
        {view.items.map((one) => (
          <li key={one.url}>
            <span class="grow">
              <a href={link.url(one.url)} dir="auto">
                {one.title}
              </a>
              <br />
              <span class="small soft num">{details(link, one)}</span>
            </span>
            {one.today && <Chip tone="live">{say("next.today")}</Chip>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function details(link: HubLink<NextView>, one: NextItem): string {
  const time = one.today
    ? one.closes !== null && say("next.until", { day: shortly(one.closes, link.now()) })
    : say("next.opens", { day: shortly(one.opens, link.now()) });
  return [one.cohort, minutesWords(one.minutes), time].filter(Boolean).join(" · ");
}

/** Somebody who has not come has nothing that waits: the page says how to come in one place only. */
export const part: HubPart<NextView> = { kind: "next", Screen, Invite: () => null };

export default afmHub(part);
