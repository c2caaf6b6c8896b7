// What a facilitator reads: who waits longest stands first and open; a comment goes to its author alone.

import { useState } from "preact/hooks";
import { useDraft } from "./draft";
import { Icon } from "./icons";
import { Button, Chip, Field } from "./kit";
import type { AnyLink } from "./link";
import type { ControlProps } from "./part";
import { Feedback, Texts } from "./reflection-texts";
import { RubricForm } from "./rubric-form";
import { say } from "./strings";
import { when } from "./when";
import type { ReflectionComment, ReflectionOwn, ReflectionSubmission, ReflectionView } from "./wire";

export function ReflectionQueue({ link, view }: ControlProps<ReflectionView, ReflectionOwn>) {
  const all = view.submissions ?? [];
  const waiting = all.filter((one) => !one.comment);
  const done = all.filter((one) => one.comment);
  const more = view.waiting - waiting.length;
  return (
    <div class="stack">
      {view.writing > 0 && <p class="small soft num">{say("reflection.writing", { n: view.writing })}</p>}
      <section class="stack tight" aria-label={say("reflection.queue")}>
        <div class="row">
          <p class="strong">{say("reflection.queue")}</p>
          <Chip>{view.waiting}</Chip>
        </div>
        {waiting.length === 0 && <p class="soft small">{say("reflection.queueEmpty")}</p>}
        {waiting.map((one, index) => (
          <Submission key={keyOf(one)} link={link} view={view} one={one} open={index === 0} />
        ))}
        {more > 0 && <p class="soft small">{say("reflection.queueMore", { n: more })}</p>}
      </section>
      {done.length > 0 && (
        <section class="stack tight" aria-label={say("reflection.done")}>
          <p class="strong">{say("reflection.done")}</p>
          {done.map((one) => (
            <Submission key={keyOf(one)} link={link} view={view} one={one} open={false} />
          ))}
        </section>
      )}
    </div>
  );
}

const keyOf = (one: ReflectionSubmission) => `${one.seat}-${one.round}`;

interface SubmissionProps {
  link: AnyLink;
  view: ReflectionView;
  one: ReflectionSubmission;
  open: boolean;
}

function Submission({ link, view, one, open }: SubmissionProps) {
  const [changing, setChanging] = useState(false);
  const title = say("reflection.readOf", { name: one.name || one.seat, n: one.round, when: when(one.at) });
  return (
    <details class="hb-slip hb-more" open={open}>
      <summary>
        <Icon name="chevron-right" />
        <span dir="auto">{title}</span>
      </summary>
      <div class="stack">
        <div class="stack tight hb-read">
          <Texts prompts={view.prompts} texts={one.texts} />
        </div>
        {one.comment && !changing ? (
          <Commented
            link={link}
            view={view}
            one={one}
            comment={one.comment}
            onChange={() => setChanging(true)}
          />
        ) : (
          <CommentForm link={link} view={view} one={one} onDone={() => setChanging(false)} />
        )}
      </div>
    </details>
  );
}

interface CommentedProps extends Omit<SubmissionProps, "open"> {
  comment: ReflectionComment;
  onChange: () => void;
}

function Commented({ link, view, one, comment, onChange }: CommentedProps) {
  const back = { type: "withdraw_comment", seat: one.seat, round: one.round };
  return (
    <>
      <Feedback view={view} comment={comment} />
      <p class="small soft">
        {comment.seen === null
          ? say("reflection.unseen")
          : say("reflection.seen", { when: when(comment.seen) })}
      </p>
      {one.kept && <p class="small soft pretty">{say("reflection.keptToo", { text: one.kept.comment })}</p>}
      <div class="row wrap">
        <Button small kind="quiet" icon="pencil" onClick={onChange}>
          {say("reflection.change")}
        </Button>
        <Button
          small
          kind="plain"
          label={say("reflection.takeBackOf", { name: one.name || one.seat })}
          onClick={() => void link.do(back)}
        >
          {say("reflection.takeBack")}
        </Button>
      </div>
    </>
  );
}

interface Judged {
  comment: string;
  score: string;
  levels: (number | null)[];
}

function CommentForm({ link, view, one, onDone }: Omit<SubmissionProps, "open"> & { onDone: () => void }) {
  const last = one.kept ?? one.comment;
  const before: Judged = {
    comment: last?.comment ?? "",
    score: last?.score ? String(last.score) : "",
    levels: last?.levels ?? [],
  };
  const [draft, setDraft] = useDraft<Judged>(link, `comment-${keyOf(one)}`, before);
  const ready = draft.comment.trim() || draft.score || draft.levels.some((level) => level !== null);
  const release = async () => {
    if (!ready) return;
    const score = draft.score === "" ? null : Number(draft.score);
    const { comment, levels } = draft;
    const asked = { type: "release_comment", seat: one.seat, round: one.round, comment, score, levels };
    const outcome = await link.do(asked);
    if (!outcome.ok) return;
    setDraft(before);
    onDone();
  };
  return (
    <form class="stack" onSubmit={(event) => event.preventDefault()}>
      <Field
        label={say("reflection.yourComment")}
        hint={say("reflection.commentHint")}
        lines
        value={draft.comment}
        onInput={(comment) => setDraft({ ...draft, comment })}
        onEnter={release}
      />
      <RubricForm
        rubric={view.rubric}
        levels={draft.levels}
        onPick={(levels) => setDraft({ ...draft, levels })}
      />
      {view.points > 0 && (
        <Field
          label={say("reflection.scoreField", { n: view.points })}
          value={draft.score}
          onInput={(score) => setDraft({ ...draft, score })}
          attributes={{ type: "number", min: 0, max: view.points, step: "any" }}
        />
      )}
      <div class="row">
        <Button
          icon="send"
          disabled={!ready}
          label={say("reflection.releaseOf", { name: one.name || one.seat })}
          onClick={release}
        >
          {say("reflection.release")}
        </Button>
      </div>
    </form>
  );
}
