// A week of the diary: the days with an entry, what was written in short, and a question for the next one.

import type { ComponentChildren } from "preact";
import { classes } from "./classes";
import { dayShort, later, weekdayOf } from "./diary-days";
import "./english-hub-diary";
import type { HubLink } from "./hub";
import { IconButton } from "./kit";
import { SharedWords } from "./sharing";
import { say } from "./strings";
import type { DiaryLine, DiaryWeek } from "./wire";

interface WeekHeadProps {
  week: DiaryWeek;
  onGo: (monday: string) => void;
}

/** Which week, and the way to its neighbours. */
export function WeekHead({ week, onGo }: WeekHeadProps) {
  const words = say("lookback.week", { from: dayShort(week.monday), to: dayShort(later(week.monday, 6)) });
  return (
    <div class="row">
      <IconButton
        kind="plain"
        icon="chevron-left"
        label={say("lookback.earlier")}
        onClick={() => onGo(later(week.monday, -7))}
      />
      <p class="grow centre strong num" role="status">
        {words}
      </p>
      <IconButton
        kind="plain"
        icon="chevron-right"
        label={say("lookback.later")}
        disabled={week.latest}
        onClick={() => onGo(later(week.monday, 7))}
      />
    </div>
  );
}

/** Seven days, each with a mark where something was written: a rhythm, in which pauses are fine. */
export function WeekDays({ week }: { week: DiaryWeek }) {
  const n = week.days.filter((day) => day.entries > 0).length;
  return (
    <div class="stack tight">
      <ol class="hb-diary-week">
        {week.days.map(({ day, entries, ahead }) => {
          const words = ahead
            ? say("lookback.ahead", { day: weekdayOf(day) })
            : say("lookback.day", { day: weekdayOf(day), n: entries });
          const name = classes("hb-diary-dot", entries > 0 && "hb-diary-wrote", ahead && "hb-diary-ahead");
          return (
            <li key={day} class="stack tight centre">
              <span class={name} aria-hidden="true" />
              <span class="small soft" aria-hidden="true">
                {weekdayOf(day).slice(0, 2)}
              </span>
              <span class="unseen">{words}</span>
            </li>
          );
        })}
      </ol>
      <p class="soft">{n > 0 ? say("lookback.days", { n }) : say("lookback.none")}</p>
    </div>
  );
}

/** Days a week over the last weeks, as small bars beside their numbers. */
export function Rhythm({ rhythm }: { rhythm: readonly number[] }) {
  return (
    <div class="row tight hb-diary-rhythm">
      <span class="small soft">{say("lookback.weeks")}</span>
      <span class="unseen">{say("lookback.rhythm", { list: rhythm.join(", ") })}</span>
      <span class="hb-diary-bars" aria-hidden="true">
        {rhythm.map((days, index) => (
          <span key={index} style={{ "--v": String(days / 7) }} />
        ))}
      </span>
    </div>
  );
}

interface WeekLinesProps {
  link: HubLink<unknown>;
  lines: readonly DiaryLine[];
  acts: (line: DiaryLine) => ComponentChildren;
}

/** The entries in short. */
export function WeekLines({ link, lines, acts }: WeekLinesProps) {
  return (
    <ul class="hb-diary-lines stack">
      {lines.map((line) => (
        <li key={line.entry} class="stack tight">
          <p class="small soft">{weekdayOf(line.day)}</p>
          <p class="hb-words" dir="auto">
            {line.text}
          </p>
          <SharedWords link={link} shares={line.shares} />
          {acts(line)}
        </li>
      ))}
    </ul>
  );
}
