// Who is here, for facilitators: names, who is away, a way to take somebody out (which is no ban) and back in.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button, Dialog, Field, IconButton } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import type { Person } from "../../widgets/front/wire";
import type { Moves } from "./moves";
import type { RoomStream } from "./stream";

/** A list that long is not read, and drawing it again with every arrival costs. */
const AT_FIRST = 60;

export function People({ stream, moves }: { stream: RoomStream; moves: Moves }): JSX.Element {
  const [leaving, setLeaving] = useState<Person | null>(null);
  const [naming, setNaming] = useState<Person | null>(null);
  const [all, setAll] = useState(false);
  const people = stream.room.people ?? [];
  const shown = [...people].sort(byPresence).slice(0, all ? people.length : AT_FIRST);
  const removed = stream.room.removed ?? [];
  if (people.length + removed.length === 0) return <p class="small soft">{say("console.noPeople")}</p>;
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
              <>
                <IconButton
                  kind="plain"
                  icon="pencil"
                  label={say("people.rename", { name: person.name })}
                  onClick={() => setNaming(person)}
                />
                <IconButton
                  kind="plain"
                  icon="x"
                  label={say("console.remove", { name: person.name })}
                  onClick={() => setLeaving(person)}
                />
              </>
            )}
          </li>
        ))}
      </ul>
      {shown.length < people.length && (
        <Button kind="quiet" small onClick={() => setAll(true)}>
          {say("console.allPeople", { n: people.length })}
        </Button>
      )}
      {stream.room.phase !== "ended" && (
        <Removed people={removed} back={(seat) => void moves.restore(seat)} />
      )}
      <Renaming person={naming} moves={moves} onClose={() => setNaming(null)} />
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

function Removed({ people, back }: { people: readonly Person[]; back: (seat: string) => void }) {
  if (people.length === 0) return null;
  return (
    <div class="stack tight">
      <p class="small soft">{say("people.removed")}</p>
      <ul class="people">
        {people.map(({ seat, name }) => (
          <li key={seat} class="row">
            <span class="grow clip soft" dir="auto">
              {name}
            </span>
            <Button kind="quiet" small label={say("people.restore", { name })} onClick={() => back(seat)}>
              {say("people.restoreGo")}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface RenamingProps {
  person: Person | null;
  moves: Moves;
  onClose: () => void;
}

function Renaming({ person, moves, onClose }: RenamingProps): JSX.Element {
  const title = say("people.renameTitle", { name: person?.name ?? "" });
  return (
    <Dialog title={title} open={person !== null} onClose={onClose}>
      {person && <NewName key={person.seat} person={person} moves={moves} onClose={onClose} />}
    </Dialog>
  );
}

function NewName({ person, moves, onClose }: RenamingProps & { person: Person }): JSX.Element {
  const [name, setName] = useState(person.name);
  const save = () => {
    if (name.trim()) void moves.rename(person.seat, name);
    onClose();
  };
  return (
    <>
      <Field label={say("people.name")} value={name} most={40} onInput={setName} onEnter={save} />
      <div class="row wrap">
        <Button onClick={save}>{say("people.renameGo")}</Button>
        <Button kind="quiet" onClick={onClose}>
          {say("app.cancel")}
        </Button>
      </div>
    </>
  );
}

function byPresence(one: Person, other: Person): number {
  return Number(other.here) - Number(one.here) || one.joined - other.joined;
}
