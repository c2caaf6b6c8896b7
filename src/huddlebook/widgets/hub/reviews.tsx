// A quiet word that it is time to look at a goal again; nothing where nothing is due.

import { afmHub } from "../front/afm-hub";
import "../front/english-hub-goals";
import { briefly } from "../front/goals-draft";
import type { HubLink, HubPart } from "../front/hub";
import { Note } from "../front/kit";
import { say } from "../front/strings";
import type { GoalsReviewsView } from "../front/wire";

function Screen({ link, view }: { link: HubLink<GoalsReviewsView>; view: GoalsReviewsView }) {
  if (view.due.length === 0) return null;
  return (
    <Note tone="warn" icon="clock">
      <p class="strong">{view.title || say("reviews.one")}</p>
      <ul class="hb-goal-notes">
        {view.due.map((one) => (
          <li key={one.goal}>
            <a href={link.at("goals")} dir="auto">
              {say("reviews.open", { text: briefly(one.words) })}
            </a>
          </li>
        ))}
      </ul>
    </Note>
  );
}

/** Who has not come has no goals here, and is asked for nothing. */
export const part: HubPart<GoalsReviewsView> = { kind: "reviews", Screen, Invite: () => null };

export default afmHub(part);
