// A facilitator's breakouts: who is where, moved by a press on a name; what the rooms write; new rooms at once.

import { useState } from "preact/hooks";
import { Button, Chip, Dialog, IconButton } from "./kit";
import { type AnyLink, over } from "./link";
import type { ControlProps } from "./part";
import { say } from "./strings";
import type { BreakoutsLine, BreakoutsOwn, BreakoutsPerson, BreakoutsRoom, BreakoutsView } from "./wire";

interface Moving extends BreakoutsPerson {
  from: number;
}

export function BreakoutRooms({ link, view }: ControlProps<BreakoutsView, BreakoutsOwn>) {
  const [moving, setMoving] = useState<Moving | null>(null);
  const put = (room: number) => {
    if (moving) void link.do({ type: "move", seat: moving.seat, room });
    setMoving(null);
  };
  const ended = over(link);
  return (
    <div class="stack">
      <div class="row wrap">
        <p class="soft num grow">{say("breakouts.placed", { n: view.placed })}</p>
        {!ended && (
          <Button kind="quiet" small icon="repeat" onClick={() => link.do({ type: "reshuffle" })}>
            {say(view.rooms.length > 0 ? "breakouts.reshuffle" : "breakouts.form")}
          </Button>
        )}
      </div>
      <div class="hb-board">
        {view.rooms.map((room, index) => (
          <Room
            key={room.name}
            link={link}
            room={room}
            index={index}
            {...(ended ? {} : { onMove: (person: BreakoutsPerson) => setMoving({ ...person, from: index }) })}
          />
        ))}
      </div>
      <Dialog
        title={say("breakouts.moveTitle", { name: moving?.name ?? "" })}
        open={moving !== null}
        onClose={() => setMoving(null)}
      >
        <div class="hb-board-choices">
          {view.rooms.map((room, index) =>
            index === moving?.from ? null : (
              <Button key={room.name} wide kind="quiet" icon="arrow-right" onClick={() => put(index)}>
                {say("breakouts.to", { room: room.name, n: room.people.length })}
              </Button>
            ),
          )}
          <Button wide kind="quiet" icon="plus" onClick={() => put(view.rooms.length)}>
            {say("breakouts.newRoom")}
          </Button>
        </div>
      </Dialog>
    </div>
  );
}

interface RoomProps {
  link: AnyLink;
  room: BreakoutsRoom;
  index: number;
  onMove?: (person: BreakoutsPerson) => void;
}

function Room({ link, room, index, onMove }: RoomProps) {
  const away = new Set((link.room?.people ?? []).filter((one) => !one.here).map((one) => one.seat));
  return (
    <section class="hb-board-column" aria-label={room.name} style={{ "--c": `var(--d${(index % 6) + 1})` }}>
      <p class="row strong">
        <span class="grow">{room.name}</span>
        <Chip>{room.people.length}</Chip>
      </p>
      {(room.prompt || room.place) && (
        <p class="small soft" dir="auto">
          {[room.place, room.prompt].filter(Boolean).join(" · ")}
        </p>
      )}
      <ul class="row wrap hb-breakout-people">
        {room.people.map((person) => (
          <li key={person.seat}>
            {onMove ? (
              <Button
                kind="quiet"
                small
                label={say(away.has(person.seat) ? "breakouts.moveAway" : "breakouts.moveOf", {
                  name: person.name,
                })}
                onClick={() => onMove(person)}
              >
                <span dir="auto" class={away.has(person.seat) ? "soft" : ""}>
                  {person.name}
                </span>
              </Button>
            ) : (
              <Chip>{person.name}</Chip>
            )}
          </li>
        ))}
      </ul>
      <ul class="hb-cards">
        {(room.lines ?? []).map((line) => (
          <Line key={line.id} link={link} line={line} />
        ))}
      </ul>
    </section>
  );
}

function Line({ link, line }: { link: AnyLink; line: BreakoutsLine }) {
  return (
    <li class={line.hidden ? "hb-slip hb-slip-waiting" : "hb-slip"}>
      <div class="row">
        <p class="hb-words grow" dir="auto">
          {line.text}
        </p>
        <IconButton
          kind="plain"
          small
          icon={line.hidden ? "eye" : "eye-off"}
          label={say(line.hidden ? "opentext.approveOf" : "opentext.hideOf", { text: line.text })}
          onClick={() => link.do({ type: "hide_line", line: line.id, hidden: !line.hidden })}
        />
      </div>
    </li>
  );
}
