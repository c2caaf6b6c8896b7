// A part as an anywidget module: on our pages it joins the page's stream, elsewhere it speaks over its model's comm.

import { render } from "preact";
import { ActivityCard, type Place } from "./card";
import { CommLink, type Model } from "./comm";
import { type AnyLink, type Audience, pageStream } from "./link";
import type { AnyPart } from "./part";

interface Mount {
  model: Model;
  el: HTMLElement;
}

const PLACES: Record<Audience, Place> = {
  participants: "phone",
  presenter: "screen",
  facilitator: "console",
};

export function afm(part: AnyPart): { render(mount: Mount): () => void } {
  return {
    render({ model, el }) {
      const stream = pageStream();
      return stream
        ? onPage(part, stream.link(String(model.get("activity_id"))), el)
        : inNotebook(part, model, el);
    },
  };
}

/** In somebody else's page: our styles from here on, and our keys are ours: JupyterLab moves between cells by arrows. */
export function asGuest(el: HTMLElement): void {
  el.classList.add("hb");
  el.addEventListener("keydown", (event) => event.stopPropagation());
}

function onPage(part: AnyPart, link: AnyLink, el: HTMLElement): () => void {
  render(<ActivityCard part={part} link={link} place={PLACES[link.audience]} />, el);
  return () => render(null, el);
}

function inNotebook(part: AnyPart, model: Model, el: HTMLElement): () => void {
  const link = new CommLink(model);
  asGuest(el);
  render(<ActivityCard part={part} link={link} place="notebook" level={3} />, el);
  link.hello();
  return () => {
    link.close();
    render(null, el);
  };
}
