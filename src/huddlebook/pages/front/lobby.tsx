// Before the first step: one is in, what will be done, how to bring somebody along.

import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../widgets/front/icons";
import { Button, Card, Chip, Field } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import { Agenda } from "./agenda";
import { at } from "./base";
import { shownCode } from "./code";
import { totalMinutes } from "./steps";
import type { RoomStream } from "./stream";

interface LobbyProps {
  stream: RoomStream;
  /** what the notebook says before its first step */
  children?: ComponentChildren;
  heading: { current: HTMLHeadingElement | null } | null;
}

export function Lobby({ stream, heading, children }: LobbyProps): JSX.Element {
  const { room } = stream;
  const minutes = totalMinutes(room);
  return (
    <>
      <div class="stack tight">
        <h1 tabIndex={-1} ref={heading}>
          {room.title}
        </h1>
        <p class="row wrap">
          <Chip tone="good" icon="check">
            {stream.you ? say("room.lobby", { name: stream.you.name }) : say("room.lobbyPlain")}
          </Chip>
          <span class="small soft num">{say("room.here", { n: room.here })}</span>
        </p>
        {room.phase === "lobby" && (
          <p class="soft pretty row">
            <span class="pulse" aria-hidden="true" />
            {say("room.lobbyWait")}
          </p>
        )}
      </div>
      {children}
      {room.steps.length > 0 && (
        <Card class="stack">
          <div class="row">
            <h2 class="grow">{say("room.agenda")}</h2>
            {minutes !== null && <span class="small soft num">{say("room.total", { n: minutes })}</span>}
          </div>
          <Agenda room={room} />
        </Card>
      )}
      <div class="stack tight">
        <Rename stream={stream} />
        <details class="fold">
          <summary>
            <Icon name="qr" />
            {say("room.invite")}
            <Icon name="chevron-down" />
          </summary>
          <div class="fold-body stack centre">
            <img
              class="qr"
              src={at(`qr/${room.code}.svg`)}
              alt={say("session.qr", { code: shownCode(room.code) })}
            />
            <p class="small soft">{say("room.inviteHint", { host: location.host })}</p>
            <p class="code">{shownCode(room.code)}</p>
          </div>
        </details>
      </div>
    </>
  );
}

function Rename({ stream }: { stream: RoomStream }): JSX.Element | null {
  const [name, setName] = useState("");
  const [open, setOpen] = useState(false);
  const [error, setError] = useState<string | null>(null);
  if (!stream.you) return null;
  const save = async () => {
    if (!name.trim()) return setOpen(false);
    const outcome = await stream.do(null, { type: "rename", name } as { type: string });
    setError(outcome.ok ? null : outcome.message);
    setOpen(!outcome.ok);
  };
  return (
    <details class="fold" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Icon name="pencil" />
        {say("room.rename")}
        <Icon name="chevron-down" />
      </summary>
      <div class="fold-body stack">
        <Field
          label={say("room.you", { name: stream.you.name })}
          value={name}
          most={40}
          error={error}
          placeholder={stream.you.name}
          onInput={setName}
          onEnter={save}
        />
        <Button kind="quiet" onClick={save}>
          {say("room.renameGo")}
        </Button>
      </div>
    </details>
  );
}
