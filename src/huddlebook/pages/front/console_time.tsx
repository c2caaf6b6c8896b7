// Planned and actual time, for the one who runs the room: amber over the box, red and with a sign far over it.

import type { JSX } from "preact";
import { useContext } from "preact/hooks";
import { minutes, useNow } from "../../widgets/front/clock";
import { Icon } from "../../widgets/front/icons";
import { Chip, ReadOnly } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import type { RoomView, StepView } from "../../widgets/front/wire";
import { nextStep, theStep, totalMinutes } from "./steps";
import type { RoomStream } from "./stream";

const MINUTE = 60_000;

/** ms on this step until `now`, earlier visits included. */
export function spentOn(room: RoomView, step: StepView, now: number): number {
  const going = step.state === "now" && room.since !== null ? Math.max(0, now - room.since) : 0;
  return step.spent + going;
}

/** ms on all steps until `now`. */
export function spentInAll(room: RoomView, now: number): number {
  return room.steps.reduce((sum, step) => sum + spentOn(room, step, now), 0);
}

/**
 * How late we are, ms; below zero early. What is over in steps that are done or now counts, and what was saved in
 * those that are done; a step that is still within its box is on time.
 */
export function behind(room: RoomView, now: number): number {
  return room.steps.reduce((sum, step) => {
    if (step.minutes === null || step.state === "ahead") return sum;
    const over = spentOn(room, step, now) - step.minutes * MINUTE;
    return sum + (step.state === "now" ? Math.max(0, over) : over);
  }, 0);
}

export function RoomTime({ stream }: { stream: RoomStream }): JSX.Element | null {
  const { room } = stream;
  const now = useNow(stream.time, room.phase === "running");
  const planned = totalMinutes(room);
  if (room.phase === "lobby" || planned === null) return null;
  const late = Math.round(behind(room, now) / MINUTE);
  const spent = minutes(spentInAll(room, now));
  return (
    <Chip tone={late > 0 ? "warn" : "calm"} icon="clock">
      {say("console.time", { spent, planned: minutes(planned * MINUTE) })} · {lateness(late)}
    </Chip>
  );
}

function lateness(late: number): string {
  if (late > 0) return say("console.behind", { n: late });
  return late < 0 ? say("console.ahead", { n: -late }) : say("console.onTime");
}

interface AgendaProps {
  stream: RoomStream;
  go: (step: string) => void;
}

/** The agenda with planned and actual time; every step is one press away. */
export function TimedAgenda({ stream, go }: AgendaProps): JSX.Element {
  const { room } = stream;
  const now = useNow(stream.time, room.phase === "running");
  const stays = useContext(ReadOnly) || room.phase === "ended";
  return (
    <ol class="agenda">
      {room.steps.map((step, index) => (
        <li key={step.id} aria-current={step.state === "now" ? "step" : undefined}>
          <button
            type="button"
            class="agenda-line"
            aria-disabled={stays || undefined}
            title={step.state === "now" ? undefined : say("console.goTo")}
            onClick={() => !stays && step.state !== "now" && go(step.id)}
          >
            <span class={`agenda-dot agenda-${step.state}`} aria-hidden="true">
              {step.state === "done" ? <Icon name="check" /> : index + 1}
            </span>
            <span class="grow">
              {step.title}
              {step.state === "done" && <span class="unseen">, {say("session.done")}</span>}
            </span>
            <Spent room={room} step={step} now={now} />
          </button>
        </li>
      ))}
    </ol>
  );
}

function Spent({ room, step, now }: { room: RoomView; step: StepView; now: number }): JSX.Element | null {
  const planned = step.minutes === null ? null : String(step.minutes);
  if (step.state === "ahead")
    return planned === null ? null : (
      <span class="small soft num">{say("room.minutes", { n: Number(planned) })}</span>
    );
  const spent = spentOn(room, step, now);
  const over = step.minutes !== null && spent > step.minutes * MINUTE;
  const far = step.minutes !== null && spent > step.minutes * MINUTE * 1.5;
  return (
    <span class={`small num agenda-spent ${far ? "is-far" : over ? "is-over" : "soft"}`}>
      {far && <Icon name="warning" />}
      {minutes(spent)}
      {planned && <span> / {planned}</span>}
      {over && (
        <span class="unseen">
          , {say("console.over", { time: minutes(spent - (step.minutes ?? 0) * MINUTE) })}
        </span>
      )}
    </span>
  );
}

/** The title of the next step, for a button. */
export function nextTitle(room: RoomView): string | null {
  return nextStep(room)?.title ?? null;
}

/** ms until the present step's box is over; null without one. */
export function timeLeft(room: RoomView, now: number): number | null {
  return theStep(room, room.step) && room.ends !== null ? room.ends - now : null;
}
