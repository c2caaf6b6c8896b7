// The learning habit: a plan of one's own, today's tick, a rhythm in days a week, pauses. No streaks.

import { useState } from "preact/hooks";
import { afmHub } from "../front/afm-hub";
import "../front/english-hub-habit";
import type { HubLink, HubPart } from "../front/hub";
import { Button, Chip, Field, Note, Segments, Status } from "../front/kit";
import type { Command, Outcome } from "../front/link";
import { say } from "../front/strings";
import type { HabitView, HabitWeek } from "../front/wire";

type Link = HubLink<HabitView>;
type Act = (command: Command) => Promise<Outcome>;

const WEEK = [0, 1, 2, 3, 4, 5, 6];
const WORKDAYS = [0, 1, 2, 3, 4];
const DAY = 86_400_000; // ms
const A_MONDAY = Date.UTC(2024, 0, 1);
const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "short", timeZone: "UTC" });
const date = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const dayAndDate = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  timeZone: "UTC",
});

const nameOf = (day: number) => weekday.format(A_MONDAY + day * DAY);

function Screen({ link, view }: { link: Link; view: HabitView }) {
  const [changing, setChanging] = useState(false);
  const act: Act = (command) => link.do(command);
  const planned = view.minutes > 0;
  if (!planned && view.small) return null;
  return (
    <section class="stack wall-ledger" aria-label={view.title || say("habit.title")}>
      <h2 class="wall-sub">{view.title || say("habit.title")}</h2>
      {!planned && <p class="soft pretty">{say("habit.intro")}</p>}
      <Status>{link.refusal && <Note tone="bad">{link.refusal}</Note>}</Status>
      {planned && !changing && <Today view={view} act={act} />}
      {(!planned || changing) && <Plan view={view} act={act} onDone={() => setChanging(false)} />}
      {planned && !changing && !view.small && (
        <>
          <Rhythm weeks={view.weeks} />
          <Pause view={view} act={act} />
          <div class="row wrap">
            <Button kind="quiet" small icon="pencil" onClick={() => setChanging(true)}>
              {say("habit.change")}
            </Button>
            <Button kind="plain" small icon="trash" onClick={() => act({ type: "end_habit" })}>
              {say("habit.end")}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function Today({ view, act }: { view: HabitView; act: Act }) {
  const days = view.days.map(nameOf).join(", ");
  const tick = (day: string, on: boolean) => act({ type: "tick_habit", day, on });
  return (
    <div class="hb-card hb-card-snug stack">
      <p class="strong" dir="auto">
        {say("habit.plan", { minutes: say("habit.n", { n: view.minutes }), days })}
        {view.cue && ` · ${view.cue}`}
      </p>
      <div class="row wrap" role="status">
        {view.done ? (
          <>
            <Chip tone="good" icon="check">
              {say("habit.done")}
            </Chip>
            <Button kind="plain" small icon="undo" onClick={() => tick(view.today, false)}>
              {say("habit.undo")}
            </Button>
          </>
        ) : (
          <>
            <Button icon="check" onClick={() => tick(view.today, true)}>
              {say("habit.did")}
            </Button>
            {!view.due && !view.until && <span class="soft">{say("habit.rest")}</span>}
          </>
        )}
      </div>
      {!view.small && (
        <details class="wall-anywhere">
          <summary>{say("habit.earlier")}</summary>
          <div class="row wrap">
            {[1, 2, 3].map((ago) => {
              const day = new Date(Date.parse(view.today) - ago * DAY);
              const name = dayAndDate.format(day);
              return (
                <Button
                  key={ago}
                  kind="quiet"
                  small
                  label={say("habit.didOn", { day: name })}
                  onClick={() => tick(day.toISOString().slice(0, 10), true)}
                >
                  {name}
                </Button>
              );
            })}
          </div>
        </details>
      )}
    </div>
  );
}

function Rhythm({ weeks }: { weeks: readonly HabitWeek[] }) {
  return (
    <section class="stack tight" aria-label={say("habit.weeks")}>
      <h3 class="wall-title">{say("habit.weeks")}</h3>
      <ul class="stack tight">
        {weeks.map((week, at) => (
          <li key={week.monday} class="row wrap">
            <span class="grow">
              {at === 0
                ? say("habit.thisWeek")
                : say("habit.weekOf", { day: date.format(Date.parse(week.monday)) })}
            </span>
            {week.pause && <span class="small soft">{say("habit.paused")}</span>}
            <Chip tone={week.done > 0 ? "good" : "calm"}>{say("habit.week", { n: week.done })}</Chip>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Plan({ view, act, onDone }: { view: HabitView; act: Act; onDone: () => void }) {
  const [minutes, setMinutes] = useState(view.minutes || 10);
  const [days, setDays] = useState<readonly number[]>(view.minutes ? view.days : WORKDAYS);
  const [cue, setCue] = useState(view.cue);
  const set = async () => {
    if ((await act({ type: "set_habit", minutes, days, cue })).ok) onDone();
  };
  const turn = (day: number) =>
    setDays(days.includes(day) ? days.filter((one) => one !== day) : [...days, day].sort());
  return (
    <form
      class="hb-card hb-card-snug stack"
      onSubmit={(event) => {
        event.preventDefault();
        void set();
      }}
    >
      <p class="hb-label">{say("habit.minutes")}</p>
      <Segments
        label={say("habit.minutes")}
        value={minutes}
        options={[5, 10, 20].map((value) => ({ value, text: value, label: say("habit.n", { n: value }) }))}
        onPick={setMinutes}
      />
      <p class="hb-label">{say("habit.days")}</p>
      <fieldset class="row wrap wall-tagging" aria-label={say("habit.days")}>
        {WEEK.map((day) => (
          <Button key={day} kind="quiet" small pressed={days.includes(day)} onClick={() => turn(day)}>
            {nameOf(day)}
          </Button>
        ))}
      </fieldset>
      <Field label={say("habit.cue")} hint={say("habit.cueHint")} value={cue} most={120} onInput={setCue} />
      <div class="row wrap">
        <Button submit disabled={days.length === 0}>
          {say(view.minutes ? "habit.save" : "habit.set")}
        </Button>
        {view.minutes > 0 && (
          <Button kind="quiet" onClick={onDone}>
            {say("app.cancel")}
          </Button>
        )}
      </div>
    </form>
  );
}

function Pause({ view, act }: { view: HabitView; act: Act }) {
  const [until, setUntil] = useState("");
  if (view.until)
    return (
      <Note icon="pause">
        <div class="row wrap">
          <span class="grow">{say("habit.pausing", { day: date.format(Date.parse(view.until)) })}</span>
          <Button kind="quiet" small icon="play" onClick={() => act({ type: "resume_habit" })}>
            {say("habit.resume")}
          </Button>
        </div>
      </Note>
    );
  return (
    <details class="wall-anywhere">
      <summary>{say("habit.pause")}</summary>
      <div class="stack tight">
        <Field
          label={say("habit.until")}
          hint={say("habit.pauseHint")}
          value={until}
          onInput={setUntil}
          attributes={{ type: "date", min: view.today }}
        />
        <div class="row">
          <Button
            kind="quiet"
            small
            icon="pause"
            disabled={!until}
            onClick={() => act({ type: "pause_habit", until })}
          >
            {say("habit.pauseYes")}
          </Button>
        </div>
      </div>
    </details>
  );
}

/** Beside other things on a page, it is empty for who has no plan, and for who has not come. */
export const part: HubPart<HabitView> = { kind: "habit", Screen, Invite: () => null };

export default afmHub(part);
