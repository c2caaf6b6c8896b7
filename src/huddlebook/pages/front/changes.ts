// Says what changed to those who hear the page: a new step, a closing, a result; and that the line is back.

import { useLayoutEffect, useRef } from "preact/hooks";
import { say } from "../../widgets/front/strings";
import type { Stage } from "../../widgets/front/wire";
import { theStep } from "./steps";
import type { RoomStream } from "./stream";
import { announce, toast } from "./toasts";

interface Seen {
  prompt: string;
  stage: Stage;
}

interface Moment {
  step: string | null;
  offline: boolean;
  activities: Record<string, Seen>;
}

function moment(stream: RoomStream): Moment {
  return {
    step: stream.room.step,
    offline: stream.connected === "offline",
    activities: stream.views as Record<string, Seen>,
  };
}

/** The sentence about what is new between two moments, null for nothing worth saying. */
export function news(before: Moment, stream: RoomStream): string | null {
  const { room } = stream;
  if (room.phase === "ended") return before.step !== null && room.ended !== null ? say("room.ended") : null;
  const step = theStep(room, room.step);
  if (step && room.step !== before.step)
    return say("room.newStep", { n: step.number, of: room.steps.length, title: step.title });
  const said = Object.entries(stream.views as Record<string, Seen>).map(([id, now]) =>
    about(before.activities[id], now),
  );
  return said.find((sentence) => sentence !== null) ?? null;
}

function about(before: Seen | undefined, now: Seen): string | null {
  const { prompt } = now;
  if (!before) return null;
  if (now.stage.revealed && !before.stage.revealed) return say("room.revealSay", { prompt });
  if (now.stage.round > before.stage.round) return say("room.roundSay", { prompt });
  if (!now.stage.open && before.stage.open) return say("room.closedSay", { prompt });
  if (now.stage.open && !before.stage.open) return say("room.openSay", { prompt });
  return null;
}

export function useChanges(stream: RoomStream): void {
  const before = useRef(moment(stream));
  useLayoutEffect(
    () =>
      stream.subscribe(() => {
        const sentence = news(before.current, stream);
        if (sentence) announce(sentence);
        if (before.current.offline && stream.connected === "online") toast(say("link.back"));
        const now = moment(stream);
        // A wobble between offline and connecting is still the same outage.
        now.offline = stream.connected === "online" ? false : before.current.offline || now.offline;
        before.current = now;
      }),
    [stream],
  );
}
