// Who is here, for facilitators: names, who is away, and a way to take somebody out (which is no ban).

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button, Dialog, IconButton } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import type { Person } from "../../widgets/front/wire";
import type { Moves } from "./moves";
import type { RoomStream } from "./stream";

/** A list that long is not read, and drawing it again with every arrival costs. */
const AT_FIRST = 60;

export function People({ stream, moves }: { stream: RoomStream; moves: Moves }): JSX.Element {
  const [leaving, setLeaving] = useState<Person | null>(null);
  const [all, setAll] = useState(false);
  const people = stream.room.people ?? [];
  const shown = [...people].sort(byPresence).slice(0, all ? people.length : AT_FIRST);
  if (people.length === 0) return <p class="small soft">{say("console.noPeople")}</p>;
  return (
    <>
      <ul class="people">
        {shown.map((person) => (
          <li key={person.seat} class="row">
            <span class={person.here ? "people-dot is-here" : "people-dot"} aria-hidden="true" />
            <span class="grow clip" dir="auto">
              {person.name}
            </span>
            {!person.here && <span class="small soft">{say("console.away")}</span>}
            {stream.room.phase !== "ended" && (
              <IconButton
                kind="plain"
                icon="x"
                label={say("console.remove", { name: person.name })}
                onClick={() => setLeaving(person)}
              />
            )}
          </li>
        ))}
      </ul>
      {shown.length < people.length && (
        <Button kind="quiet" small onClick={() => setAll(true)}>
          {say("console.allPeople", { n: people.length })}
        </Button>
      )}
      <Dialog
        title={say("console.removeTitle", { name: leaving?.name ?? "" })}
        open={leaving !== null}
        onClose={() => setLeaving(null)}
      >
        <p>{say("console.removeHint")}</p>
        <div class="row wrap">
          <Button
            kind="danger"
            onClick={() => {
              if (leaving) void moves.remove(leaving.seat);
              setLeaving(null);
            }}
          >
            {say("console.removeGo")}
          </Button>
          <Button kind="quiet" onClick={() => setLeaving(null)}>
            {say("app.cancel")}
          </Button>
        </div>
      </Dialog>
    </>
  );
}

function byPresence(one: Person, other: Person): number {
  return Number(other.here) - Number(one.here) || one.joined - other.joined;
}
