// One text that a person was given to read, with the review they write of it. It is known by a letter only.

import { useState } from "preact/hooks";
import { useDraft } from "./draft";
import { Icon } from "./icons";
import { Button, Field } from "./kit";
import type { AnyLink } from "./link";
import { Levels, Texts } from "./reflection-texts";
import { RubricForm } from "./rubric-form";
import { say } from "./strings";
import type { PeerReviewNote, PeerReviewText, PeerReviewView } from "./wire";

interface PeerTextProps {
  link: AnyLink;
  view: PeerReviewView;
  one: PeerReviewText;
  open: boolean;
  /** false when it is closed */
  writes: boolean;
}

export function PeerText({ link, view, one, open, writes }: PeerTextProps) {
  const [changing, setChanging] = useState(false);
  return (
    <details class="hb-slip hb-more" open={open}>
      <summary>
        <Icon name="chevron-right" />
        <span class="grow">{say("peerreview.text", { letter: letter(one.text) })}</span>
        {one.review && <Icon name="check" />}
        <span class="unseen">{one.review ? say("peerreview.reviewed") : ""}</span>
      </summary>
      <div class="stack">
        <div class="stack tight hb-read">
          <Texts prompts={view.prompts} texts={one.parts} />
        </div>
        {one.review && !changing ? (
          <Written
            view={view}
            note={one.review}
            letter={letter(one.text)}
            onChange={writes ? () => setChanging(true) : undefined}
          />
        ) : (
          writes && <ReviewForm link={link} view={view} one={one} onDone={() => setChanging(false)} />
        )}
      </div>
    </details>
  );
}

/** A to Z, then AA, AB ... */
export function letter(place: number): string {
  const last = String.fromCharCode(65 + (place % 26));
  return place < 26 ? last : letter(Math.floor(place / 26) - 1) + last;
}

interface WrittenProps {
  view: PeerReviewView;
  note: PeerReviewNote;
  letter: string;
  onChange: (() => void) | undefined;
}

function Written({ view, note, letter: name, onChange }: WrittenProps) {
  return (
    <div class="hb-feedback stack tight">
      <p class="small strong">{say("peerreview.yours")}</p>
      <p class="hb-words" dir="auto">
        {note.comment}
      </p>
      <Levels rubric={view.rubric} levels={note.levels} />
      {onChange && (
        <div class="row">
          <Button
            small
            kind="quiet"
            icon="pencil"
            label={say("peerreview.changeOf", { letter: name })}
            onClick={onChange}
          >
            {say("peerreview.change")}
          </Button>
        </div>
      )}
    </div>
  );
}

function ReviewForm({
  link,
  view,
  one,
  onDone,
}: Omit<PeerTextProps, "open" | "writes"> & { onDone: () => void }) {
  const before: PeerReviewNote = one.review ?? { comment: "", levels: [] };
  const [draft, setDraft] = useDraft<PeerReviewNote>(link, `review-${one.text}`, before);
  const rated = view.rubric.every((_, index) => draft.levels[index] != null);
  const ready = draft.comment.trim() !== "" && rated;
  const send = async () => {
    if (!ready) return;
    const outcome = await link.do({ type: "review", text: one.text, ...draft });
    if (!outcome.ok) return;
    setDraft(before);
    onDone();
  };
  return (
    <form class="stack" onSubmit={(event) => event.preventDefault()}>
      <RubricForm
        rubric={view.rubric}
        levels={draft.levels}
        onPick={(levels) => setDraft((now) => ({ ...now, levels }))}
      />
      <Field
        label={say("peerreview.comment")}
        hint={say("peerreview.commentHint")}
        lines
        most={view.longest}
        value={draft.comment}
        onInput={(comment) => setDraft((now) => ({ ...now, comment }))}
        onEnter={send}
      />
      {draft.comment.trim() && !rated && <p class="small soft">{say("peerreview.rate")}</p>}
      <div class="row">
        <Button
          icon="send"
          disabled={!ready}
          label={say("peerreview.sendOf", { letter: letter(one.text) })}
          onClick={send}
        >
          {say("peerreview.send")}
        </Button>
      </div>
    </form>
  );
}
