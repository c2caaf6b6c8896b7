// Several facilitators at once: each sees in passing words what another one moved, and who it was.

import { useLayoutEffect, useRef } from "preact/hooks";
import { say, type Words } from "../../widgets/front/strings";
import type { Move } from "../../widgets/front/wire";
import { stepTitle } from "./steps";
import type { RoomStream } from "./stream";
import { toast } from "./toasts";

/** Each move with the words for it, and the command that it comes of. */
const MOVES: Record<string, [Words, string]> = {
  step_opened: ["moved.step", "open_step"],
  step_extended: ["moved.extended", "extend_step"],
  removed: ["moved.removed", "remove"],
  restored: ["moved.restored", "restore"],
  renamed: ["moved.renamed", "rename"],
  room_locked: ["moved.locked", "lock_room"],
  room_unlocked: ["moved.unlocked", "unlock_room"],
  room_paused: ["moved.paused", "pause_room"],
  room_continued: ["moved.continued", "continue_room"],
  room_ended: ["moved.ended", "end_room"],
  opened: ["moved.opened", "open"],
  closed: ["moved.closed", "close"],
  revealed: ["moved.revealed", "reveal"],
  hidden: ["moved.hidden", "hide"],
  round_started: ["moved.round", "next_round"],
};

/** "Ana opened “Check-in”."; null for a move that this page has no words for. */
export function told(move: Move, stream: RoomStream): string | null {
  const known = MOVES[move.what];
  return known ? say(known[0], { who: move.who || say("moved.somebody"), on: about(move, stream) }) : null;
}

function about({ what, on }: Move, { room, views }: RoomStream): string {
  if (what.startsWith("step_")) return stepTitle(room, on);
  const person = [...(room.people ?? []), ...(room.removed ?? [])].find(({ seat }) => seat === on);
  return person?.name ?? (views[on] as { prompt?: string } | undefined)?.prompt ?? "";
}

/** Whether it was made from this page: under the same name, and asked for here lately. */
export function isOwn(move: Move, stream: RoomStream): boolean {
  const type = MOVES[move.what]?.[1];
  const act = move.on in stream.views ? move.on : null;
  return move.who === stream.by && stream.asked.some((one) => one.type === type && one.act === act);
}

/** Says the newest move of another facilitator. What was moved from this page is not news here. */
export function useMoves(stream: RoomStream): void {
  const seen = useRef(newest(stream)?.seq ?? 0);
  useLayoutEffect(
    () =>
      stream.subscribe(() => {
        const move = newest(stream);
        if (!move || move.seq <= seen.current) return;
        seen.current = move.seq;
        const words = isOwn(move, stream) ? null : told(move, stream);
        if (words) toast(words);
      }),
    [stream],
  );
}

function newest({ room }: RoomStream): Move | undefined {
  return room.moves?.at(-1);
}
