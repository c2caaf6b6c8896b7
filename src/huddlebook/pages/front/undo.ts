// A word after a reveal or a lock, with the way back. What another facilitator did, their move is told for.

import { useLayoutEffect, useRef } from "preact/hooks";
import { say } from "../../widgets/front/strings";
import type { Stage } from "../../widgets/front/wire";
import { isOwn } from "./console_moves";
import { Moves } from "./moves";
import { theStep } from "./steps";
import type { RoomStream } from "./stream";
import { toast } from "./toasts";

type Stages = Record<string, Stage>;

function stages(stream: RoomStream): Stages {
  const views = Object.entries(stream.views as Record<string, { stage: Stage }>);
  return Object.fromEntries(views.map(([id, view]) => [id, view.stage]));
}

/** Offers to undo what was just revealed or locked in the present step; going to another step closes by itself. */
export function useUndo(stream: RoomStream): void {
  const seen = useRef({ step: stream.room.step, stages: stages(stream) });
  useLayoutEffect(
    () =>
      stream.subscribe(() => {
        const before = seen.current;
        seen.current = { step: stream.room.step, stages: stages(stream) };
        if (before.step !== stream.room.step || stream.room.phase !== "running") return;
        for (const id of theStep(stream.room, stream.room.step)?.activities ?? []) {
          const [old, now] = [before.stages[id], seen.current.stages[id]];
          if (old && now) offer(stream, id, old, now);
        }
      }),
    [stream],
  );
}

function offer(stream: RoomStream, id: string, old: Stage, now: Stage): void {
  const moves = new Moves(stream);
  const last = stream.room.moves?.at(-1);
  if (last && !isOwn(last, stream)) return; // another facilitator's move is told as theirs
  if (now.revealed && !old.revealed) toast(say("console.undoReveal"), () => void moves.undo(id, "hide"));
  else if (!now.open && old.open) toast(say("console.undoLock"), () => void moves.undo(id, "open"));
}
