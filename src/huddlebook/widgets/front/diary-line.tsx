// One entry of the diary as it is read, and what its owner can do with it.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { wholeOf, writerOf } from "./diary-desk";
import "./english-hub-diary";
import type { HubLink } from "./hub";
import { Button, IconButton, Note } from "./kit";
import { Marked, plainText } from "./marked";
import { SharedWords } from "./sharing";
import { say } from "./strings";
import type { DiaryLine } from "./wire";

const BRIEF = 40;

/** The first words of an entry, to tell it from others. */
export function brief(line: DiaryLine): string {
  const text = plainText(line.text).replaceAll(/\s+/g, " ");
  return text.length > BRIEF ? `${text.slice(0, BRIEF)}…` : text;
}

interface LineProps {
  link: HubLink<unknown>;
  line: DiaryLine;
  onEdit: (line: DiaryLine) => void;
  onTag: (tag: string) => void;
  /** further things to do with it */
  children?: ComponentChildren;
}

export function EntryLine({ link, line, onEdit, onTag, children }: LineProps) {
  const [whole, setWhole] = useState<DiaryLine | null>(null);
  const [failed, setFailed] = useState(false);
  const shown = whole?.version === line.version ? whole : line;
  const text = brief(line);
  const open = async () => {
    const found = await wholeOf(link, line);
    setWhole(found);
    setFailed(!found);
  };
  return (
    <article class="hb-diary-line stack tight">
      {line.prompt && <p class="small soft pretty">{line.prompt}</p>}
      <p class="hb-words" dir="auto">
        <Marked text={shown.text} />
      </p>
      <div role="alert">{failed && <p class="hb-error">{say("diary.failed")}</p>}</div>
      <Labels link={link} line={line} onTag={onTag} />
      <SharedWords link={link} shares={line.shares} />
      <Asides link={link} line={line} onAdd={(other) => addToEntry(link, line, other)} />
      <div class="row wrap tight hb-diary-acts">
        {!shown.whole && (
          <Button kind="quiet" small label={say("diary.openOf", { text })} onClick={open}>
            {say("diary.open")}
          </Button>
        )}
        {children}
        <span class="push row tight">
          <IconButton
            kind="plain"
            icon="pencil"
            label={say("diary.editOf", { text })}
            title={say("diary.edit")}
            onClick={() => onEdit(line)}
          />
          <IconButton
            kind="plain"
            icon="trash"
            label={say("diary.deleteOf", { text })}
            title={say("diary.delete")}
            onClick={() => link.do({ type: "drop_diary", entry: line.entry })}
          />
        </span>
      </div>
    </article>
  );
}

/** What it is about, and tags that its text has not got. */
function Labels({
  link,
  line,
  onTag,
}: {
  link: HubLink<unknown>;
  line: DiaryLine;
  onTag: (tag: string) => void;
}) {
  if (line.added.length + line.about.length === 0) return null;
  return (
    <div class="row wrap tight small">
      {line.about.map(({ key, title, url }) => (
        <span key={key} class="soft">
          {url ? <a href={link.url(url)}>{title}</a> : title}
        </span>
      ))}
      {line.added.map((tag) => (
        <Button key={tag} kind="plain" small label={say("diary.withTag", { tag })} onClick={() => onTag(tag)}>
          {`#${tag}`}
        </Button>
      ))}
    </div>
  );
}

/** Puts what another device wrote to the end of the entry. */
async function addToEntry(link: HubLink<unknown>, line: DiaryLine, other: string): Promise<void> {
  const whole = await wholeOf(link, line);
  if (!whole) return;
  await link.do({
    type: "write_diary",
    entry: whole.entry,
    page: writerOf("list"),
    base: whole.version,
    began: whole.began,
    prompt: whole.prompt,
    tags: whole.added,
    about: whole.about.map((one) => one.key),
    text: `${whole.text}\n\n${other}`,
  });
}

interface AsidesProps {
  link: HubLink<unknown>;
  line: DiaryLine;
  /** puts such a text to the entry */
  onAdd: (text: string) => unknown;
}

/** What another device wrote at the same time: it is its owner who says what becomes of it. */
export function Asides({ link, line, onAdd }: AsidesProps) {
  return (
    <>
      {line.others.map(({ page, text }) => (
        <Note key={page} tone="warn" icon="copy">
          <div class="stack tight">
            <p class="strong">{say("diary.aside")}</p>
            <p class="hb-words" dir="auto">
              {text}
            </p>
            <div class="row wrap tight">
              <Button kind="quiet" small onClick={() => onAdd(text)}>
                {say("diary.asideAdd")}
              </Button>
              <Button
                kind="plain"
                small
                onClick={() => link.do({ type: "settle_diary", entry: line.entry, page })}
              >
                {say("diary.asideDrop")}
              </Button>
            </div>
          </div>
        </Note>
      ))}
    </>
  );
}

/** An entry that was just deleted, and the way back. */
export function DroppedLine({ link, line }: { link: HubLink<unknown>; line: DiaryLine }) {
  const text = brief(line);
  return (
    <li class="stack tight">
      <SharedWords link={link} shares={line.shares} />
      <div class="row wrap">
        <span class="grow soft" dir="auto">
          {text}
        </span>
        <Button
          kind="quiet"
          small
          icon="undo"
          label={say("diary.putBackOf", { text })}
          onClick={() => link.do({ type: "restore_diary", entry: line.entry })}
        >
          {say("diary.putBack")}
        </Button>
      </div>
    </li>
  );
}
