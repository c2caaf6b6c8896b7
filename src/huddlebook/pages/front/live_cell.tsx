// A live cell: what an author's own code makes of the room's answers, drawn again as they change.
//
// The server cleaned its html. Pictures change often, so that a reader is told of a new one now and then, not each time.

import { type JSX, render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Note } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import type { CellView, Fragment } from "../../widgets/front/wire";
import { parsed } from "./kinds";
import { useRoom } from "./room_hooks";
import type { RoomStream } from "./stream";

/** ms between two times that a reader is told of a new picture. */
const QUIET = 20_000;

interface Props {
  stream: RoomStream;
  /** its number, as `data-live` says */
  cell: string;
}

/** Mounts each `<div data-live>` within; gives the function that takes them out again. */
export function mountCells(element: Element, stream: RoomStream): () => void {
  const spots = [...element.querySelectorAll<HTMLElement>("[data-live]")];
  for (const spot of spots) render(<LiveCell stream={stream} cell={spot.dataset.live ?? ""} />, spot);
  return () => {
    for (const spot of spots) render(null, spot);
  };
}

/** The live cells that a fragment has a place for, the facilitator's notes included. */
export function cellsOf(fragment: Fragment | undefined): string[] {
  const html = fragment ? fragment.html + (fragment.notes ?? "") : "";
  return [...parsed(html).querySelectorAll<HTMLElement>("[data-live]")].map(
    ({ dataset }) => dataset.live ?? "",
  );
}

/** The cell in its place on a page. */
export function LiveCell({ stream, cell }: Props): JSX.Element {
  const view = useRoom(stream).cells[cell];
  if (!view?.html) return <Waits view={view} />;
  return (
    <figure class="live-cell" aria-label={view.alt}>
      <Drawn html={view.html} />
      <Heard at={view.at ?? 0} alt={view.alt} />
    </figure>
  );
}

function Waits({ view }: { view: CellView | undefined }): JSX.Element {
  return <p class="live-waits soft small">{say(view?.hidden ? "live.hidden" : "live.waits")}</p>;
}

/** Put in its place once its pictures are there, so that nothing flickers; the newest wins. */
function Drawn({ html }: { html: string }): JSX.Element {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let newest = true;
    const made = parsed(html);
    const pictures = [...made.querySelectorAll<HTMLImageElement>("img[data-svgz]")];
    const ready = pictures.length ? Promise.all(pictures.map(unpack)) : null;
    const place = () => newest && root.current?.replaceChildren(made);
    if (ready) void ready.then(place);
    else place();
    return () => {
      newest = false;
    };
  }, [html]);
  return <div class="live-drawn prose" ref={root} />;
}

/** A drawing travels packed, and is an image: nothing in it runs. */
async function unpack(picture: HTMLImageElement): Promise<void> {
  const packed = Uint8Array.from(atob(picture.dataset.svgz ?? ""), (char) => char.charCodeAt(0));
  picture.removeAttribute("data-svgz");
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const svg = await new Response(stream).text();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}

/** Says now and then that there is a new picture. */
function Heard({ at, alt }: { at: number; alt: string }): JSX.Element {
  const [times, setTimes] = useState(0);
  const last = useRef({ at, told: Date.now() });
  useEffect(() => {
    if (at === last.current.at) return;
    const wait = Math.max(0, last.current.told + QUIET - Date.now());
    const timer = setTimeout(() => {
      last.current = { at, told: Date.now() };
      setTimes((before) => before + 1);
    }, wait);
    return () => clearTimeout(timer);
  }, [at]);
  return (
    <span class="unseen" role="status">
      {/* The same words twice would not be read twice: every other time a space that nobody hears ends them. */}
      {times > 0 && say("live.changed", { alt }) + (times % 2 ? "\u00a0" : "")}
    </span>
  );
}

/** For the facilitator: the cell, who sees it, and why it could not be drawn. */
export function LiveDesk({ stream, cell }: Props): JSX.Element {
  const view = useRoom(stream).cells[cell];
  return (
    <div class="stack">
      <LiveCell stream={stream} cell={cell} />
      {view?.html && <p class="small soft">{whoSees(view)}</p>}
      {view?.problem && <Problem view={view} />}
    </div>
  );
}

function whoSees(view: CellView): string {
  if (view.private) return say("live.private");
  return view.hides?.length ? say("live.waitsFor", { ids: view.hides.join(", ") }) : say("live.seen");
}

export function Problem({ view }: { view: CellView }): JSX.Element {
  return (
    <Note tone="warn" icon="warning">
      <div class="stack tight">
        <span>{view.problem}</span>
        {view.html && <span class="small">{say("live.kept")}</span>}
        {view.trace && (
          <details>
            <summary>{say("live.trace")}</summary>
            <pre class="live-trace">{view.trace}</pre>
          </details>
        )}
      </div>
    </Note>
  );
}
