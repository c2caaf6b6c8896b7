// Which activity of the present step the screen shows: the one that was moved last, else the first that is open.

import { useRef } from "preact/hooks";
import type { Stage } from "../../widgets/front/wire";
import { asks } from "./kinds";
import { theStep } from "./steps";
import type { RoomStream } from "./stream";

type Stages = Record<string, string>;

/** The step's activities that ask something and that this audience may see. */
export function questionsOf(stream: RoomStream, kinds: Record<string, string>): string[] {
  const step = theStep(stream.room, stream.room.step);
  return (step?.activities ?? []).filter((id) => asks(kinds[id]) && stream.views[id]);
}

export function stageOf(stream: RoomStream, id: string): Stage | null {
  return (stream.views[id] as { stage: Stage } | undefined)?.stage ?? null;
}

/** `before` and `now` hold each candidate's stage as text; `last` is what was shown. */
export function spotlight(
  candidates: string[],
  open: (id: string) => boolean,
  before: Stages,
  now: Stages,
  last: string | null,
): string | null {
  const moved = candidates.filter((id) => id in before && before[id] !== now[id]);
  // When one opens and another closes, the one that opens is meant.
  const next = moved.find(open) ?? moved[0];
  if (next !== undefined) return next;
  if (last !== null && candidates.includes(last)) return last;
  return candidates.find(open) ?? candidates[0] ?? null;
}

export function useSpotlight(stream: RoomStream, kinds: Record<string, string>): string | null {
  const seen = useRef<{ step: string | null; stages: Stages; shown: string | null }>({
    step: null,
    stages: {},
    shown: null,
  });
  const candidates = questionsOf(stream, kinds);
  const now = Object.fromEntries(candidates.map((id) => [id, JSON.stringify(stageOf(stream, id))]));
  const same = seen.current.step === stream.room.step;
  const before = same ? seen.current.stages : {};
  const last = same ? seen.current.shown : null;
  const shown = spotlight(candidates, (id) => stageOf(stream, id)?.open ?? false, before, now, last);
  seen.current = { step: stream.room.step, stages: now, shown };
  return shown;
}
