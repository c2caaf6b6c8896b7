// What Python draws, in its places: Voilà's front-end draws each cell in a part of the page that nobody sees; from
// there the cell goes into the step's content, behind a calm face until it is drawn.

import { type JSX, render } from "preact";
import { Button, Note } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import type { PythonParts } from "./python_parts";
import { nameHandles } from "./widget_names";

const NOT_DRAWN = 'script[type="application/vnd.voila.cell-output+json"]';
/** After the page is complete: a cell that is not drawn by then will not be. */
const PATIENCE = 30_000;

type Face = "loading" | "missing" | null;

export class KernelParts implements PythonParts {
  readonly #cells = new Map<string, HTMLElement>();
  readonly #complete: Promise<void> = complete();

  /** again: loads the page again, which starts Python again. expected: whether a new page with this cell is on its way. */
  constructor(
    private readonly again: () => void,
    private readonly expected: (cell: string) => boolean,
  ) {}

  place(spot: HTMLElement, name: string): () => void {
    const head = document.createElement("div");
    spot.replaceChildren(head);
    let here = true;
    const face = (now: Face) => here && render(<PartFace face={now} again={this.again} />, head);
    face("loading");
    const leaving = new AbortController();
    void this.#complete.then(() => {
      if (!here) return;
      const cell = this.#find(name);
      if (cell) {
        spot.append(cell);
        whenDrawn(cell, face, leaving.signal);
        leaving.signal.addEventListener("abort", nameHandles(cell));
      } else if (!this.expected(name)) face("missing");
    });
    return () => {
      here = false;
      leaving.abort();
      render(null, head);
      const cell = this.#cells.get(name);
      if (cell?.parentElement === spot) document.getElementById("rendered_cells")?.append(cell);
    };
  }

  #find(name: string): HTMLElement | null {
    const found =
      this.#cells.get(name) ?? document.querySelector<HTMLElement>(`.python-cell[data-cell="${name}"]`);
    if (found) this.#cells.set(name, found);
    return found;
  }
}

/** Everything of the document is here, what Python draws included. */
function complete(): Promise<void> {
  if (document.readyState !== "loading") return Promise.resolve();
  return new Promise((go) => addEventListener("DOMContentLoaded", () => go(), { once: true }));
}

/** The face goes when Voilà has put the cell's output where its data stood. */
function whenDrawn(cell: HTMLElement, face: (now: Face) => void, leaving: AbortSignal): void {
  const look = () => {
    if (cell.querySelector(NOT_DRAWN)) return;
    face(null);
    stop();
  };
  const watch = new MutationObserver(look);
  const late = setTimeout(() => face("missing"), PATIENCE);
  const stop = () => {
    watch.disconnect();
    clearTimeout(late);
  };
  leaving.addEventListener("abort", stop);
  watch.observe(cell, { childList: true, subtree: true });
  look();
}

function PartFace({ face, again }: { face: Face; again: () => void }): JSX.Element | null {
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
        <span class="grow">{say("kernel.missing")}</span>
        <Button small kind="quiet" icon="repeat" onClick={again}>
          {say("kernel.again")}
        </Button>
      </div>
    </Note>
  );
}
