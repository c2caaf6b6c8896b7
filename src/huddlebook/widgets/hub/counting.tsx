// Whether one is counted in the numbers of a team or a coach: what one would give, and exactly what they would see.

import { useState } from "preact/hooks";
import { afmHub } from "../front/afm-hub";
import "../front/english-hub-groups";
import { GroupWeekWords } from "../front/group-week";
import type { HubLink, HubPart } from "../front/hub";
import { Note, Status } from "../front/kit";
import { say } from "../front/strings";
import { useUnique } from "../front/unique";
import type { GroupsCountingView as CountingView, GroupsCountPlace as CountPlace } from "../front/wire";

type Link = HubLink<CountingView>;

function Screen({ link, view }: { link: Link; view: CountingView }) {
  return (
    <section class="stack wall-ledger" aria-label={view.title || say("counting.title")}>
      <h2 class="wall-sub">{view.title || say("counting.title")}</h2>
      <p class="soft pretty">{say("counting.intro")}</p>
      <Status>{link.refusal && <Note tone="bad">{link.refusal}</Note>}</Status>
      {view.places.length === 0 ? (
        <p class="pretty">{say("counting.noPlace")}</p>
      ) : (
        <div class="hb-card hb-card-snug stack">
          <Places link={link} places={view.places} />
          <Terms view={view} />
        </div>
      )}
    </section>
  );
}

function Places({ link, places }: { link: Link; places: readonly CountPlace[] }) {
  const name = useUnique();
  const [wish, setWish] = useState<string | null>(null); // until the server has answered
  const choose = async (to: CountPlace["to"] | null) => {
    setWish(JSON.stringify(to));
    await link.do({ type: "count_me", to });
    setWish((now) => (now === JSON.stringify(to) ? null : now));
  };
  const radio = (text: string, chosen: boolean, to: CountPlace["to"] | null) => (
    <label class="group-place" key={JSON.stringify(to)}>
      <input
        type="radio"
        name={name}
        checked={wish === null ? chosen : wish === JSON.stringify(to)}
        onChange={() => choose(to)}
      />
      <span dir="auto">{text}</span>
    </label>
  );
  return (
    <fieldset class="group-places">
      <legend class="hb-label">{say("counting.where")}</legend>
      {radio(say("counting.nowhere"), !places.some((one) => one.chosen), null)}
      {places.map((one) =>
        radio(
          say(one.kind === "team" ? "counting.team" : "counting.coach", { name: one.name }),
          one.chosen,
          one.to,
        ),
      )}
    </fieldset>
  );
}

function Terms({ view }: { view: CountingView }) {
  const place = view.places.find((one) => one.chosen) ?? view.places[0];
  if (!place) return null;
  const example = {
    monday: "",
    at_least: place.fewest,
    days: "middle",
    goals: "low",
  } as const;
  return (
    <>
      <div class="stack tight">
        <h3 class="hb-label">{say("counting.give")}</h3>
        <ul class="group-list">
          <li>{say("counting.giveDays", { n: view.days })}</li>
          <li>{say("counting.giveGoals", { yes: say(view.goals ? "counting.yes" : "counting.no") })}</li>
        </ul>
      </div>
      <details class="wall-anywhere">
        <summary>{say("counting.see")}</summary>
        <GroupWeekWords week={example} kind={place.kind} fewest={place.fewest} />
      </details>
      <details class="wall-anywhere">
        <summary>{say("counting.rules")}</summary>
        <ul class="group-list">
          <li>{say("counting.ruleFew", { n: place.fewest })}</li>
          <li>{say("counting.ruleOne")}</li>
          <li>{say("counting.ruleOnce")}</li>
          <li>{say("counting.ruleBack")}</li>
        </ul>
      </details>
    </>
  );
}

export const part: HubPart<CountingView> = { kind: "counting", Screen };

export default afmHub(part);
