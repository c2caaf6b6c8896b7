// What weeks were like for one's teams, or for the people whom one coaches: coarse, and never of few.

import { afmHub } from "../front/afm-hub";
import "../front/english-hub-groups";
import { GroupWeekWords, weekName } from "../front/group-week";
import type { HubLink, HubPart } from "../front/hub";
import { Button } from "../front/kit";
import { say } from "../front/strings";
import type { GroupsGroupLine as GroupLine, GroupsGroupNumbersView as GroupNumbersView } from "../front/wire";

function Screen({ link, view }: { link: HubLink<GroupNumbersView>; view: GroupNumbersView }) {
  if (view.groups.length === 0) return null;
  const title = view.title || say(view.of === "team" ? "groups.titleTeam" : "groups.titleCoach");
  return (
    <section class="stack wall-ledger" aria-label={title}>
      <h2 class="wall-sub">{title}</h2>
      {view.groups.map((group) => (
        <Group key={group.name} group={group} />
      ))}
      <p class="small soft pretty">{say("groups.why")}</p>
      {view.of === "team" && (
        <div class="row">
          <Button kind="plain" small href={link.at("me")}>
            {say("groups.choose")}
          </Button>
        </div>
      )}
    </section>
  );
}

function Group({ group }: { group: GroupLine }) {
  const [newest, ...older] = group.weeks;
  const none = group.kind === "team" ? "groups.noneTeam" : "groups.none";
  return (
    <section class="hb-card hb-card-snug stack tight">
      {group.name && (
        <h3 class="wall-title" dir="auto">
          {group.name}
        </h3>
      )}
      {newest ? (
        <Week group={group} week={newest} />
      ) : (
        <p class="soft pretty">{say(none, { n: group.fewest })}</p>
      )}
      {older.length > 0 && (
        <details class="wall-anywhere">
          <summary>{say("groups.earlier")}</summary>
          <div class="stack">
            {older.map((week) => (
              <Week key={week.monday} group={group} week={week} />
            ))}
          </div>
        </details>
      )}
    </section>
  );
}

function Week({ group, week }: { group: GroupLine; week: GroupLine["weeks"][number] }) {
  return (
    <div class="stack tight">
      <p class="small soft">{weekName(week)}</p>
      <GroupWeekWords week={week} kind={group.kind} fewest={group.fewest} />
    </div>
  );
}

export const part: HubPart<GroupNumbersView> = { kind: "groupnumbers", Screen, Invite: () => null };

export default afmHub(part);
