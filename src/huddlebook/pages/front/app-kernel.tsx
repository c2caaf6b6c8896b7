// The page of a notebook with its own Python: Voilà's front-end draws the notebook, our activities listen to the room.

import type { JSX } from "preact";
import { say } from "../../widgets/front/strings";
import { embedded, mount, openStream, type RoomData } from "./embedded";
import { useRoom } from "./room_hooks";
import type { RoomStream } from "./stream";

/** The steps that stand in the page; what opens later comes with a new page. */
const drawn = new Set<string>();

function Bar({ stream, back }: { stream: RoomStream; back: string }): JSX.Element {
  const { room, bye } = useRoom(stream);
  const more = room.steps.some((step) => step.state !== "ahead" && !drawn.has(step.id));
  return (
    <nav class="bar">
      <a href={back}>{bye?.message ?? room.title}</a>
      {more && <a href={location.href}>{say("kernel.more")}</a>}
    </nav>
  );
}

const data = embedded<RoomData>();
const stream = openStream(data, "participants");
for (const step of stream.room.steps) if (step.state !== "ahead") drawn.add(step.id);
mount(<Bar stream={stream} back={location.pathname.replace(/k\/([^/]+)$/, "r/$1")} />);
