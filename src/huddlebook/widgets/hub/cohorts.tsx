// The cohorts one is in, and what waits in each.

import { afmHub } from "../front/afm-hub";
import "../front/english-hub-library";
import type { HubLink, HubPart } from "../front/hub";
import { Chip } from "../front/kit";
import { say } from "../front/strings";
import type { TodayCohortsView as CohortsView } from "../front/wire";

function Screen({ link, view }: { link: HubLink<CohortsView>; view: CohortsView }) {
  if (view.cohorts.length === 0) return null;
  return (
    <section class="stack tight">
      <h2 class="lib-sub">{view.title || say("cohorts.title")}</h2>
      <ul class="home-lines">
        {view.cohorts.map((one) => (
          <li key={one.url}>
            <span class="grow">
              <a href={link.url(one.url)} dir="auto">
                {one.title}
              </a>
              <br />
              <span class="small soft num">
                {one.open > 0 ? say("cohorts.open", { n: one.open }) : say("cohorts.quiet")}
              </span>
            </span>
            {one.comments > 0 && (
              <Chip tone="good" icon="message">
                {say("cohorts.comments", { n: one.comments })}
              </Chip>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

export const part: HubPart<CohortsView> = { kind: "cohorts", Screen, Invite: () => null };

export default afmHub(part);
