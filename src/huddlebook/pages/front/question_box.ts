// What goes through a whole session, the question box and the pulse: where it is, and when it is its turn.

import type { ActivityView } from "../../widgets/front/link";
import type { QandAView } from "../../widgets/front/wire";
import { allKinds, asks, parsed } from "./kinds";
import { theStep } from "./steps";
import type { RoomStream } from "./stream";

/** A step with so little to read is about something else. */
const LITTLE = 120;

/** The id of the question box that is open (or, for the console, was) beside the present step; null without one. */
export function questionBox(stream: RoomStream): string | null {
  return lasting(stream, "qanda");
}

/** The same of the pulse. */
export function pulse(stream: RoomStream): string | null {
  return lasting(stream, "pulse");
}

function lasting(stream: RoomStream, wanted: "qanda" | "pulse"): string | null {
  const here = theStep(stream.room, stream.room.step)?.activities ?? [];
  for (const [id, kind] of Object.entries(allKinds(stream.pages))) {
    const view = stream.views[id] as ActivityView | undefined;
    if (kind !== wanted || !view || here.includes(id)) continue;
    if (view.stage.open || stream.audience === "facilitator") return id;
  }
  return null;
}

/** Whether the present step is there for the questions: it asks nothing itself and hardly says anything. */
export function questionTime(stream: RoomStream): boolean {
  const step = theStep(stream.room, stream.room.step);
  const fragment = step && stream.pages[step.id];
  if (!step || !fragment || stream.room.phase !== "running") return false;
  const kinds = allKinds(stream.pages);
  if (step.activities.some((id) => asks(kinds[id]))) return false;
  const content = parsed(fragment.html);
  const plain = !content.querySelector("img, svg, table, video, li, [data-model]");
  return plain && (content.textContent ?? "").trim().length <= LITTLE;
}

/** Whether the facilitator holds up one question for everybody. */
export function heldUp(stream: RoomStream, id: string): boolean {
  return ((stream.views[id] as QandAView | undefined)?.highlighted ?? null) !== null;
}
