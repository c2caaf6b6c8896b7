// What a facilitator does to the room, with a word about it and a way back where one is cheap.

import { say } from "../../widgets/front/strings";
import { stageOf } from "./spotlight";
import { nextStep, stepBefore, stepTitle } from "./steps";
import type { RoomStream } from "./stream";
import { toast } from "./toasts";

export class Moves {
  constructor(private readonly stream: RoomStream) {}

  async #do(act: string | null, type: string, more: object = {}): Promise<boolean> {
    const outcome = await this.stream.do(act, { type, ...more });
    if (!outcome.ok) toast(outcome.message);
    return outcome.ok;
  }

  async go(step: string): Promise<void> {
    const before = this.stream.room.step;
    if (!(await this.#do(null, "open_step", { step }))) return;
    const undo = before === null ? undefined : () => void this.#do(null, "open_step", { step: before });
    toast(say("console.undoStep", { title: stepTitle(this.stream.room, step) }), undo);
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
    if (!stage) return;
    if (stage.revealed) return void (await this.#do(act, "hide"));
    if (await this.#do(act, "reveal")) toast(say("console.undoReveal"), () => void this.#do(act, "hide"));
  }

  async lock(act: string): Promise<void> {
    const stage = stageOf(this.stream, act);
    if (!stage) return;
    if (!stage.open) return void (await this.#do(act, "open"));
    if (await this.#do(act, "close")) toast(say("console.undoLock"), () => void this.#do(act, "open"));
  }

  async remove(seat: string): Promise<void> {
    await this.#do(null, "remove", { seat });
  }

  async end(): Promise<void> {
    await this.#do(null, "end_room");
  }
}
