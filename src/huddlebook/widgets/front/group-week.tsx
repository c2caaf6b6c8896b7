// A week of a group in coarse words, the same for whoever sees it and for who decides whether to be counted.

import { say, type Words } from "./strings";
import type { GroupsGroupWeek as GroupWeek } from "./wire";

const THIRDS = ["low", "middle", "high"] as const;
const date = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** What the week is called. */
export const weekName = (week: GroupWeek) =>
  say("groups.week", { day: date.format(Date.parse(week.monday)) });

interface GroupWeekWordsProps {
  week: GroupWeek;
  kind: "team" | "coach";
  fewest: number;
}

export function GroupWeekWords({ week, kind, fewest }: GroupWeekWordsProps) {
  const beside = kind === "team" ? "Team" : "";
  if (week.at_least === 0)
    return <p class="soft pretty">{say(`groups.few${beside}` as Words, { n: fewest })}</p>;
  return (
    <div class="stack tight">
      <p>{say(`groups.counted${beside}` as Words, { n: week.at_least })}</p>
      <dl class="group-facts">
        <Fact name={say("groups.days")} value={say(`groups.days.${week.days}` as Words)} third={week.days} />
        <Fact
          name={say("groups.goals")}
          value={say(`groups.goals.${week.goals}` as Words)}
          third={week.goals}
        />
      </dl>
    </div>
  );
}

function Fact({ name, value, third }: { name: string; value: string; third: string }) {
  return (
    <div class="group-fact">
      <dt class="strong">{name}</dt>
      <dd>{value}</dd>
      <span class="group-thirds" aria-hidden="true">
        {THIRDS.map((one) => (
          <span key={one} class={one === third ? "group-third group-third-here" : "group-third"} />
        ))}
      </span>
    </div>
  );
}
