// What the server wrote into the page, and how an app takes the page over.

import { type ComponentChild, render } from "preact";
import type { Audience } from "../../widgets/front/link";
import type { Welcome } from "../../widgets/front/wire";
import { RoomStream } from "./stream";

/** The data of a page that shows a room (docs/architecture.md, "Pages"). */
export interface RoomData {
  code: string;
  stream: string;
  welcome: Welcome;
}

export interface JoinAt {
  url: string;
  host: string;
  qr: string;
}

/** The page's data; `T` is what docs/architecture.md says for the app. */
export function embedded<T>(): T {
  return JSON.parse(document.getElementById("data")?.textContent || "{}") as T;
}

/** Puts `app` into the page, in place of what stood there for the time of loading. */
export function mount(app: ComponentChild): void {
  const place = document.getElementById("app") ?? document.body.appendChild(document.createElement("div"));
  place.replaceChildren();
  render(app, place);
}

/** The page's stream, under the name by which widgets find it. */
export function openStream(data: RoomData, audience: Audience): RoomStream {
  const stream = new RoomStream({ path: data.stream, audience, welcome: data.welcome });
  (globalThis as Record<symbol, unknown>)[Symbol.for("huddlebook.stream")] = stream;
  return stream.start();
}
