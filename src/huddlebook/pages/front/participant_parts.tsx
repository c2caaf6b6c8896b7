// What stands around a participant's content: the head, the foot, a look back, the ways in which it ends.

import type { JSX } from "preact";
import { Button, Chip, Empty, Note } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import { Activity } from "./activity";
import { at } from "./base";
import { shownCode } from "./code";
import { pulse, questionBox, questionTime } from "./question_box";
import { StepLine, StepTime } from "./step_time";
import { isResting, stepTitle, theStep } from "./steps";
import type { RoomStream } from "./stream";

interface Props {
  stream: RoomStream;
}

export function Head({ stream }: { stream: RoomStream }): JSX.Element {
  const { room } = stream;
  const step = theStep(room, room.step);
  const place = step && say("room.step", { n: step.number, of: room.steps.length });
  const aside = room.phase === "lobby" ? say("room.code", { code: shownCode(room.code) }) : room.title;
  return (
    <header class="stack phone-head">
      <div class="row">
        <span class="hb-eyebrow grow clip">
          {room.phase === "running" && place ? `${place} · ${room.title}` : aside}
        </span>
        <StepTime stream={stream} />
      </div>
      {room.phase === "running" && <StepLine stream={stream} />}
    </header>
  );
}

export function LookingBack({
  stream,
  step,
  back,
}: {
  stream: RoomStream;
  step: string;
  back: () => void;
}): JSX.Element {
  const { room } = stream;
  return (
    <Note icon="clock">
      <div class="row wrap">
        <span class="grow">{say("room.looking", { title: stepTitle(room, step) })}</span>
        <Button small onClick={back}>
          {say(room.phase === "ended" ? "app.back" : "room.now")}
        </Button>
      </div>
    </Note>
  );
}

export function Ended({ look }: { look: () => void }): JSX.Element {
  return (
    <Empty icon="heart" level={1} title={say("room.ended")}>
      <p class="pretty">{say("room.endedHint")}</p>
      <Button kind="quiet" icon="list" onClick={look}>
        {say("room.lookBack")}
      </Button>
    </Empty>
  );
}

/** While the room rests: what one typed stays, hidden, until it goes on. */
export function Resting(): JSX.Element {
  return (
    <div role="status">
      <Empty icon="pause" level={1} title={say("rest.title")}>
        <p class="pretty">{say("rest.hint")}</p>
      </Empty>
    </div>
  );
}

export function Foot({
  stream,
  open,
}: {
  stream: RoomStream;
  open: (sheet: "steps" | "pulse" | "ask") => void;
}): JSX.Element {
  const past = Object.keys(stream.pages).length > 1 || stream.room.phase !== "lobby";
  return (
    <footer class="phone-foot">
      {past && (
        <Button kind="quiet" icon="list" onClick={() => open("steps")}>
          {say("room.steps")}
        </Button>
      )}
      <Line stream={stream} />
      {pulse(stream) !== null && !isResting(stream.room) && (
        <Button kind="quiet" icon="pulse" class="push" onClick={() => open("pulse")}>
          {say("kind.pulse")}
        </Button>
      )}
      {questionBox(stream) !== null && !questionTime(stream) && !isResting(stream.room) && (
        <Button kind="quiet" icon="message" class="push" onClick={() => open("ask")}>
          {say("room.ask")}
        </Button>
      )}
    </footer>
  );
}

/** The state of the connection, said only when it matters. */
function Line({ stream }: { stream: RoomStream }): JSX.Element {
  const { connected, kept } = stream;
  const unsafe = kept > 0 && !stream.outbox.persistent;
  return (
    <div role="status" class="phone-line">
      {connected === "offline" && (
        <Chip tone="warn" icon="wifi-off">
          {kept ? say(unsafe ? "link.keptHere" : "link.keptShort", { n: kept }) : say("link.offline")}
        </Chip>
      )}
    </div>
  );
}

export function AskBox({ stream }: Props): JSX.Element {
  const id = questionBox(stream);
  if (id === null) return <p class="soft">{say("activity.closed")}</p>;
  return <Activity stream={stream} id={id} kind="qanda" place="phone" level={2} />;
}

export function PulseBox({ stream }: Props): JSX.Element {
  const id = pulse(stream);
  if (id === null) return <p class="soft">{say("activity.closed")}</p>;
  return <Activity stream={stream} id={id} kind="pulse" place="phone" level={2} />;
}

export function Farewell({ stream }: { stream: RoomStream }): JSX.Element {
  const reason = stream.bye?.reason ?? "room_gone";
  const title = { removed: "room.removed", room_gone: "room.gone", not_allowed: "room.notAllowed" } as const;
  return (
    <div class="phone">
      <main class="phone-main phone-middle">
        <Empty icon="door" level={1} title={say(title[reason])}>
          <p>{stream.bye?.message}</p>
          <Button href={at(reason === "room_gone" ? "" : `j/${stream.room.code}`)}>
            {say("room.rejoin")}
          </Button>
        </Empty>
      </main>
    </div>
  );
}
