// A participant's page: what is asked now, one thing at a time; a look back; a way to ask.

import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, Chip, Dialog, Empty, Note, Waiting } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import { Activity } from "./activity";
import { Agenda } from "./agenda";
import { at } from "./base";
import { useChanges } from "./changes";
import { Content } from "./content";
import { embedded, mount, openStream, type RoomData } from "./embedded";
import { Lobby } from "./lobby";
import { questionBox, questionTime } from "./question_box";
import { useReveal } from "./reveal";
import { useRoom } from "./room_hooks";
import { StepLine, StepTime } from "./step_time";
import { stepTitle, theStep } from "./steps";
import type { RoomStream } from "./stream";
import { Toasts } from "./toasts";
import { useWakeLock } from "./wake_lock";

interface Props {
  stream: RoomStream;
}

function Participant({ stream }: Props): JSX.Element {
  const { room, bye } = useRoom(stream);
  const live = room.phase === "lobby" ? "lobby" : (room.step ?? "lobby");
  const [looking, setLooking] = useState<string | null>(null);
  const [sheet, setSheet] = useState<"steps" | "ask" | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useChanges(stream);
  useWakeLock(room.phase !== "ended");
  useEffect(() => {
    document.title = `${room.phase === "running" ? stepTitle(room, live) : room.title} · ${say("app.name")}`;
  }, [room.phase, room.title, live, room]);
  useArrival(live, looking, heading);
  useReveal(stream);
  useUnsafeLeave(stream);
  useEffect(() => {
    if (room.phase === "ended") setLooking(null); // everybody sees the thank-you, and may look back again
  }, [room.phase]);
  if (bye) return <Farewell stream={stream} />;
  const shown = looking ?? (room.phase === "ended" ? null : live);
  return (
    <div class="phone">
      <Head stream={stream} />
      <main class="stack wide phone-main">
        {looking && <LookingBack stream={stream} step={looking} back={() => setLooking(null)} />}
        {room.phase === "ended" && !looking && <Ended look={() => setSheet("steps")} />}
        <Steps stream={stream} shown={shown} heading={heading} />
      </main>
      <Foot stream={stream} look={() => setSheet("steps")} ask={() => setSheet("ask")} />
      <Dialog title={say("room.back")} open={sheet === "steps"} onClose={() => setSheet(null)}>
        <Agenda
          room={room}
          has={(step) => step in stream.pages}
          shown={shown}
          pick={(step) => {
            setLooking(step === live && room.phase !== "ended" ? null : step);
            setSheet(null);
          }}
        />
      </Dialog>
      <Dialog title={say("room.askTitle")} open={sheet === "ask"} wide onClose={() => setSheet(null)}>
        <AskBox stream={stream} />
      </Dialog>
      <Toasts />
    </div>
  );
}

/** A browser that keeps nothing asks before it throws an answer away. */
function useUnsafeLeave({ kept, outbox }: RoomStream): void {
  const unsafe = kept > 0 && !outbox.persistent;
  useEffect(() => {
    if (!unsafe) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [unsafe]);
}

/** A new step is read from its beginning, by eye and by ear. */
function useArrival(live: string, looking: string | null, heading: { current: HTMLElement | null }): void {
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) {
      scrollTo({ top: 0 });
      heading.current?.focus({ preventScroll: true });
    }
    first.current = false;
  }, [live, looking, heading]);
}

function Head({ stream }: { stream: RoomStream }): JSX.Element {
  const { room } = stream;
  const step = theStep(room, room.step);
  const place = step && say("room.step", { n: step.number, of: room.steps.length });
  return (
    <header class="stack phone-head">
      <div class="row">
        <span class="hb-eyebrow grow clip">
          {room.phase === "running" && place ? `${place} · ${room.title}` : room.title}
        </span>
        <StepTime stream={stream} />
      </div>
      {room.phase === "running" && <StepLine stream={stream} />}
    </header>
  );
}

interface StepsProps extends Props {
  shown: string | null;
  heading: { current: HTMLHeadingElement | null };
}

/** The question box is reached by "Ask", in the lobby as everywhere. */
const BOX = "[data-kind=qanda]";

/** Every step that was shown stays in the page, hidden: what one typed or where one was is there on coming back. */
function Steps({ stream, shown, heading }: StepsProps): JSX.Element {
  const seen = useRef<string[]>([]);
  if (shown !== null && !seen.current.includes(shown)) seen.current = [...seen.current, shown];
  return (
    <>
      {seen.current.map((id) => {
        const fragment = stream.pages[id];
        const title = stepTitle(stream.room, id);
        return (
          <section key={id} hidden={id !== shown} class="stack wide" aria-label={title}>
            {id === "lobby" ? (
              <Lobby stream={stream} heading={id === shown ? heading : null}>
                {fragment && <Content {...{ stream, fragment, title }} place="phone" paged without={BOX} />}
              </Lobby>
            ) : (
              <h1 class="step-title" tabIndex={-1} ref={id === shown ? heading : null}>
                {title}
              </h1>
            )}
            {fragment && id !== "lobby" && <Content {...{ stream, fragment, title }} place="phone" paged />}
            {!fragment && id !== "lobby" && <Waiting />}
            {id === stream.room.step && questionTime(stream) && questionBox(stream) !== null && (
              <AskBox stream={stream} />
            )}
          </section>
        );
      })}
    </>
  );
}

function LookingBack({
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

function Ended({ look }: { look: () => void }): JSX.Element {
  return (
    <Empty icon="heart" level={1} title={say("room.ended")}>
      <p class="pretty">{say("room.endedHint")}</p>
      <Button kind="quiet" icon="list" onClick={look}>
        {say("room.lookBack")}
      </Button>
    </Empty>
  );
}

function Foot({ stream, look, ask }: { stream: RoomStream; look: () => void; ask: () => void }): JSX.Element {
  const past = Object.keys(stream.pages).length > 1 || stream.room.phase !== "lobby";
  return (
    <footer class="phone-foot">
      {past && (
        <Button kind="quiet" icon="list" onClick={look}>
          {say("room.steps")}
        </Button>
      )}
      <Line stream={stream} />
      {questionBox(stream) !== null && !questionTime(stream) && (
        <Button kind="quiet" icon="message" class="push" onClick={ask}>
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

function AskBox({ stream }: Props): JSX.Element {
  const id = questionBox(stream);
  if (id === null) return <p class="soft">{say("activity.closed")}</p>;
  return <Activity stream={stream} id={id} kind="qanda" place="phone" level={2} />;
}

function Farewell({ stream }: { stream: RoomStream }): JSX.Element {
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

mount(<Participant stream={openStream(embedded<RoomData>(), "participants")} />);
