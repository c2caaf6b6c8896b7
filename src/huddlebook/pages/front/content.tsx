// A step's content: the notebook's prose as the server rendered it, with the activities and widgets mounted in it.
//
// The html is written once; what lives in it is rendered into its places, so that news never touches the prose.

import { type JSX, render } from "preact";
import { useContext, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { CardProps } from "../../widgets/front/card";
import { Button } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import type { Fragment } from "../../widgets/front/wire";
import { Activity } from "./activity";
import { asks, parsed } from "./kinds";
import { fillCards } from "./library_card";
import { mountCells } from "./live_cell";
import { PythonContext, type PythonParts } from "./python_parts";
import type { RoomStream } from "./stream";

export interface ContentProps {
  stream: RoomStream;
  fragment: Fragment;
  /** the step's title: a heading that repeats it is left out */
  title: string;
  place: CardProps["place"];
  /** one question at a time, with a way to the next one */
  paged?: boolean;
  /** a selector of what has its place elsewhere */
  without?: string;
}

export function Content({ stream, fragment, title, place, paged, without }: ContentProps): JSX.Element {
  const root = useRef<HTMLDivElement>(null);
  const [screens, setScreens] = useState<HTMLElement[]>([]);
  const [shown, setShown] = useState(0);
  const python = useContext(PythonContext);

  useLayoutEffect(() => {
    const element = root.current;
    if (!element) return;
    const made = split(fragment.html, title, paged ?? false, without);
    element.replaceChildren(...made);
    setScreens(made);
    const leave = fill(element, { stream, fragment, place, python });
    return leave;
  }, [stream, fragment, title, place, paged, without, python]);

  // In the same frame, too: who presses a key at once is not taken elsewhere by it.
  const went = useRef(false);
  useLayoutEffect(() => {
    screens.forEach((screen, index) => {
      screen.hidden = index !== shown;
    });
    if (went.current) screens[shown]?.focus({ preventScroll: true });
    went.current = false;
  }, [screens, shown]);

  const go = (to: number) => {
    went.current = true;
    screens[to]?.setAttribute("tabindex", "-1");
    setShown(to);
    scrollTo({ top: 0 });
  };
  return (
    <div class="stack wide">
      <div class="prose" ref={root} />
      {screens.length > 1 && (
        <nav class="row pager" aria-label={say("room.questions")}>
          <Button kind="quiet" icon="arrow-left" disabled={shown === 0} onClick={() => go(shown - 1)}>
            {say("app.back")}
          </Button>
          <span class="grow centre small soft num">
            {say("room.question", { n: shown + 1, of: screens.length })}
          </span>
          <Button
            kind="quiet"
            then="arrow-right"
            disabled={shown === screens.length - 1}
            onClick={() => go(shown + 1)}
          >
            {say("room.following")}
          </Button>
        </nav>
      )}
    </div>
  );
}

/** The html in one part, or a part for each question: what stands before a question belongs to it. */
function split(html: string, title: string, paged: boolean, without: string | undefined): HTMLElement[] {
  const content = parsed(html);
  const heading = content.querySelector("h1, h2");
  if (heading && plain(heading.textContent ?? "") === plain(title)) heading.remove();
  if (without) for (const spot of content.querySelectorAll(without)) spot.remove();
  const whole = screen();
  if (!paged) {
    whole.append(content);
    return [whole];
  }
  const screens = [whole];
  let before: Node[] = [];
  for (const child of [...content.childNodes]) {
    before.push(child);
    if (!(child instanceof Element) || !holdsQuestion(child)) continue;
    if (complete(screens.at(-1))) screens.push(screen());
    screens.at(-1)?.append(...before);
    before = [];
  }
  screens.at(-1)?.append(...before);
  return screens;
}

function screen(): HTMLElement {
  const element = document.createElement("div");
  element.className = "prose-screen";
  return element;
}

function questions(element: Element): HTMLElement[] {
  const places = [...element.querySelectorAll<HTMLElement>("[data-activity]")];
  if (element instanceof HTMLElement && element.dataset.activity) places.push(element);
  return places.filter((place) => asks(place.dataset.kind));
}

function holdsQuestion(element: Element): boolean {
  return questions(element).length > 0;
}

function complete(element: HTMLElement | undefined): boolean {
  return element !== undefined && holdsQuestion(element);
}

/** A heading without its time box, for comparing. */
function plain(text: string): string {
  return text
    .replace(/[¶\s]+/g, " ")
    .replace(/\(\s*\d+(\.\d+)?\s*min[a-z]*\.?\s*\)/i, "")
    .trim()
    .toLowerCase();
}

interface Filling {
  stream: RoomStream;
  fragment: Fragment;
  place: CardProps["place"];
  python: PythonParts | null;
}

/** Mounts what lives in the content; gives the function that takes it out again. */
function fill(element: HTMLElement, { stream, fragment, place, python }: Filling): () => void {
  const drawn = python ? [...element.querySelectorAll<HTMLElement>("[data-python]")] : [];
  const leaves = drawn.map((spot) => python?.place(spot, spot.dataset.python ?? ""));
  const places = [...element.querySelectorAll<HTMLElement>("[data-activity]")];
  for (const spot of places) {
    const { activity = "", kind = "" } = spot.dataset;
    render(<Activity stream={stream} id={activity} kind={kind} place={place} />, spot);
  }
  const leaveCells = mountCells(element, stream);
  fillCards(element);
  const models = [...element.querySelectorAll<HTMLElement>("[data-model]")];
  const widgets = models.length
    ? import("./models").then(({ mountModels }) => mountModels(models, fragment))
    : null;
  return () => {
    for (const leave of leaves) leave?.();
    for (const spot of places) render(null, spot);
    leaveCells();
    void widgets?.then((leave) => leave());
  };
}
