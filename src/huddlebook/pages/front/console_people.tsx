// The people of the room and its door: who is here, who may come in, and a seat for the facilitator too.

import type { JSX } from "preact";
import { Button, Card, Chip } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import type { JoinAt } from "./embedded";
import type { Moves } from "./moves";
import { People } from "./people";
import type { RoomStream } from "./stream";

interface PeopleCardProps {
  stream: RoomStream;
  moves: Moves;
  join: JoinAt;
}

export function PeopleCard({ stream, moves, join }: PeopleCardProps): JSX.Element {
  const { room } = stream;
  const locked = room.locked ?? false;
  return (
    <Card snug class="stack">
      <div class="row">
        <h2 class="console-label grow">{say("console.people")}</h2>
        <Chip icon="people">{say("console.here", { n: room.here })}</Chip>
      </div>
      <People stream={stream} moves={moves} />
      {room.phase !== "ended" && (
        <div class="row wrap">
          <Button
            kind="quiet"
            small
            icon={locked ? "unlock" : "lock"}
            onClick={() => void moves.door(!locked)}
          >
            {say(locked ? "door.open" : "door.lock")}
          </Button>
          <Button kind="plain" small icon="person" href={join.url} newTab>
            {say("door.ownSeat")}
          </Button>
        </div>
      )}
      {locked && <p class="small soft">{say("door.locked")}</p>}
    </Card>
  );
}
