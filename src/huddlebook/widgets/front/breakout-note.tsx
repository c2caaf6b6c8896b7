// The note of a breakout room: lines that everybody in it adds and changes. A change never takes another's away.

import { useDraft, useWriting } from "./draft";
import { Button, Field } from "./kit";
import type { Link } from "./link";
import { say } from "./strings";
import type { BreakoutsLine, BreakoutsOwn, BreakoutsView } from "./wire";
import { Unsent, Writer } from "./writer";

type RoomLink = Link<BreakoutsView, BreakoutsOwn>;

interface NoteProps {
  link: RoomLink;
  view: BreakoutsView;
  own: BreakoutsOwn;
  closed?: boolean;
}

export function BreakoutNote({ link, view, own, closed = false }: NoteProps) {
  const writing = useWriting(link, "line");
  return (
    <div class="stack tight">
      <p class="strong">{say("breakouts.note")}</p>
      {own.lines.length + writing.waiting.length > 0 && (
        <ul class="hb-cards" aria-label={say("breakouts.note")}>
          {own.lines.map((line) => (
            <NoteLine key={line.id} link={link} most={view.longest} line={line} closed={closed} />
          ))}
          {writing.waiting.map((text, index) => (
            <li key={`waiting-${index}`} class="hb-slip hb-slip-waiting">
              <p class="hb-words" dir="auto">
                {text}
              </p>
            </li>
          ))}
        </ul>
      )}
      {closed ? (
        <Unsent link={link} name="line" />
      ) : (
        <Writer
          writing={writing}
          label={say("breakouts.line")}
          most={view.longest}
          lines
          send={say("breakouts.add")}
          command={(text) => ({ type: "write", text })}
        />
      )}
    </div>
  );
}

interface LineProps {
  link: RoomLink;
  most: number;
  line: BreakoutsLine;
  closed: boolean;
}

interface Draft {
  text: string;
  /** how the line read when one began */
  was: string;
}

function NoteLine({ link, most, line, closed }: LineProps) {
  const [draft, setDraft] = useDraft<Draft | null>(link, `line-${line.id}`, null);
  if (draft && !closed)
    return <Editor link={link} most={most} line={line} draft={draft} onDraft={setDraft} />;
  return (
    <li class="hb-slip">
      <p class="hb-words" dir="auto">
        {line.text}
      </p>
      <div class="row wrap">
        {line.name && (
          <span class="small soft" dir="auto">
            {line.name}
          </span>
        )}
        {!closed && (
          <Button
            kind="plain"
            small
            icon="pencil"
            class="push"
            label={say("opentext.editOf", { text: line.text })}
            onClick={() => setDraft({ text: line.text, was: line.text })}
          >
            {say("opentext.edit")}
          </Button>
        )}
      </div>
    </li>
  );
}

interface EditorProps extends Omit<LineProps, "closed"> {
  draft: Draft;
  onDraft: (draft: Draft | null) => void;
}

function Editor({ link, most, line, draft, onDraft }: EditorProps) {
  const changed = line.text !== draft.was;
  const give = async (text: string) => {
    const outcome = await link.do({ type: "rewrite", line: line.id, text, was: draft.was });
    if (outcome.ok) onDraft(null);
  };
  const addInstead = async () => {
    const outcome = await link.do({ type: "write", text: draft.text.trim() });
    if (outcome.ok) onDraft(null);
  };
  const save = () => draft.text.trim() && (changed ? addInstead() : give(draft.text.trim()));
  return (
    <li class="hb-slip stack tight">
      {changed && (
        <p class="small" role="status">
          {say("breakouts.changed")} <q dir="auto">{line.text}</q>
        </p>
      )}
      <Field
        label={say("opentext.editOf", { text: draft.was })}
        bare
        lines
        value={draft.text}
        most={most}
        onInput={(text) => onDraft({ ...draft, text })}
        onEnter={save}
        attributes={{ autofocus: true }}
      />
      <div class="row wrap">
        <Button small disabled={!draft.text.trim()} onClick={save}>
          {say(changed ? "breakouts.addInstead" : "opentext.save")}
        </Button>
        <Button small kind="quiet" onClick={() => onDraft(null)}>
          {say("app.cancel")}
        </Button>
        {!changed && (
          <Button
            small
            kind="plain"
            icon="trash"
            class="push"
            label={say("breakouts.deleteOf", { text: line.text })}
            onClick={() => give("")}
          >
            {say("breakouts.delete")}
          </Button>
        )}
      </div>
    </li>
  );
}
