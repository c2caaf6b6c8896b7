// The writing place of the diary: a question, room for words, and the quiet line that says what became of them.

import { useEffect, useRef, useState } from "preact/hooks";
import type { Desk } from "./diary-desk";
import "./english-hub-diary";
import { Asides } from "./diary-line";
import { DiaryTags } from "./diary-tags";
import type { HubLink } from "./hub";
import { Button, Chip, Field, Status } from "./kit";
import { say } from "./strings";
import type { DiaryLine, DiaryMoment, DiaryPrompt } from "./wire";

interface ComposerProps {
  link: HubLink<unknown>;
  desk: Desk;
  /** the entry as the server has it */
  line: DiaryLine | undefined;
  /** other questions; without any there is only the one on the sheet */
  prompts?: readonly DiaryPrompt[];
  moments?: readonly DiaryMoment[];
  /** tags that are used already; without any none are asked for */
  tags?: readonly string[];
  longest: number;
  /** the writing is over, for now */
  onDone: () => void;
}

export function Composer({
  link,
  desk,
  line,
  prompts = [],
  moments = [],
  tags,
  longest,
  onDone,
}: ComposerProps) {
  const { sheet } = desk;
  const prompt = prompts.find((one) => one.title === sheet.prompt);
  const empty = !sheet.text.trim();
  return (
    <div class="hb-diary-place stack">
      <Field
        label={sheet.prompt || say("diary.free")}
        value={sheet.text}
        onInput={(text) => desk.change({ text })}
        most={longest}
        lines
        placeholder={say("diary.placeholder")}
        attributes={{ onBlur: desk.flush, rows: 5 }}
      />
      {line && (
        <Asides
          link={link}
          line={line}
          onAdd={(other) => desk.change({ text: `${sheet.text.trimEnd()}\n\n${other}` })}
        />
      )}
      {prompt && prompt.questions.length > 1 && <Questions prompt={prompt} desk={desk} />}
      {empty && prompts.length > 0 && <OtherPrompts desk={desk} prompts={prompts} />}
      <Moments desk={desk} moments={moments} />
      {tags && <DiaryTags desk={desk} known={tags} />}
      <div class="row wrap hb-diary-foot">
        <SavedLine link={link} desk={desk} />
        {!empty && (
          <Button
            icon="check"
            onClick={() => {
              desk.flush();
              onDone();
            }}
          >
            {say("diary.done")}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Questions that go together, and a way to write between them. */
function Questions({ prompt, desk }: { prompt: DiaryPrompt; desk: Desk }) {
  const there = prompt.questions.every((question) => desk.sheet.text.includes(question));
  if (there) return null;
  const put = () => {
    const between = prompt.questions.map((question) => `${question}\n\n`).join("");
    desk.change({ text: `${desk.sheet.text.trim()}\n\n${between}`.trim().concat("\n") });
  };
  return (
    <div class="stack tight">
      <ol class="hb-diary-questions soft">
        {prompt.questions.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ol>
      <div class="row">
        <Button kind="quiet" small icon="list" onClick={put}>
          {say("diary.putIn")}
        </Button>
      </div>
    </div>
  );
}

function OtherPrompts({ desk, prompts }: { desk: Desk; prompts: readonly DiaryPrompt[] }) {
  const at = prompts.findIndex((one) => one.title === desk.sheet.prompt);
  const next = prompts[(at + 1) % prompts.length];
  return (
    <div class="row wrap tight">
      {next && (
        <Button kind="quiet" small icon="repeat" onClick={() => desk.change({ prompt: next.title })}>
          {say("diary.another")}
        </Button>
      )}
      {desk.sheet.prompt && (
        <Button kind="plain" small onClick={() => desk.change({ prompt: "" })}>
          {say("diary.noPrompt")}
        </Button>
      )}
    </div>
  );
}

/** What happened today, to be put to the entry in one tap. */
function Moments({ desk, moments }: { desk: Desk; moments: readonly DiaryMoment[] }) {
  if (moments.length === 0) return null;
  const { about } = desk.sheet;
  const toggle = (key: string) =>
    desk.change({ about: about.includes(key) ? about.filter((one) => one !== key) : [...about, key] });
  return (
    <fieldset class="row wrap tight">
      <legend class="unseen">{say("diary.happened")}</legend>
      {moments.map(({ key, title }) => (
        <Button
          key={key}
          kind="quiet"
          small
          icon={about.includes(key) ? "check" : "plus"}
          pressed={about.includes(key)}
          onClick={() => toggle(key)}
        >
          {say("diary.today", { title })}
        </Button>
      ))}
    </fieldset>
  );
}

/** Always in the page, so that readers hear it change. Most words are saved before anybody could read that they are being. */
function SavedLine({ link, desk }: { link: HubLink<unknown>; desk: Desk }) {
  return (
    <div class="grow">
      <Status>
        <Standing link={link} desk={desk} />
      </Status>
      <div role="alert">
        {link.refusal && desk.standing === "unsaved" && <p class="hb-error">{link.refusal}</p>}
      </div>
    </div>
  );
}

function Standing({ link, desk }: { link: HubLink<unknown>; desk: Desk }) {
  if (desk.standing === "fresh") return <span>{say("diary.private")}</span>;
  if (desk.standing === "saved")
    return (
      <Chip tone="good" icon="lock">
        {say("diary.saved")}
      </Chip>
    );
  if (link.connected === "offline")
    return (
      <Chip tone="warn" icon="wifi-off">
        {say("diary.offline")}
      </Chip>
    );
  return <span>{say(link.refusal ? "diary.notSaved" : "diary.saving")}</span>;
}

/** After "Done": what was written is in the list below, and the next thing waits for a tap. */
export function Finished({ onAnother, onGoOn }: { onAnother: () => void; onGoOn: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  const [spoken, setSpoken] = useState("");
  useEffect(() => {
    place.current?.focus();
    setSpoken(say("diary.kept"));
  }, []);
  return (
    <div class="hb-diary-kept stack" ref={place} tabIndex={-1}>
      <Status>
        {spoken && (
          <Chip tone="good" icon="check">
            {spoken}
          </Chip>
        )}
      </Status>
      <div class="row wrap">
        <Button kind="quiet" icon="pencil" onClick={onGoOn}>
          {say("diary.goOn")}
        </Button>
        <Button kind="quiet" icon="plus" onClick={onAnother}>
          {say("diary.writeAnother")}
        </Button>
      </div>
    </div>
  );
}
