// What a facilitator does to the room, with a word about it and a way back where one is cheap.

import { say } from "../../widgets/front/strings";
import { stageOf } from "./spotlight";
import { nextStep, stepBefore } from "./steps";
import type { RoomStream } from "./stream";
import { toast } from "./toasts";

export class Moves {
  constructor(private readonly stream: RoomStream) {}

  async #do(act: string | null, type: string, more: object = {}): Promise<boolean> {
    if (this.stream.connected === "offline" && !this.stream.bye) toast(say("console.waits"));
    const outcome = await this.stream.do(act, { type, ...more });
    if (!outcome.ok && !this.stream.bye) toast(outcome.message); // of a shut door the page speaks by itself
    return outcome.ok;
  }

  async go(step: string): Promise<void> {
    await this.#do(null, "open_step", { step });
  }

  next(): void {
    const step = nextStep(this.stream.room);
    if (step) void this.go(step.id);
  }

  back(): void {
    const step = stepBefore(this.stream.room);
    if (step) void this.go(step.id);
  }

  async extend(): Promise<void> {
    if (!(await this.#do(null, "extend_step", { minutes: 1 }))) return;
    toast(say("console.extended"), () => void this.#do(null, "extend_step", { minutes: -1 }));
  }

  async reveal(act: string): Promise<void> {
    const stage = stageOf(this.stream, act);
    if (stage) await this.#do(act, stage.revealed ? "hide" : "reveal");
  }

  async lock(act: string): Promise<void> {
    const stage = stageOf(this.stream, act);
    if (stage) await this.#do(act, stage.open ? "close" : "open");
  }

  /** Takes back what was done to an activity. */
  async undo(act: string, type: "hide" | "open"): Promise<void> {
    await this.#do(act, type);
  }

  async remove(seat: string): Promise<void> {
    await this.#do(null, "remove", { seat });
  }

  async restore(seat: string): Promise<void> {
    await this.#do(null, "restore", { seat });
  }

  async rename(seat: string, name: string): Promise<void> {
    await this.#do(null, "rename", { seat, name });
  }

  async door(lock: boolean): Promise<void> {
    await this.#do(null, lock ? "lock_room" : "unlock_room");
  }

  /** Rests, or goes on. */
  async pause(): Promise<void> {
    await this.#do(null, typeof this.stream.room.paused === "number" ? "continue_room" : "pause_room");
  }

  async end(): Promise<void> {
    await this.#do(null, "end_room");
  }
}
