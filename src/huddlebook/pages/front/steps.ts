// Steps by their id. The lobby is no step of the agenda, but a place one can be at.

import { say } from "../../widgets/front/strings";
import type { RoomView, StepView } from "../../widgets/front/wire";

export type Numbered = StepView & { number: number };

/** The step with this id and its number from 1; null for the lobby. */
export function theStep(room: RoomView, id: string | null): Numbered | null {
  const index = room.steps.findIndex((step) => step.id === id);
  const step = room.steps[index];
  return step ? { ...step, number: index + 1 } : null;
}

export function stepTitle(room: RoomView, id: string): string {
  return theStep(room, id)?.title ?? say("console.lobby");
}

/** The step after the present one; the first in the lobby; null at the end. */
export function nextStep(room: RoomView): Numbered | null {
  const number = theStep(room, room.step)?.number ?? 0;
  return theStep(room, room.steps[number]?.id ?? null);
}

export function stepBefore(room: RoomView): Numbered | null {
  const number = theStep(room, room.step)?.number ?? 0;
  return number > 1 ? theStep(room, room.steps[number - 2]?.id ?? null) : null;
}

/** Whether the room takes a pause. */
export function isResting(room: RoomView): boolean {
  return typeof room.paused === "number" && room.phase !== "ended";
}

/** Minutes planned in all; null when no step says any. */
export function totalMinutes(room: RoomView): number | null {
  const planned = room.steps.map((step) => step.minutes).filter((value) => value !== null);
  return planned.length ? Math.round(planned.reduce((sum, value) => sum + value, 0)) : null;
}
