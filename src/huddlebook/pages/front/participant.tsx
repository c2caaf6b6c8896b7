// A participant's page: what is asked now, one thing at a time; a look back; a way to ask.

import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Dialog, Waiting } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import { Agenda } from "./agenda";
import { useChanges } from "./changes";
import { Content } from "./content";
import { Lobby } from "./lobby";
import { AskBox, Ended, Farewell, Foot, Head, LookingBack, PulseBox, Resting } from "./participant_parts";
import { questionBox, questionTime } from "./question_box";
import { useReveal } from "./reveal";
import { useRoom } from "./room_hooks";
import { isResting, stepTitle } from "./steps";
import type { RoomStream } from "./stream";
import { Toasts } from "./toasts";
import { useWakeLock } from "./wake_lock";

interface ParticipantProps {
  stream: RoomStream;
  /** something to be said above everything else */
  notice?: ComponentChildren;
}

export function Participant({ stream, notice }: ParticipantProps): JSX.Element {
  const { room, bye } = useRoom(stream);
  const live = room.phase === "lobby" ? "lobby" : (room.step ?? "lobby");
  const [looking, setLooking] = useState<string | null>(null);
  const [sheet, setSheet] = useState<"steps" | "ask" | "pulse" | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useChanges(stream);
  useWakeLock(room.phase !== "ended");
  useLayoutEffect(() => {
    document.title = `${room.phase === "running" ? stepTitle(room, live) : room.title} · ${say("app.name")}`;
  }, [room.phase, room.title, live, room]);
  useArrival(live, looking, heading);
  useReveal(stream);
  useUnsafeLeave(stream);
  useLayoutEffect(() => {
    if (room.phase === "ended") setLooking(null); // everybody sees the thank-you, and may look back again
  }, [room.phase]);
  if (bye) return <Farewell stream={stream} />;
  const rests = isResting(room);
  const shown = rests ? null : (looking ?? (room.phase === "ended" ? null : live));
  return (
    <div class="phone">
      <Head stream={stream} />
      <main class="stack wide phone-main">
        {notice}
        {rests && <Resting />}
        {looking && !rests && <LookingBack stream={stream} step={looking} back={() => setLooking(null)} />}
        {room.phase === "ended" && !looking && <Ended look={() => setSheet("steps")} />}
        <Steps stream={stream} shown={shown} heading={heading} />
      </main>
      <Foot stream={stream} open={setSheet} />
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
      <Dialog title={say("kind.pulse")} open={sheet === "pulse"} onClose={() => setSheet(null)}>
        <PulseBox stream={stream} />
      </Dialog>
      <Toasts />
    </div>
  );
}

/** A browser that keeps nothing asks before it throws an answer away. */
function useUnsafeLeave({ kept, outbox }: RoomStream): void {
  const unsafe = kept > 0 && !outbox.persistent;
  useLayoutEffect(() => {
    if (!unsafe) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [unsafe]);
}

/** A new step is read from its beginning, by eye and by ear. */
function useArrival(live: string, looking: string | null, heading: { current: HTMLElement | null }): void {
  const first = useRef(true);
  useLayoutEffect(() => {
    if (!first.current) {
      scrollTo({ top: 0 });
      heading.current?.focus({ preventScroll: true });
    }
    first.current = false;
  }, [live, looking, heading]);
}

interface StepsProps {
  stream: RoomStream;
  shown: string | null;
  heading: { current: HTMLHeadingElement | null };
}

/** The question box is reached by "Ask", in the lobby as everywhere, and the pulse by its name. */
const BOX = "[data-kind=qanda], [data-kind=pulse]";

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
