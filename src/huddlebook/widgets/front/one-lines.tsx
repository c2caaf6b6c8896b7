// The lines of a 1:1 page: three lists, each line with its author, who alone changes it; both tick it.

import { useState } from "preact/hooks";
import { Button, Field, IconButton } from "./kit";
import type { Command, Outcome } from "./link";
import { say } from "./strings";
import { briefly } from "./when";
import type { OneToOneLine } from "./wire";

const days = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

export type Section = OneToOneLine["section"];
export type Act = (command: Command) => Promise<Outcome>;

interface LinesProps {
  section: Section;
  other: string;
  lines: readonly OneToOneLine[];
  longest: number;
  act: Act;
}

export function Lines({ section, other, lines, longest, act }: LinesProps) {
  return (
    <section class="hb-card hb-card-snug stack" aria-label={say(`one.${section}`)}>
      <h3 class="wall-title">{say(`one.${section}`)}</h3>
      {lines.length === 0 && <p class="small soft">{say(`one.empty.${section}`)}</p>}
      <ul class="stack">
        {lines.map((line) => (
          <li key={line.id}>
            <OneLine line={line} other={other} longest={longest} act={act} />
          </li>
        ))}
      </ul>
      <Adder section={section} other={other} longest={longest} act={act} />
    </section>
  );
}

/** What is typed goes away at once, and comes back when it was refused. */
function Adder({ section, other, longest, act }: Omit<LinesProps, "lines">) {
  const [text, setText] = useState("");
  const [day, setDay] = useState("");
  const add = async () => {
    const given = text.trim();
    if (!given) return;
    setText("");
    const outcome = await act({ type: "one_add", other, section, text: given, day });
    if (outcome.ok) setDay("");
    else setText((now) => now || given);
  };
  return (
    <form
      class="stack tight"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Field
        label={say(`one.addTo.${section}`)}
        value={text}
        most={longest}
        lines={section === "note"}
        onInput={setText}
        onEnter={add}
      />
      {section === "action" && text.trim() !== "" && <Day value={day} onDay={setDay} />}
      <div class="row">
        <Button
          submit
          kind="quiet"
          small
          icon="plus"
          label={say("one.addOf", { list: say(`one.${section}`) })}
          disabled={!text.trim()}
        >
          {say("one.add")}
        </Button>
      </div>
    </form>
  );
}

function Day({ value, onDay }: { value: string; onDay: (day: string) => void }) {
  return <Field label={say("one.day")} value={value} onInput={onDay} attributes={{ type: "date" }} />;
}

type LineProps = Omit<LinesProps, "lines" | "section"> & { line: OneToOneLine };

function OneLine({ line, other, longest, act }: LineProps) {
  const [draft, setDraft] = useState<{ text: string; day: string; rev: number } | null>(null);
  const text = line.text.slice(0, 60);
  const take = (undo: boolean) => act({ type: "one_take", other, line: line.id, undo });
  const save = async () => {
    if (!draft?.text.trim()) return;
    const outcome = await act({ type: "one_edit", other, line: line.id, ...draft });
    if (outcome.ok) setDraft(null);
  };
  if (line.taken)
    return (
      <div class="hb-slip hb-slip-waiting">
        <p class="small">{say("one.taken")}</p>
        <p class="hb-words" dir="auto">
          {line.text}
        </p>
        <Button kind="quiet" small icon="undo" onClick={() => take(true)}>
          {say("one.back")}
        </Button>
      </div>
    );
  if (draft)
    return (
      <div class="stack tight">
        <Field
          label={say("one.editOf", { text })}
          bare
          lines
          value={draft.text}
          most={longest}
          onInput={(typed) => setDraft({ ...draft, text: typed })}
          onEnter={save}
          attributes={{ autofocus: true }}
        />
        {line.section === "action" && <Day value={draft.day} onDay={(day) => setDraft({ ...draft, day })} />}
        <div class="row">
          <Button small disabled={!draft.text.trim()} onClick={save}>
            {say("one.save")}
          </Button>
          <Button small kind="quiet" onClick={() => setDraft(null)}>
            {say("app.cancel")}
          </Button>
        </div>
      </div>
    );
  return (
    <div class="row tight one-line">
      {line.section !== "note" && (
        <IconButton
          icon="check"
          label={say("one.doneOf", { text })}
          pressed={line.done}
          onClick={() => act({ type: "one_tick", other, line: line.id, done: !line.done })}
        />
      )}
      <div class="stack tight grow">
        <p class={line.done ? "hb-words soft" : "hb-words"} dir="auto">
          {line.text}
        </p>
        <p class="small soft" dir="auto">
          {line.day && `${say("one.until", { day: days.format(Date.parse(line.day)) })} · `}
          {say(line.mine ? "one.you" : "one.by", { name: line.name, when: briefly(line.at, Date.now()) })}
        </p>
      </div>
      {line.mine && (
        <>
          <IconButton
            kind="plain"
            icon="pencil"
            label={say("one.editOf", { text })}
            onClick={() => setDraft({ text: line.text, day: line.day, rev: line.rev })}
          />
          <IconButton
            kind="plain"
            icon="trash"
            label={say("one.takeOf", { text })}
            onClick={() => take(false)}
          />
        </>
      )}
    </div>
  );
}
