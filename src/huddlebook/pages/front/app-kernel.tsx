// The page of a notebook with its own Python: Voilà's front-end draws the notebook, our activities listen to the room.
//
// What opens later is not in the page, so a new step brings a new page: by itself, unless somebody is just typing.

import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { say } from "../../widgets/front/strings";
import { embedded, mount, openStream, type RoomData } from "./embedded";
import { useRoom } from "./room_hooks";
import type { RoomStream } from "./stream";

/** Not everybody's Python at once, ms. */
const SPREAD = 2_000;

function Bar({
  stream,
  drawn,
  back,
}: {
  stream: RoomStream;
  drawn: ReadonlySet<string>;
  back: string;
}): JSX.Element {
  const { room, bye } = useRoom(stream);
  const more = room.steps.some((step) => step.state !== "ahead" && !drawn.has(step.id));
  useEffect(() => {
    if (!more) return;
    const timer = setTimeout(() => typing() || location.reload(), Math.random() * SPREAD);
    return () => clearTimeout(timer);
  }, [more]);
  useEffect(() => {
    if (room.phase === "ended") location.assign(back);
  }, [room.phase, back]);
  return (
    <nav class="row">
      <strong>{bye?.message ?? room.title}</strong>
      {more && <a href={location.href}>{say("kernel.more")}</a>}
    </nav>
  );
}

function typing(): boolean {
  return document.activeElement?.matches("input, textarea, [contenteditable]") ?? false;
}

const stream = openStream(embedded<RoomData>(), "participants");
const drawn = new Set(stream.room.steps.filter((step) => step.state !== "ahead").map((step) => step.id));
mount(<Bar stream={stream} drawn={drawn} back={location.pathname.replace(/k\/([^/]+)$/, "r/$1")} />);
