// The middle of the console: the present step's activities, whether it is time to move on, and the way there.

import type { JSX } from "preact";
import { minutes, useNow } from "../../widgets/front/clock";
import { Button, Card, Empty, IconButton } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import type { PollView, RoomView } from "../../widgets/front/wire";
import { Activity } from "./activity";
import { at } from "./base";
import { Choice } from "./console_choice";
import type { ConsoleData } from "./console_data";
import { MinutesCard } from "./console_minutes";
import { spentInAll, timeLeft } from "./console_time";
import { Content } from "./content";
import { CopyButton, Invite } from "./invite";
import { allKinds, asks } from "./kinds";
import { cellsOf, LiveDesk } from "./live_cell";
import type { Moves } from "./moves";
import { questionBox, questionTime } from "./question_box";
import { isResting, nextStep, stepBefore, theStep } from "./steps";
import type { RoomStream } from "./stream";
import { Tidying } from "./tidying";
import { Toasts } from "./toasts";

interface StageProps {
  stream: RoomStream;
  data: ConsoleData;
  moves: Moves;
  end: () => void;
}

export function Stage({ stream, data, moves, end }: StageProps): JSX.Element {
  const { room } = stream;
  return (
    <main class="console-stage stack">
      {room.phase === "lobby" && <LobbyCard stream={stream} data={data} />}
      {room.phase === "running" && <StepCards stream={stream} moves={moves} />}
      {room.phase === "ended" && <EndedCard stream={stream} />}
      {room.phase === "ended" && <MinutesCard stream={stream} />}
      {room.phase === "ended" && <Tidying stream={stream} />}
      <Steering stream={stream} moves={moves} end={end} />
    </main>
  );
}

function LobbyCard({ stream, data }: { stream: RoomStream; data: ConsoleData }): JSX.Element {
  const { room } = stream;
  return (
    <Card class="stack wide">
      <div class="stack tight">
        <h2 class="console-question">{say("console.lobbyTitle")}</h2>
        <p class="soft pretty">{say("console.lobbyHint")}</p>
      </div>
      <div class="console-lobby">
        <Invite code={room.code} join={data.join} screen={data.links.screen} />
        <p class="console-count num">
          <strong>{room.here}</strong>
          <span class="soft">{say("console.hereWord", { n: room.here })}</span>
        </p>
      </div>
    </Card>
  );
}

function StepCards({ stream, moves }: { stream: RoomStream; moves: Moves }): JSX.Element {
  const { room, pages } = stream;
  const step = theStep(room, room.step);
  const kinds = allKinds(pages);
  const fragment = step ? pages[step.id] : undefined;
  const box = questionTime(stream) ? questionBox(stream) : null;
  const activities = [...(step?.activities ?? []), ...(box === null ? [] : [box])];
  return (
    <>
      <h2 class="unseen" tabIndex={-1}>
        {step && say("room.newStep", { n: step.number, of: room.steps.length, title: step.title })}
      </h2>
      {activities.map((id) => (
        <Card key={id} class="stack">
          <Activity stream={stream} id={id} kind={kinds[id]} place="console" level={2} />
          {kinds[id] === "poll" && (
            <Choice room={room} poll={stream.views[id] as PollView | undefined} moves={moves} />
          )}
        </Card>
      ))}
      {cellsOf(fragment).map((cell) => (
        <Card key={cell} class="stack">
          <LiveDesk stream={stream} cell={cell} />
        </Card>
      ))}
      {step && fragment && activities.length === 0 && (
        <Card key={step.id} class="stack">
          <p class="small soft">{say("console.noActivity")}</p>
          <h2 class="console-question">{step.title}</h2>
          <Content stream={stream} fragment={fragment} title={step.title} place="console" />
        </Card>
      )}
    </>
  );
}

/** Has everyone answered, is it time, and the one button that leads on; passing words stand in its middle. */
function Steering({
  stream,
  moves,
  end,
}: {
  stream: RoomStream;
  moves: Moves;
  end: () => void;
}): JSX.Element {
  const { room } = stream;
  const [lobby, ended] = [room.phase === "lobby", room.phase === "ended"];
  const next = nextStep(room);
  const rests = isResting(room);
  return (
    <section class="steering" aria-label={say("console.steering")}>
      <div class={ended ? "steering-bar steering-over" : "steering-bar"}>
        {!ended && stepBefore(room) && (
          <Button kind="quiet" icon="arrow-left" class="steering-back" onClick={() => moves.back()}>
            <span>{say("console.back")}</span>
          </Button>
        )}
        {room.phase === "running" && !rests && (
          <>
            <Button kind="quiet" onClick={() => void moves.extend()}>
              {say("console.extend")}
            </Button>
            <IconButton icon="pause" label={say("rest.go")} onClick={() => void moves.pause()} />
          </>
        )}
        <div class="steering-middle">
          {room.phase === "running" && <Moment stream={stream} />}
          <Toasts />
        </div>
        {ended ? null : rests ? (
          <Button icon="play" class="steering-next" onClick={() => void moves.pause()}>
            {say("rest.over")}
          </Button>
        ) : next ? (
          <Button then="arrow-right" class="steering-next" onClick={() => moves.next()}>
            <span class="clip">{say(lobby ? "console.begin" : "console.next", { title: next.title })}</span>
          </Button>
        ) : (
          <Button icon="flag" class="steering-next" onClick={end}>
            {say("console.finish")}
          </Button>
        )}
      </div>
    </section>
  );
}

function Moment({ stream }: { stream: RoomStream }): JSX.Element {
  const now = useNow(stream.time);
  const left = timeLeft(stream.room, now);
  const rests = isResting(stream.room);
  return (
    <div class="steering-moment num">
      {left !== null && <span class={left <= 0 ? "is-over" : "soft"}>{leftInWords(left)}</span>}
      <span class="steering-ripe" role="status">
        {rests ? say("rest.console") : ready(stream, left) && say("console.moveOn")}
      </span>
    </div>
  );
}

function leftInWords(left: number): string {
  return left > 0 ? say("room.left", { time: minutes(left) }) : say("console.over", { time: minutes(left) });
}

/** Nine of ten of those who are here have answered everything that is open. */
const MOST_OF_THEM = 0.9;

/** Whether it is a good moment to move on: almost all have answered, or the time box is over. */
export function ready(stream: RoomStream, left: number | null): boolean {
  const counts = openCounts(stream);
  if (left !== null && left <= 0) return true;
  return counts.length > 0 && stream.room.here > 0 && Math.min(...counts) >= MOST_OF_THEM * stream.room.here;
}

interface Counted {
  stage: { open: boolean };
  answered?: number;
  /** of a ready check: who needs more time has answered too, and is waited for */
  ready?: number | null;
}

function openCounts(stream: RoomStream): number[] {
  const kinds = allKinds(stream.pages);
  const views = (theStep(stream.room, stream.room.step)?.activities ?? [])
    .filter((id) => asks(kinds[id]))
    .map((id) => stream.views[id] as Counted | undefined);
  return views
    .filter((view) => view?.stage.open && typeof view.answered === "number")
    .map((view) => view?.ready ?? view?.answered ?? 0);
}

function EndedCard({ stream }: { stream: RoomStream }): JSX.Element {
  const { room } = stream;
  return (
    <Card>
      <Empty icon="flag" title={say("console.endedTitle")}>
        <p class="pretty">
          {say("console.endedHint", {
            people: people(room),
            time: minutes(spentInAll(room, room.ended ?? 0)),
          })}
        </p>
        <Line hint={say("console.exportHint")} code={`huddlebook export ${room.code}`} />
        <Line hint={say("console.frameHint")} code={`huddlebook.room("${room.code}").answers()`} />
        <Button kind="quiet" href={at("")}>
          {say("facilitator.toStart")}
        </Button>
      </Empty>
    </Card>
  );
}

/** Something to type elsewhere. */
function Line({ hint, code }: { hint: string; code: string }): JSX.Element {
  return (
    <div class="console-line">
      <p class="small soft">{hint}</p>
      <code class="console-frame">{code}</code>
      <CopyButton text={code} label={say("console.copyOf", { code })}>
        {say("app.copy")}
      </CopyButton>
    </div>
  );
}

function people(room: RoomView): string {
  return say("console.peopleWord", { n: room.joined });
}
