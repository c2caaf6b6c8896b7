// The console: where are we in time, has everyone answered, what is next. Everything in it comes from the stream, so
// that a browser which dies and comes back shows the room as it is.

import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { Button, Card, Chip, Dialog, IconButton, ReadOnly } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import { useChanges } from "./changes";
import { shownCode } from "./code";
import type { ConsoleData } from "./console_data";
import { EndDialog, KeySheet } from "./console_dialogs";
import { useKeys } from "./console_keys";
import { NameDialog, useMyName } from "./console_me";
import { useMoves } from "./console_moves";
import { PeopleCard } from "./console_people";
import { Notes, PulseCard, Questions, VisitorsPython } from "./console_side";
import { Stage } from "./console_stage";
import { RoomTime, TimedAgenda } from "./console_time";
import { WaitingTexts } from "./console_waiting";
import { embedded, mount, openStream } from "./embedded";
import { Invite } from "./invite";
import { allKinds } from "./kinds";
import { Moves } from "./moves";
import { useRoom } from "./room_hooks";
import { ShutOut } from "./shut_out";
import { useSpotlight } from "./spotlight";
import { isResting } from "./steps";
import type { RoomStream } from "./stream";
import { useUndo } from "./undo";
import { useWakeLock } from "./wake_lock";

interface Props {
  stream: RoomStream;
  data: ConsoleData;
}

type Sheet = "end" | "keys" | "invite" | "me" | null;

function Console({ stream, data }: Props): JSX.Element {
  const { room, bye } = useRoom(stream);
  const moves = useMemo(() => new Moves(stream), [stream]);
  const [sheet, setSheet] = useState<Sheet>(null);
  const close = () => setSheet(null);
  const spot = useSpotlight(stream, allKinds(stream.pages));
  useChanges(stream);
  useUndo(stream);
  useMoves(stream);
  useWakeLock(room.phase !== "ended");
  const [name, keepName] = useMyName(stream);
  useEffect(() => {
    document.title = `${room.title} · ${say("start.console")} · ${say("app.name")}`;
  }, [room.title]);
  useKeys({
    next: () => moves.next(),
    back: () => moves.back(),
    reveal: () => spot && void moves.reveal(spot),
    lock: () => spot && void moves.lock(spot),
    extend: () => void moves.extend(),
    pause: () => room.phase === "running" && void moves.pause(),
    screen: () => void open(data.links.screen, "_blank", "noopener"),
    sheet: () => setSheet("keys"),
  });
  return (
    <div class="console">
      {bye && <ShutOut bye={bye} />}
      <ReadOnly.Provider value={bye !== null}>
        <Head stream={stream} data={data} name={name} open={setSheet} />
        <nav class="console-agenda stack" aria-label={say("console.agenda")}>
          <h2 class="console-label">{say("console.agenda")}</h2>
          <TimedAgenda stream={stream} go={(step) => void moves.go(step)} />
          <Notes stream={stream} />
        </nav>
        <Stage stream={stream} data={data} moves={moves} end={() => setSheet("end")} />
        <aside class="console-side stack">
          <PulseCard stream={stream} />
          <Questions stream={stream} />
          <VisitorsPython stream={stream} />
          <WaitingTexts stream={stream} />
          <PeopleCard stream={stream} moves={moves} join={data.join} />
          {room.phase === "running" && (
            <Card snug class="stack">
              <h2 class="console-label">{say("console.invite")}</h2>
              <Invite code={room.code} join={data.join} screen={data.links.screen} />
            </Card>
          )}
        </aside>
      </ReadOnly.Provider>
      <EndDialog open={sheet === "end"} onClose={close} onEnd={() => void moves.end()} />
      <NameDialog open={sheet === "me"} name={name} keep={keepName} onClose={close} />
      <KeySheet open={sheet === "keys"} onClose={close} />
      <Dialog title={say("console.invite")} open={sheet === "invite"} onClose={close}>
        <Invite code={room.code} join={data.join} screen={data.links.screen} />
      </Dialog>
    </div>
  );
}

interface HeadProps extends Props {
  name: string;
  open: (sheet: Sheet) => void;
}

function Head({ stream, data, name, open }: HeadProps): JSX.Element {
  const { room } = stream;
  const ended = room.phase === "ended";
  return (
    <header class="console-head">
      <h1 class="console-title clip">{room.title}</h1>
      {ended ? <Chip>{say("console.ended")}</Chip> : <Live stream={stream} />}
      <button type="button" class="console-code" title={say("console.invite")} onClick={() => open("invite")}>
        <span class="unseen">{say("console.invite")}: </span>
        <span class="code">{shownCode(room.code)}</span>
      </button>
      <span class="small soft num console-here">{say("console.here", { n: room.here })}</span>
      <span class="console-tools row">
        <RoomTime stream={stream} />
        <Button kind="quiet" small icon="person" class="console-me" onClick={() => open("me")}>
          <span class="clip">{name || say("me.none")}</span>
        </Button>
        <IconButton
          icon="keyboard"
          label={say("console.sheet")}
          class="wide-only"
          onClick={() => open("keys")}
        />
        <Button kind="quiet" small icon="screen" href={data.links.screen} newTab class="wide-only">
          {say("console.screen")}
        </Button>
        {!ended && (
          <Button kind="quiet" small onClick={() => open("end")}>
            {say("console.end")}
          </Button>
        )}
      </span>
    </header>
  );
}

function Live({ stream }: { stream: RoomStream }): JSX.Element {
  const { connected, bye, kept, room } = stream;
  return (
    <span role="status">
      {bye || connected === "offline" ? (
        <Chip tone="warn" icon="wifi-off">
          {bye ? say("link.outShort") : kept ? say("link.lostMoves", { n: kept }) : say("link.lostScreen")}
        </Chip>
      ) : (
        <Chip tone={isResting(room) ? "warn" : "live"} icon={isResting(room) ? "pause" : "dot"}>
          {say(isResting(room) ? "rest.chip" : room.phase === "lobby" ? "console.lobby" : "console.live")}
        </Chip>
      )}
    </span>
  );
}

const data = embedded<ConsoleData>();
mount(<Console stream={openStream(data, "facilitator")} data={data} />);
