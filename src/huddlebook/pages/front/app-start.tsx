// The first page: join with a code; for facilitators what runs and what can be opened.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button, Card, Chip, Empty, Note } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import { at } from "./base";
import { Brand } from "./brand";
import { shownCode } from "./code";
import { embedded, mount } from "./embedded";
import { JoinForm } from "./join_form";
import { post } from "./post";
import { type CohortLine, CohortLines } from "./start_cohorts";

interface SessionLine {
  slug: string;
  title: string;
  minutes: number | null;
  steps: number | string[];
  description: string;
  problem: string | null;
}

interface RoomLine {
  code: string;
  title: string;
  opened: number;
  here: number;
  phase: "lobby" | "running" | "ended";
}

interface StartData {
  facilitator: boolean;
  sessions: SessionLine[];
  rooms: RoomLine[];
  cohorts: CohortLine[];
}

function Start({ facilitator, ...lines }: StartData): JSX.Element {
  return facilitator ? <Desk {...lines} /> : <Door />;
}

/** For everyone: one field for the code. */
function Door(): JSX.Element {
  return (
    <div class="phone join">
      <header>
        <Brand />
      </header>
      <main class="stack wide phone-middle">
        <div class="stack tight">
          <h1>{say("join.title")}</h1>
          <p class="soft pretty">{say("join.hint")}</p>
        </div>
        <JoinForm code="" suggested="" error={null} />
      </main>
      <footer class="small soft pretty stack tight">
        <p>
          <a href={at("hub")}>{say("join.hub")}</a>. {say("join.hubHint")}
        </p>
        <p>{say("join.privacy")}</p>
        <p>{say("join.facilitator")}</p>
      </footer>
    </div>
  );
}

/** For facilitators. */
function Desk({ sessions, rooms, cohorts }: Omit<StartData, "facilitator">): JSX.Element {
  const live = rooms.filter((room) => room.phase !== "ended");
  return (
    <div class="desk">
      <header class="row desk-head">
        <Brand />
        <span class="grow" />
        <Button kind="quiet" small icon="book" href={at("hub")}>
          {say("join.hub")}
        </Button>
      </header>
      <main class="stack desk-main">
        <h1 class="unseen">{say("app.name")}</h1>
        {live.length > 0 && (
          <section class="stack">
            <h2>{say("start.rooms")}</h2>
            <ul class="stack cards">
              {live.map((room) => (
                <LiveRoom key={room.code} {...room} />
              ))}
            </ul>
          </section>
        )}
        <CohortLines cohorts={cohorts} />
        <section class="stack">
          <div class="stack tight">
            <h2>{say("start.sessions")}</h2>
            {sessions.length > 0 && <p class="soft">{say("start.sessionsHint")}</p>}
          </div>
          {sessions.length > 0 ? (
            <ul class="cards cards-wide">
              {sessions.map((session) => (
                <SessionCard key={session.slug} {...session} />
              ))}
            </ul>
          ) : (
            <Card>
              <Empty icon="book" level={3} title={say("start.noSessions")}>
                <p class="pretty">{say("start.noSessionsHint")}</p>
              </Empty>
            </Card>
          )}
        </section>
        <details class="fold desk-join">
          <summary>{say("start.joinOne")}</summary>
          <div class="fold-body">
            <JoinForm code="" suggested="" error={null} />
          </div>
        </details>
      </main>
    </div>
  );
}

function LiveRoom({ code, title, opened, here, phase }: RoomLine): JSX.Element {
  const time = new Intl.DateTimeFormat(undefined, { timeStyle: "short" }).format(opened);
  return (
    <li class="hb-card hb-card-snug live-room">
      <div class="stack tight grow">
        <div class="row wrap">
          <Chip tone="live" icon={phase === "lobby" ? "clock" : "play"}>
            {say(phase === "lobby" ? "start.lobby" : "start.running")}
          </Chip>
          <span class="small soft num">
            {say("start.here", { n: here })} · {say("start.since", { time })}
          </span>
        </div>
        <h3>{title}</h3>
        <p class="code code-line">{shownCode(code)}</p>
      </div>
      <div class="row wrap">
        <Button href={at(`r/${code}/console`)}>{say("start.console")}</Button>
        <Button kind="quiet" icon="screen" newTab href={at(`r/${code}/screen`)}>
          {say("start.screen")}
        </Button>
        <Button kind="quiet" icon="link" newTab href={at(`j/${code}`)}>
          {say("start.join")}
        </Button>
      </div>
    </li>
  );
}

function SessionCard(session: SessionLine): JSX.Element {
  const { title, minutes, description, problem } = session;
  const steps = typeof session.steps === "number" ? session.steps : session.steps.length;
  return (
    <li class="hb-card session-card">
      <div class="stack tight grow">
        <h3>{title}</h3>
        <p class="row wrap small soft num">
          {minutes !== null && <Chip icon="clock">{say("start.minutes", { n: minutes })}</Chip>}
          {steps > 0 && <span>{say("start.steps", { n: steps })}</span>}
        </p>
        {description && <p class="soft pretty">{description}</p>}
      </div>
      {problem && (
        <Note tone="warn" icon="warning">
          {problem}
        </Note>
      )}
      <OpenRoom session={session} />
    </li>
  );
}

function OpenRoom({ session }: { session: SessionLine }): JSX.Element {
  const [opening, setOpening] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const open = async () => {
    setOpening(true);
    setError(null);
    const posted = await post<{ console: string }>("api/rooms", { session: session.slug });
    if (posted.ok) return location.assign(posted.value.console);
    setError(posted.message);
    setOpening(false);
  };
  return (
    <div class="stack tight">
      <Button
        kind="quiet"
        icon="play"
        disabled={opening || session.problem !== null}
        label={`${say("start.open")}: ${session.title}`}
        onClick={open}
      >
        {opening ? say("start.opening") : say("start.open")}
      </Button>
      <p class="hb-error" role="alert">
        {error}
      </p>
    </div>
  );
}

document.title = say("app.name");
mount(<Start {...embedded<StartData>()} />);
