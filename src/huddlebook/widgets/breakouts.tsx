// Breakouts: one's own room on the phone, who goes where on the screen, everybody's place in the facilitator's hands.

import { afm } from "./front/afm";
import { BreakoutNote } from "./front/breakout-note";
import { BreakoutRooms } from "./front/breakout-rooms";
import { Button, Chip } from "./front/kit";
import type { AnswerProps, Part, ResultProps } from "./front/part";
import { say } from "./front/strings";
import type { BreakoutsOwn, BreakoutsRoom, BreakoutsView } from "./front/wire";

type Props = AnswerProps<BreakoutsView, BreakoutsOwn>;

function Room({ link, view, own }: Props) {
  if (!own)
    return (
      <div class="stack">
        <p>{say("breakouts.none")}</p>
        <div class="row">
          <Button icon="door" onClick={() => link.do({ type: "come" })}>
            {say("breakouts.come")}
          </Button>
        </div>
      </div>
    );
  return (
    <div class="stack">
      <Where own={own} />
      {view.note && <BreakoutNote key={own.room} link={link} view={view} own={own} />}
    </div>
  );
}

/** The room, who is in it and what it is about. */
function Where({ own }: { own: BreakoutsOwn }) {
  return (
    <div class="hb-breakout stack tight">
      <p class="hb-breakout-name">{own.name}</p>
      {own.place && (
        <p class="row wrap">
          <Chip icon="flag">{say("breakouts.place")}</Chip>
          <Place text={own.place} />
        </p>
      )}
      <p class="row wrap">
        <Chip icon="people">{own.people.length}</Chip>
        <span dir="auto">{own.people.join(", ")}</span>
      </p>
      {own.answer && (
        <p>
          {say("breakouts.answer")} <q dir="auto">{own.answer}</q>
        </p>
      )}
      {own.prompt && (
        <p class="strong pretty" dir="auto">
          {own.prompt}
        </p>
      )}
    </div>
  );
}

/** A meeting place; an address is a link. */
function Place({ text }: { text: string }) {
  if (!/^https?:\/\/\S+$/.test(text)) return <span dir="auto">{text}</span>;
  return (
    <a href={text} target="_blank" rel="noopener noreferrer">
      {text}
    </a>
  );
}

/** One's room, once it is closed. */
function Kept({ link, view, own }: Props) {
  if (!own) return null;
  return (
    <div class="stack">
      <Where own={own} />
      {view.note && !view.stage.revealed && <BreakoutNote link={link} view={view} own={own} closed />}
    </div>
  );
}

/** What all rooms wrote. */
function Result({ view, big }: ResultProps<BreakoutsView, BreakoutsOwn>) {
  return (
    <div class={big ? "hb-board hb-board-big" : "hb-board"}>
      {view.rooms.map((room, index) => (
        <section key={room.name} class="hb-board-column" aria-label={room.name} style={colour(index)}>
          <Head room={room} />
          <ul class="hb-cards">
            {(room.lines ?? [])
              .filter((line) => !line.hidden)
              .map((line) => (
                <li key={line.id} class="hb-slip">
                  <p class="hb-words" dir="auto">
                    {line.text}
                  </p>
                </li>
              ))}
          </ul>
          {!room.lines?.length && <p class="small soft">{say("breakouts.noLines")}</p>}
        </section>
      ))}
    </div>
  );
}

function Head({ room }: { room: BreakoutsRoom }) {
  return (
    <div class="stack tight">
      <p class="strong">{room.name}</p>
      {room.prompt && (
        <p class="small soft" dir="auto">
          {room.prompt}
        </p>
      )}
    </div>
  );
}

/** Who goes where, on the projector, until the notes are shown. */
function Asked({ view }: ResultProps<BreakoutsView, BreakoutsOwn>) {
  if (view.rooms.length === 0) return <p class="soft">{say("breakouts.soon")}</p>;
  return (
    <div class="hb-board hb-board-big">
      {view.rooms.map((room, index) => (
        <section key={room.name} class="hb-board-column" aria-label={room.name} style={colour(index)}>
          <p class="strong">{[room.name, room.place].filter(Boolean).join(" · ")}</p>
          <p dir="auto">{room.names.join(", ")}</p>
        </section>
      ))}
    </div>
  );
}

function colour(index: number) {
  return { "--c": `var(--d${(index % 6) + 1})` };
}

export const part: Part<BreakoutsView, BreakoutsOwn> = {
  kind: "breakouts",
  Answer: Room,
  Kept,
  Result,
  Asked,
  Control: BreakoutRooms,
  moderates: true,
  rounds: false,
  tidies: (view) => view.rooms.some((room) => room.lines?.length),
  rule: (view) => (view.note ? say("breakouts.rule") : ""),
  empty: (view) => view.rooms.length === 0,
};

export default afm(part);
