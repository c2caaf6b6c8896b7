// The time of a step, as a chip and a thin line. Being late is nobody's fault: it turns amber, never red.

import type { JSX } from "preact";
import { minutes, useNow } from "../../widgets/front/clock";
import { Chip, Progress } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import type { RoomView } from "../../widgets/front/wire";
import { isResting } from "./steps";
import type { RoomStream } from "./stream";

/** The last minute is worth a look. */
const SOON = 60_000;

export function StepTime({ stream }: { stream: RoomStream }): JSX.Element | null {
  const { since, ends, phase } = stream.room;
  const now = useNow(stream.time, ends !== null && phase === "running");
  if (isResting(stream.room)) return <Chip icon="pause">{say("rest.chip")}</Chip>;
  if (ends === null || phase !== "running") return null;
  // A clock that is a moment behind never shows more than the whole step.
  const left = ends - Math.max(now, since ?? now);
  if (left <= 0) return <Chip tone="warn">{say("room.over")}</Chip>;
  return (
    <Chip tone={left < SOON ? "live" : "calm"} icon="clock">
      {say("room.left", { time: minutes(left) })}
    </Chip>
  );
}

/** How much of the step's time box is gone. */
export function StepLine({ stream }: { stream: RoomStream }): JSX.Element {
  const now = useNow(stream.time, stream.room.phase === "running");
  return <Progress value={gone(stream.room, now)} />;
}

function gone({ since, ends, phase }: RoomView, now: number): number {
  if (phase === "ended") return 1;
  return since !== null && ends !== null ? (now - since) / (ends - since) : 0;
}
