// A visitor's own Python on their page: the line to it, and the cells that it draws, each in its place.
//
// The server writes each cell into a template as it comes, and last of all which kernel is theirs. What draws widgets is
// loaded meanwhile.

import { type JSX, render } from "preact";
import { Button, Note } from "../../../widgets/front/kit";
import { Listeners } from "../../../widgets/front/link";
import { say } from "../../../widgets/front/strings";
import { at } from "../base";
import type { PythonParts } from "../python_parts";
import type { RoomStream } from "../stream";
import { KernelLine, type LineState } from "./kernel_line";
import type { PageManager } from "./page_manager";
import looks from "./python.css?url";
import { stylesheet } from "./stylesheet";

/** "loading", or why this cell is not drawn; null when it is. */
type Face = string | null;

export class Python implements PythonParts {
  readonly subscribe: (listener: () => void) => () => void;
  readonly #listeners = new Listeners();
  readonly #spots = new Set<Spot>();
  readonly #manager: Promise<PageManager>;
  #line: KernelLine | null = null;
  #drawn: PageManager | null = null;
  #missing = false;
  #why = say("kernel.missing");

  /** again: loads the page again, which starts Python again. expected: whether a page with this cell is on its way. */
  constructor(
    stream: RoomStream,
    private readonly again: () => void,
    private readonly expected: (cell: string) => boolean,
  ) {
    this.subscribe = this.#listeners.subscribe;
    const line = { send: (...message: Parameters<KernelLine["send"]>) => this.#line?.send(...message) ?? "" };
    this.#manager = Promise.all([import("./page_manager"), stylesheet(looks)]).then(
      ([{ PageManager }]) => new PageManager(line, stream),
    );
    this.#manager.catch(() => this.#miss());
    void complete().then(() => this.#connect());
  }

  /** null: there is none on this page. */
  get state(): LineState | null {
    return this.#line?.state ?? null;
  }

  /** The room's line was cut and is back: this one may be dead. */
  wake(): void {
    this.#line?.again();
  }

  /** The room's line was cut: so is this one. */
  cut(): void {
    this.#line?.cut();
  }

  place(element: HTMLElement, cell: string): () => void {
    const spot = new Spot(element, cell, this.again);
    this.#spots.add(spot);
    this.#show(spot);
    return () => {
      this.#spots.delete(spot);
      spot.leave();
    };
  }

  #connect(): void {
    const { kernelId = "", full = "" } = JSON.parse(document.getElementById("python")?.textContent || "{}");
    if (!kernelId) {
      if (full) this.#why = full;
      this.#miss();
      return;
    }
    const hear: ConstructorParameters<typeof KernelLine>[1] = async (message) =>
      (await this.#manager).hear(message);
    this.#line = new KernelLine({ base: at(""), kernelId }, hear, () => this.#load());
    this.#line.subscribe(() => this.#changed());
    this.#line.start();
    addEventListener("pagehide", ({ persisted }) => {
      if (!persisted) navigator.sendBeacon(at(`k/voila/api/shutdown/${kernelId}`));
    });
  }

  /** The line is there, or there again: the page takes the state that Python has. */
  async #load(): Promise<void> {
    try {
      const manager = await this.#manager;
      await manager.load();
      this.#drawn = manager;
      this.#changed();
    } catch (error) {
      console.error(error);
      this.#miss();
    }
  }

  #miss(): void {
    this.#missing = true;
    this.#changed();
  }

  #changed(): void {
    for (const spot of this.#spots) this.#show(spot);
    this.#listeners.tell();
  }

  #show(spot: Spot): void {
    const template = document.querySelector<HTMLTemplateElement>(`template[data-cell="${spot.cell}"]`);
    const never = this.#missing || (this.#drawn !== null && !template);
    if (this.#drawn && template) spot.draw(this.#drawn, template.innerHTML);
    else spot.face(never && !this.expected(spot.cell) ? this.#why : "loading");
    spot.usable(this.state === "online");
  }
}

/** A cell's place in the page: a calm face until it is drawn. */
class Spot {
  readonly #head = document.createElement("div");
  readonly #body = document.createElement("div");
  #leave: (() => void) | null = null;

  constructor(
    element: HTMLElement,
    readonly cell: string,
    private readonly again: () => void,
  ) {
    this.#body.className = "python-cell";
    element.replaceChildren(this.#head, this.#body);
  }

  face(face: Face): void {
    render(<CellFace face={face} again={this.again} />, this.#head);
  }

  draw(manager: PageManager, html: string): void {
    if (this.#leave) return;
    this.#leave = manager.draw(html, this.#body);
    this.face(null);
  }

  /** What nobody hears cannot be pressed. */
  usable(can: boolean): void {
    this.#body.inert = !can;
  }

  leave(): void {
    this.#leave?.();
    render(null, this.#head);
  }
}

/** Everything of the document is here, what Python draws included. */
function complete(): Promise<void> {
  if (document.readyState !== "loading") return Promise.resolve();
  return new Promise((go) => addEventListener("DOMContentLoaded", () => go(), { once: true }));
}

function CellFace({ face, again }: { face: Face; again: () => void }): JSX.Element | null {
  if (face === null) return null;
  if (face === "loading")
    return (
      <div class="python-wait row" role="status">
        <span class="pulse" aria-hidden="true" />
        <span class="soft">{say("kernel.loading")}</span>
      </div>
    );
  return (
    <Note tone="warn" icon="warning">
      <div class="row wrap">
        <span class="grow">{face}</span>
        <Button small kind="quiet" icon="repeat" onClick={again}>
          {say("kernel.again")}
        </Button>
      </div>
    </Note>
  );
}
