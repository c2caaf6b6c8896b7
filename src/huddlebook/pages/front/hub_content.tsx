// A page of the hub: the notebook's prose as the server rendered it, with its parts mounted in their places.

import { hub } from "huddlebook:hub";
import { type JSX, render } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { HubPlace } from "../../widgets/front/hub-place";
import { Waiting } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import type { Fragment } from "../../widgets/front/wire";
import type { HubStream } from "./hub_stream";
import { parsed } from "./kinds";

const BESIDE = '[data-kind="finder"], [data-kind="newest"]';

export function HubContent({ stream, fragment }: { stream: HubStream; fragment: Fragment }): JSX.Element {
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = root.current;
    if (!element) return;
    element.replaceChildren(parsed(fragment.html));
    stand(element);
    return fill(element, stream, fragment);
  }, [stream, fragment]);
  return <div class="prose hub-content" ref={root} />;
}

/** What shows the way around stands beside the rest where there is room, and after it on a phone. */
function stand(element: HTMLElement): void {
  const cells = [...element.children].filter((one) => one.querySelector("[data-part]"));
  const second = cells.filter((one) => one.querySelector(BESIDE));
  if (second.length === 0 || second.length === cells.length) return;
  const columns = [cells.filter((one) => !second.includes(one)), second].map((some) => {
    const column = document.createElement("div");
    column.className = "hub-column";
    column.append(...some);
    return column;
  });
  const beside = document.createElement("div");
  beside.className = "hub-beside";
  beside.append(...columns);
  element.append(beside);
}

/** Mounts what lives in the page; gives the function that takes it out again. */
function fill(element: HTMLElement, stream: HubStream, fragment: Fragment): () => void {
  const spots = [...element.querySelectorAll<HTMLElement>("[data-part]")];
  let left = false;
  for (const spot of spots) {
    spot.classList.add("hub-part");
    render(<Waiting lines={2} />, spot);
    void show(spot, stream, () => left);
  }
  const models = [...element.querySelectorAll<HTMLElement>("[data-model]")];
  const widgets = models.length
    ? import("./models").then(({ mountModels }) => mountModels(models, fragment))
    : null;
  return () => {
    left = true;
    for (const spot of spots) render(null, spot);
    void widgets?.then((leave) => leave());
  };
}

async function show(spot: HTMLElement, stream: HubStream, left: () => boolean): Promise<void> {
  const { part: id = "", kind = "" } = spot.dataset;
  const load = hub[kind];
  try {
    if (!load) throw new Error(`no part ${kind}`);
    const { part } = await load();
    if (!left()) render(<HubPlace part={part} link={stream.link(id)} />, spot);
  } catch {
    if (!left()) render(<p class="soft">{say("hub.partMissing")}</p>, spot);
  }
}
