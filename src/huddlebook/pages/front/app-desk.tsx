// The facilitators' page of a cohort: what waits for them first, then who may need a word, then how it goes.

import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button, Card, Chip, Empty, Note } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import type { CohortView } from "../../widgets/front/wire";
import { at } from "./base";
import { Brand } from "./brand";
import { useChanges } from "./changes";
import { age } from "./cohort_times";
import { Answered } from "./desk_answered";
import { Concerns } from "./desk_concerns";
import { Evidence } from "./desk_evidence";
import { Reading } from "./desk_reading";
import { Items, People } from "./desk_tables";
import { waitingTexts } from "./desk_texts";
import { Words } from "./desk_words";
import { embedded, mount, openStream, type RoomData } from "./embedded";
import { useRoom } from "./room_hooks";
import { ShutOut } from "./shut_out";
import type { RoomStream } from "./stream";
import { Toasts } from "./toasts";

/** So many lines of what waits are shown; the reading view has them all. */
const AT_FIRST = 5;

function Desk({ stream }: { stream: RoomStream }): JSX.Element {
  const { cohort, bye } = useRoom(stream);
  const [reading, setReading] = useState(location.hash === "#read");
  useChanges(stream);
  useLayoutEffect(() => {
    const back = () => setReading(location.hash === "#read");
    addEventListener("popstate", back);
    return () => removeEventListener("popstate", back);
  }, []);
  const went = useRef(false);
  useLayoutEffect(() => {
    if (went.current) document.querySelector<HTMLElement>("h1")?.focus();
    went.current = false;
  }, [reading]);
  const go = (to: boolean) => {
    history.pushState(null, "", `${location.pathname}${to ? "#read" : ""}`);
    went.current = true;
    setReading(to);
    scrollTo({ top: 0 });
  };
  if (!cohort) return <div class="desk" />;
  return (
    <div class="desk">
      {bye && <ShutOut bye={bye} />}
      <header class="row wrap desk-head">
        <a class="desk-home" href={at("")}>
          <Brand />
        </a>
        <span class="row push">
          {stream.connected === "offline" && (
            <Chip tone="warn" icon="wifi-off">
              {say("link.offline")}
            </Chip>
          )}
          {cohort.ended !== null && <Chip icon="flag">{say("desk.ended")}</Chip>}
          <Chip icon="people">{say("desk.count", { n: cohort.people.length })}</Chip>
        </span>
      </header>
      {reading ? (
        <Reading stream={stream} back={() => go(false)} />
      ) : (
        <Overview stream={stream} cohort={cohort} read={() => go(true)} />
      )}
      <Toasts />
    </div>
  );
}

interface OverviewProps {
  stream: RoomStream;
  cohort: CohortView;
  read: () => void;
}

function Overview({ stream, cohort, read }: OverviewProps): JSX.Element {
  return (
    <main class="stack desk-main">
      <div class="stack tight">
        <p class="hb-eyebrow">{say("desk.title")}</p>
        <h1 tabIndex={-1} dir="auto">
          {cohort.title}
        </h1>
      </div>
      {cohort.problems.map((problem) => (
        <Note key={problem} tone="warn" icon="warning">
          {problem}
        </Note>
      ))}
      <Owed {...{ stream, cohort, read }} />
      <Answered stream={stream} />
      <Concerns concerns={cohort.concerns} title={cohort.title} />
      <Words stream={stream} />
      <Evidence stream={stream} />
      <Items items={cohort.items} />
      <People cohort={cohort} />
    </main>
  );
}

function Owed({ stream, cohort, read }: OverviewProps): JSX.Element {
  const { owed } = cohort;
  const first = owed[0];
  const now = stream.now();
  const texts = waitingTexts(stream);
  const ready = new Set(
    texts.filter((text) => text.one.kept).map((text) => `${text.activity}-${text.one.seat}`),
  );
  if (!first && texts.length === 0)
    return (
      <section class="stack" aria-label={say("desk.owed")}>
        <Card>
          <Empty icon="check" title={say("desk.owedNone")}>
            <p class="pretty">{say("desk.owedNoneHint")}</p>
          </Empty>
        </Card>
      </section>
    );
  return (
    <section class="stack" aria-labelledby="owed">
      <div class="row wrap">
        <div class="stack tight grow">
          <h2 id="owed">{say("desk.owed")}</h2>
          {first && (
            <p class="soft num">{say("desk.owedCount", { n: owed.length, age: age(first.since, now) })}</p>
          )}
          {ready.size > 0 && <p class="soft num">{say("desk.ready", { n: ready.size })}</p>}
        </div>
        {texts.length > 0 && (
          <Button icon="book" onClick={read}>
            {say("desk.read")}
          </Button>
        )}
      </div>
      {first && (
        <Card snug>
          <ul class="stack" style={{ "--gap": "0" }}>
            {owed.slice(0, AT_FIRST).map((one) => (
              <li key={`${one.activity}-${one.seat}`} class="owed-line">
                <span class="strong" dir="auto">
                  {one.name}
                </span>
                <span class="grow soft" dir="auto">
                  {one.prompt}
                </span>
                {ready.has(`${one.activity}-${one.seat}`) && <Chip>{say("desk.readyChip")}</Chip>}
                <span class="small soft num">{say("desk.waits", { age: age(one.since, now) })}</span>
              </li>
            ))}
          </ul>
          {owed.length > AT_FIRST && (
            <p class="small soft">{say("desk.more", { n: owed.length - AT_FIRST })}</p>
          )}
        </Card>
      )}
    </section>
  );
}

const data = embedded<RoomData>();
document.title = `${data.welcome.room.title} · ${say("desk.title")}`;
mount(<Desk stream={openStream(data, "facilitator")} />);
