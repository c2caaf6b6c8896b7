// The screen for the projector: one sentence, one picture, one code, readable from the last row.

import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../../widgets/front/icons";
import { Chip, Waiting } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import { Activity } from "./activity";
import { shownCode } from "./code";
import { Content } from "./content";
import { embedded, type JoinAt, mount, openStream, type RoomData } from "./embedded";
import { useFit } from "./fit";
import { allKinds, asks, parsed } from "./kinds";
import { mountCells } from "./live_cell";
import { heldUp, pulse, questionBox, questionTime } from "./question_box";
import { useRoom } from "./room_hooks";
import { ScreenOut } from "./shut_out";
import { stageOf, useSpotlight } from "./spotlight";
import { StepLine, StepTime } from "./step_time";
import { isResting, stepTitle, theStep } from "./steps";
import type { RoomStream } from "./stream";
import { useWakeLock } from "./wake_lock";

type ScreenData = RoomData & { join: JoinAt };

interface Props {
  stream: RoomStream;
  data: ScreenData;
}

function Presenter({ stream, data }: Props): JSX.Element {
  const { room, connected, bye } = useRoom(stream);
  useWakeLock(room.phase !== "ended");
  useFullscreenKey();
  useEffect(() => {
    document.title = `${room.title} · ${say("app.name")}`;
  }, [room.title]);
  return (
    <div class="screen">
      {room.phase === "ended" ? (
        <Ended />
      ) : bye ? (
        <ScreenOut bye={bye} />
      ) : isResting(room) ? (
        <Resting />
      ) : room.phase === "lobby" ? (
        <Gathering stream={stream} data={data} />
      ) : (
        <Now stream={stream} data={data} />
      )}
      {connected === "offline" && !bye && (
        <p class="screen-lost" role="status">
          <Icon name="wifi-off" />
          {say("link.lostScreen")}
        </p>
      )}
    </div>
  );
}

/** F for full screen, as in every player. */
function useFullscreenKey(): void {
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "f" || event.ctrlKey || event.metaKey || event.altKey) return;
      void (document.fullscreenElement
        ? document.exitFullscreen()
        : document.documentElement.requestFullscreen());
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}

function Gathering({ stream, data }: Props): JSX.Element {
  const { room } = stream;
  return (
    <main class="screen-lobby">
      <div class="screen-lobby-main">
        <p class="screen-eyebrow">{say("screen.lobby")}</p>
        <h1>{room.title}</h1>
        <p class="screen-host">
          {say("screen.join")} <strong>{data.join.host}</strong>
        </p>
        <p class="code screen-code" style={{ "--n": String(shownCode(room.code).length) }}>
          {shownCode(room.code)}
        </p>
        <p class="screen-count num">
          <Icon name="people" />
          {say("screen.here", { n: room.here })}
        </p>
      </div>
      <img class="qr screen-qr" src={data.join.qr} alt={say("session.qr", { code: shownCode(room.code) })} />
    </main>
  );
}

function Now({ stream, data }: Props): JSX.Element {
  const { room } = stream;
  const step = theStep(room, room.step);
  const kinds = allKinds(stream.pages);
  const box = questionBox(stream);
  const asked = useSpotlight(stream, kinds);
  const question = box !== null && (heldUp(stream, box) || questionTime(stream)) ? box : asked;
  const timer = step?.activities.find((id) => kinds[id] === "timer" && stream.views[id]);
  const spot = question ?? timer;
  const main = useRef<HTMLElement>(null);
  useFit(main, stream.subscribe);
  return (
    <div class="screen-now">
      <header class="screen-head">
        <span class="clip">{step ? `${step.number}. ${step.title}` : room.title}</span>
        <StepLine stream={stream} />
      </header>
      <main class="screen-main" ref={main}>
        {spot ? <Question key={spot} stream={stream} id={spot} /> : <Prose key={room.step} stream={stream} />}
      </main>
      <aside class="screen-aside">
        {timer && question && <Activity stream={stream} id={timer} kind="timer" place="screen" level={2} />}
        {!timer && <StepTime stream={stream} />}
        <Pulse stream={stream} />
        <img class="qr" src={data.join.qr} alt={say("session.qr", { code: shownCode(room.code) })} />
        <p class="screen-aside-host">{data.join.host}</p>
        <p class="code">{shownCode(room.code)}</p>
        <Chip icon="people">{say("screen.here", { n: room.here })}</Chip>
      </aside>
    </div>
  );
}

/** How it is going, where the facilitator shows it to all. */
function Pulse({ stream }: { stream: RoomStream }): JSX.Element | null {
  const id = pulse(stream);
  if (id === null || !stageOf(stream, id)?.revealed) return null;
  return <Activity stream={stream} id={id} kind="pulse" place="screen" level={2} />;
}

/** A question, beside the picture that it is about as long as there is no result to look at, and beside live cells. */
function Question({ stream, id }: { stream: RoomStream; id: string }): JSX.Element {
  const kind = allKinds(stream.pages)[id] ?? "";
  const fragment = stream.pages[stream.room.step ?? ""];
  const before = !stageOf(stream, id)?.revealed && asks(kind);
  const shows = fragment ? pictures(fragment.html).filter((one) => before || one.matches(LIVE)) : [];
  return (
    <div class={shows.length ? "screen-question screen-split" : "screen-question"}>
      <Activity stream={stream} id={id} kind={kind} place="screen" level={1} />
      {shows.length > 0 && <Pictures stream={stream} shows={shows} />}
    </div>
  );
}

function Pictures({ stream, shows }: { stream: RoomStream; shows: Element[] }): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const html = shows.map((one) => one.outerHTML).join("");
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    element.replaceChildren(parsed(html));
    return mountCells(element, stream);
  }, [html, stream]);
  return <div class="prose screen-pictures" ref={place} />;
}

const LIVE = "[data-live]";
const PICTURES = `img, svg, table, video, figure, ${LIVE}`;

/** The pictures and tables of a step's content, without what lies within another one. */
function pictures(html: string): Element[] {
  return [...parsed(html).querySelectorAll(PICTURES)].filter((one) => !one.parentElement?.closest(PICTURES));
}

/** A step's text, with its pictures beside it: the screen is wide, and cannot be scrolled. */
function Prose({ stream }: { stream: RoomStream }): JSX.Element {
  const id = stream.room.step ?? "lobby";
  const fragment = stream.pages[id];
  const title = stepTitle(stream.room, id);
  const shows = fragment ? pictures(fragment.html) : [];
  return (
    <div class={shows.length ? "screen-prose screen-split" : "screen-prose"}>
      <div class="screen-text">
        <h1>{title}</h1>
        {fragment ? (
          <Content {...{ stream, fragment, title }} place="screen" without={PICTURES} />
        ) : (
          <Waiting />
        )}
      </div>
      {shows.length > 0 && <Pictures stream={stream} shows={shows} />}
    </div>
  );
}

function Resting(): JSX.Element {
  return (
    <main class="screen-ended">
      <div role="status">
        <h1>{say("rest.title")}</h1>
        <p class="soft">{say("rest.screen")}</p>
      </div>
    </main>
  );
}

function Ended(): JSX.Element {
  return (
    <main class="screen-ended">
      <h1>{say("screen.ended")}</h1>
      <p class="soft">{say("screen.endedHint")}</p>
    </main>
  );
}

const data = embedded<ScreenData>();
mount(<Presenter stream={openStream(data, "presenter")} data={data} />);
