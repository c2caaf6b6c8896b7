// What lies beside the present step: the facilitator's notes, the pulse and the question box.

import type { JSX } from "preact";
import { Button, Card } from "../../widgets/front/kit";
import type { ActivityView } from "../../widgets/front/link";
import { say } from "../../widgets/front/strings";
import { Activity } from "./activity";
import { Problem } from "./live_cell";
import { pulse, questionBox, questionTime } from "./question_box";
import { useRoom } from "./room_hooks";
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

/** What went wrong in a visitor's own Python: they saw a calm sentence, the facilitator sees why. */
export function VisitorsPython({ stream }: { stream: RoomStream }): JSX.Element | null {
  const view = useRoom(stream).cells.python;
  if (!view?.problem) return null;
  return (
    <Card snug class="stack tight">
      <h2 class="console-label">{say("live.python")}</h2>
      <Problem view={view} />
    </Card>
  );
}

/** How it is going, all through the session. */
export function PulseCard({ stream }: { stream: RoomStream }): JSX.Element | null {
  const id = pulse(stream);
  if (id === null || stream.room.phase === "lobby") return null;
  const link = stream.link(id);
  const { revealed } = (link.view as ActivityView).stage;
  return (
    <Card snug class="stack">
      <Activity stream={stream} id={id} kind="pulse" place="console" level={2} moves={false} />
      {stream.room.phase !== "ended" && (
        <Button
          kind="quiet"
          small
          icon={revealed ? "eye-off" : "eye"}
          onClick={() => void link.do({ type: revealed ? "hide" : "reveal" })}
        >
          {say(revealed ? "console.hide" : "console.reveal")}
        </Button>
      )}
    </Card>
  );
}

/** The question box that goes through the whole session, while the step is about something else. */
export function Questions({ stream }: { stream: RoomStream }): JSX.Element | null {
  const id = questionBox(stream);
  if (id === null || questionTime(stream)) return null;
  const moves = stream.room.phase !== "ended";
  return (
    <Card snug class="stack console-questions">
      <Activity stream={stream} id={id} kind="qanda" place="console" level={2} moves={moves} />
    </Card>
  );
}
