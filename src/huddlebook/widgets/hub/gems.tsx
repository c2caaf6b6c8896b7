// A few of the newest finds, in short.

import { afmHub } from "../front/afm-hub";
import "../front/english-hub-wall";
import type { HubLink, HubPart } from "../front/hub";
import { Button } from "../front/kit";
import { say } from "../front/strings";
import { GemBody } from "../front/wall-post";
import type { WallGemsView } from "../front/wire";

function Screen({ link, view }: { link: HubLink<WallGemsView>; view: WallGemsView }) {
  return (
    <section class="stack tight">
      <h2 class="wall-sub">{view.title || say("gems.title")}</h2>
      {view.gems.length === 0 && <p class="soft">{say("gems.none")}</p>}
      <ul class="wall-list">
        {view.gems.map((card) => (
          <li key={card.id}>
            <article class="wall-post" aria-label={card.gem.title}>
              <GemBody card={card} />
              {card.name && (
                <p class="small soft" dir="auto">
                  {card.mine ? say("wall.you") : card.name}
                </p>
              )}
            </article>
          </li>
        ))}
      </ul>
      <p>
        <Button kind="quiet" href={link.at("wall")} then="arrow-right">
          {view.new > 0 ? say("gems.new", { n: view.new }) : say("gems.all")}
        </Button>
      </p>
    </section>
  );
}

export const part: HubPart<WallGemsView> = { kind: "gems", Screen };

export default afmHub(part);
