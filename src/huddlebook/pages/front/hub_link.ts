// One part of the page, as its screen wants it: a living link over the page's one stream.

import type { Answered, HubLink } from "../../widgets/front/hub";
import { type Command, Listeners, type Outcome, type Sending } from "../../widgets/front/link";
import { at } from "./base";
import type { HubStream, Question, You } from "./hub_stream";

export class PartLink implements HubLink<unknown> {
  refusal: string | null = null;
  readonly listeners = new Listeners();
  readonly subscribe = this.listeners.subscribe;
  readonly now: () => number;

  constructor(
    private readonly stream: HubStream,
    readonly id: string,
  ) {
    this.now = stream.now;
  }

  get view(): unknown {
    return this.stream.views[this.id] ?? null;
  }

  get you(): You | null {
    return this.stream.you;
  }

  get curates(): boolean {
    return this.stream.curates;
  }

  get connected(): "online" | "offline" {
    return this.stream.connected === "offline" ? "offline" : "online";
  }

  get sending(): Sending {
    if (!this.stream.outbox.waits(this.id)) return "idle";
    return this.stream.connected === "online" ? "sending" : "kept";
  }

  async do(command: Command): Promise<Outcome> {
    this.refusal = null;
    const outcome = await this.stream.do(this.id, command);
    if (!outcome.ok) {
      this.refusal = outcome.message;
      this.listeners.tell();
    }
    return outcome;
  }

  ask<A>(question: Question): Promise<Answered<A>> {
    return this.stream.ask<A>(this.id, question);
  }

  come(): Promise<boolean> {
    return this.stream.come();
  }

  at(page: string): string {
    return at(page ? `hub/${page}` : "hub");
  }

  url(path: string): string {
    return at(path);
  }
}
