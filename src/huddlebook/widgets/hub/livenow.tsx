// Huddles that are open now: one tap, and one is in.

import { afmHub } from "../front/afm-hub";
import "../front/english-hub-library";
import type { HubLink, HubPart } from "../front/hub";
import { Button, Card } from "../front/kit";
import { say } from "../front/strings";
import type { TodayLiveNowView as LiveNowView } from "../front/wire";

function Screen({ link, view }: { link: HubLink<LiveNowView>; view: LiveNowView }) {
  if (view.huddles.length === 0)
    return (
      <p class="soft">
        {say("live.none")} <a href={link.url("")}>{say("live.code")}</a>
      </p>
    );
  return (
    <Card class="home-live">
      <h2 class="lib-sub">{view.title || say("live.title")}</h2>
      <ul class="home-lines">
        {view.huddles.map((one) => (
          <li key={one.url}>
            <span class="home-dot" aria-hidden="true" />
            <span class="grow">
              <strong dir="auto">{one.title}</strong>
              <br />
              <span class="small soft num">
                {[
                  say("live.here", { n: one.here }),
                  one.minutes ? say("live.planned", { n: Math.round(one.minutes) }) : "",
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </span>
            <Button
              href={link.url(one.url)}
              label={say("live.joinOf", { title: one.title })}
              then="arrow-right"
            >
              {say("live.join")}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

export const part: HubPart<LiveNowView> = { kind: "livenow", Screen };

export default afmHub(part);
