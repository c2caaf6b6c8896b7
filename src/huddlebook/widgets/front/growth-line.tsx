// One thing on the growth board: as everybody reads it, and for who wrote it with those who are interested.

import { useState } from "preact/hooks";
import { Button, Chip, Field, Segments } from "./kit";
import type { Command, Outcome } from "./link";
import { say, type Words } from "./strings";
import type { GrowthLine, GrowthMine, GrowthPerson } from "./wire";

const days = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });

/** What every thing of a list shares. */
export interface Board {
  act: (command: Command) => Promise<Outcome>;
  note: number;
  curates: boolean;
  onEdit: (thing: GrowthMine) => void;
}

export function Thing({ line, board }: { line: GrowthLine; board: Board }) {
  return (
    <article class="hb-card hb-card-snug stack" aria-label={line.title || say("growth.gone")}>
      <Said line={line} />
      {!line.mine && <Interest line={line} board={board} />}
      {board.curates && line.standing === "open" && (
        <div class="row">
          <Button
            kind="plain"
            small
            icon="eye-off"
            label={say("growth.hideOf", { title: line.title })}
            onClick={() => board.act({ type: "growth_hide", thing: line.id })}
          >
            {say("growth.hide")}
          </Button>
        </div>
      )}
    </article>
  );
}

function Said({ line }: { line: GrowthLine }) {
  const day = days.format(new Date(line.until - 1));
  const facts = [line.takes, line.where, line.places > 1 ? say("growth.places.n", { n: line.places }) : ""];
  const sort = say(`growth.${line.sort}`);
  return (
    <div class="stack tight">
      <div class="row wrap">
        <Chip tone={line.side === "offer" ? "good" : "calm"}>
          {say(line.side === "offer" ? "growth.offerOf" : "growth.askOf", { sort })}
        </Chip>
        {line.standing !== "open" && (
          <Chip icon="lock">{say(`growth.standing.${line.standing}` as Words)}</Chip>
        )}
      </div>
      <h3 class="wall-title" dir="auto">
        {line.title || say("growth.gone")}
      </h3>
      {line.words && (
        <p class="hb-words" dir="auto">
          {line.words}
        </p>
      )}
      {facts.some(Boolean) && <p dir="auto">{facts.filter(Boolean).join(" · ")}</p>}
      <p class="small soft" dir="auto">
        {line.mine ? say("growth.byYou", { day }) : say("growth.by", { name: line.name, day })}
        {line.edited && ` · ${say("growth.edited")}`}
      </p>
    </div>
  );
}

/** One's own interest: saying so, what came of it, letting it go. */
function Interest({ line, board }: { line: GrowthLine; board: Board }) {
  const [words, setWords] = useState<string | null>(null);
  const { name, wanted } = line;
  const want = async () => {
    const outcome = await board.act({ type: "growth_want", thing: line.id, words: words ?? "" });
    if (outcome.ok) setWords(null);
  };
  if (wanted)
    return (
      <div class="stack tight">
        <p class="strong" role="status">
          {wanted.reply
            ? say(`growth.replied.${wanted.reply}` as Words, { name })
            : say("growth.waits", { name })}
        </p>
        {wanted.reply_words && (
          <p class="hb-words" dir="auto">
            {wanted.reply_words}
          </p>
        )}
        <p class="small soft">{say("growth.wanted", { name })}</p>
        <div class="row">
          <Button
            kind="quiet"
            small
            label={say("growth.unwantOf", { title: line.title })}
            onClick={() => board.act({ type: "growth_want", thing: line.id, on: false })}
          >
            {say("growth.unwant")}
          </Button>
        </div>
      </div>
    );
  if (line.standing !== "open") return null;
  if (words === null)
    return (
      <div class="row">
        <Button
          kind="quiet"
          icon="heart"
          label={say("growth.wantOf", { title: line.title })}
          onClick={() => setWords("")}
        >
          {say("growth.want")}
        </Button>
      </div>
    );
  return (
    <div class="stack tight">
      <Field
        label={say("growth.wantWords", { name })}
        hint={say("growth.wantHint", { name })}
        value={words}
        most={board.note}
        lines
        onInput={setWords}
        onEnter={want}
        attributes={{ autofocus: true }}
      />
      <div class="row wrap">
        <Button icon="send" onClick={want}>
          {say("growth.wantSend", { name })}
        </Button>
        <Button kind="quiet" onClick={() => setWords(null)}>
          {say("app.cancel")}
        </Button>
      </div>
    </div>
  );
}

export function Mine({ thing, board }: { thing: GrowthMine; board: Board }) {
  const { line, people } = thing;
  return (
    <article class="hb-card hb-card-snug stack" aria-label={line.title}>
      <Said line={line} />
      <Change thing={thing} board={board} />
      {people.length === 0 ? (
        line.standing === "open" && <p class="small soft">{say("growth.nobody")}</p>
      ) : (
        <div class="stack tight">
          <p class="strong num">{say("growth.interested", { n: people.length })}</p>
          <p class="small soft">{say("growth.onlyYou")}</p>
          <ul class="stack">
            {people.map((person) => (
              <li key={person.id}>
                <Person thing={line.id} person={person} board={board} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </article>
  );
}

function Change({ thing, board }: { thing: GrowthMine; board: Board }) {
  const { id, title, standing } = thing.line;
  const off = standing === "taken_back";
  if (standing === "hidden") return null;
  return (
    <div class="row wrap">
      {!off && (
        <Button
          kind="quiet"
          small
          icon="pencil"
          label={say("growth.changeOf", { title })}
          onClick={() => board.onEdit(thing)}
        >
          {say("growth.change")}
        </Button>
      )}
      {(standing === "open" || standing === "filled") && (
        <Button
          kind="quiet"
          small
          icon="check"
          label={say(standing === "open" ? "growth.fillOf" : "growth.reopenOf", { title })}
          onClick={() => board.act({ type: "growth_fill", thing: id, filled: standing === "open" })}
        >
          {say(standing === "open" ? "growth.fill" : "growth.reopen")}
        </Button>
      )}
      <Button
        kind="quiet"
        small
        icon={off ? "undo" : "trash"}
        label={say(off ? "growth.putBackOf" : "growth.backOf", { title })}
        onClick={() => board.act({ type: "growth_take_back", thing: id, undo: off })}
      >
        {say(off ? "growth.putBack" : "growth.back")}
      </Button>
    </div>
  );
}

const REPLIES = ["yes", "later", "no"] as const;

function Person({ thing, person, board }: { thing: number; person: GrowthPerson; board: Board }) {
  const [words, setWords] = useState(person.reply_words);
  const reply = (said: string) =>
    board.act({ type: "growth_reply", thing, interest: person.id, reply: said, words });
  return (
    <div class="hb-slip stack tight">
      <p class="strong" dir="auto">
        {person.name}
      </p>
      {person.words && (
        <p class="hb-words" dir="auto">
          {person.words}
        </p>
      )}
      <Field
        label={say("growth.replyWords", { name: person.name })}
        value={words}
        most={board.note}
        onInput={setWords}
      />
      <Segments
        label={say("growth.reply", { name: person.name })}
        value={person.reply}
        options={REPLIES.map((value) => ({ value, text: say(`growth.${value}`) }))}
        onPick={reply}
      />
      {person.reply && (
        <p class="small soft" role="status">
          {say(`growth.youSaid.${person.reply}` as Words)}
        </p>
      )}
    </div>
  );
}
