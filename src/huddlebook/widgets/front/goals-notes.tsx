// How a goal goes, in its owner's words.

import { useState } from "preact/hooks";
import { dayWords } from "./diary-days";
import "./english-hub-goals";
import { briefly } from "./goals-draft";
import type { HubLink } from "./hub";
import { Button, Field, IconButton } from "./kit";
import { say } from "./strings";
import type { GoalsGoalCard, GoalsView } from "./wire";

const LONGEST = 2_000;

/** How it goes in one's own words; what was due is looked at again on another day. */
export function NoteForm({
  link,
  view,
  card,
}: {
  link: HubLink<unknown>;
  view: GoalsView;
  card: GoalsGoalCard;
}) {
  const [words, setWords] = useState("");
  const [review, setReview] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const day = review ?? (card.due ? "" : card.review);
  const ready = words.trim() !== "" || (review !== null && review !== card.review);
  const keep = async () => {
    if (!ready) return;
    const outcome = await link.do({ type: "note_goal", goal: card.goal, words, review: day });
    setProblem(outcome.ok ? null : outcome.message);
    if (!outcome.ok) return;
    setWords("");
    setReview(null);
  };
  return (
    <form
      class="stack tight"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <Field
        label={say("goals.note")}
        hint={say("goals.noteHint")}
        value={words}
        onInput={setWords}
        most={LONGEST}
        lines
        onEnter={keep}
        attributes={{ rows: 2 }}
      />
      {(words.trim() || card.due) && (
        <Field
          label={say("goals.review")}
          value={day}
          onInput={setReview}
          attributes={{ type: "date", min: view.today }}
        />
      )}
      <div role="alert">{problem && <p class="hb-error">{problem}</p>}</div>
      {ready && (
        <div class="row">
          <Button submit small icon="check">
            {say("goals.saveNote")}
          </Button>
        </div>
      )}
    </form>
  );
}

interface PartsProps {
  link: HubLink<unknown>;
  view: GoalsView;
  card: GoalsGoalCard;
  /** something of it is taken away */
  onChange: () => void;
}

export function Notes({ link, view, card, onChange }: PartsProps) {
  if (card.notes.length === 0) return null;
  const remove = (note: number) => {
    onChange();
    void link.do({ type: "unnote_goal", goal: card.goal, note });
  };
  return (
    <section class="stack tight">
      <h3>{say("goals.notes")}</h3>
      <ul class="hb-goal-notes stack tight">
        {card.notes.map((note) => (
          <li key={note.id} class="row">
            <div class="grow">
              <p class="small soft">{dayWords(note.day, view.today)}</p>
              <p class="hb-words" dir="auto">
                {note.words}
              </p>
            </div>
            <IconButton
              kind="plain"
              icon="x"
              label={say("goals.noteRemove", { text: briefly(note.words) })}
              onClick={() => remove(note.id)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
