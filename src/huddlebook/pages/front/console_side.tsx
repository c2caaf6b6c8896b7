// What lies beside the present step: the facilitator's notes and the question box.

import type { JSX } from "preact";
import { Card } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import { Activity } from "./activity";
import type { ConsoleData } from "./console_data";
import { allKinds } from "./kinds";
import { theStep } from "./steps";
import type { RoomStream } from "./stream";

/** Notes are html that the server rendered from the facilitator's own cells. */
export function Notes({ stream }: { stream: RoomStream }): JSX.Element | null {
  const notes = stream.pages[stream.room.step ?? "lobby"]?.notes;
  if (!notes) return null;
  return (
    <Card snug class="stack tight console-notes">
      <h2 class="console-label">{say("console.notes")}</h2>
      <div class="prose prose-small" dangerouslySetInnerHTML={{ __html: notes }} />
    </Card>
  );
}

/** The question box that goes through the whole session, when the step itself is not about it. */
export function Questions({ stream, data }: { stream: RoomStream; data: ConsoleData }): JSX.Element | null {
  const { room, views, pages } = stream;
  const here = theStep(room, room.step)?.activities ?? [];
  const id = Object.entries(allKinds(pages)).find(
    ([one, kind]) => kind === "qanda" && views[one] && !here.includes(one),
  )?.[0];
  if (id === undefined) return null;
  return (
    <Card snug class="stack console-questions">
      <Activity stream={stream} id={id} url={data.kinds.qanda} place="console" level={2} />
    </Card>
  );
}
