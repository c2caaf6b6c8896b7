// What a curator adds by hand: a link into the inbox, a text or job aid, a document.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { AboutForm, type Draft, EMPTY } from "./curation-form";
import { give, type TakenDocument, wish } from "./curation-server";
import type { HubLink } from "./hub";
import { Button, Field, Note, Status } from "./kit";
import { say } from "./strings";
import type { CurationView } from "./wire";

interface Props {
  link: HubLink<CurationView>;
  view: CurationView;
}

export function Adding({ link, view }: Props): JSX.Element {
  const [draft, setDraft] = useState<Draft | null>(null);
  const [notes, setNotes] = useState<readonly string[]>([]);
  const [url, setUrl] = useState("");
  const [busy, setBusy] = useState("");
  const [said, setSaid] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const begin = (words: string) => {
    setBusy(words);
    setSaid("");
    setProblem(null);
  };
  const bring = async () => {
    if (busy || !url.trim()) return;
    begin(say("curation.asking"));
    const answer = await wish<{ title: string }>(link.url("api/curate"), { bring: url });
    setBusy("");
    if (!answer.ok) return setProblem(answer.message);
    setUrl("");
    setSaid(say("curation.arrived", { title: answer.value.title }));
  };
  const take = async (file: File | undefined) => {
    if (!file || busy) return;
    begin(say("curation.reading"));
    const answer = await give<TakenDocument>(link.url("api/curate/document"), file);
    setBusy("");
    if (!answer.ok) return setProblem(answer.message);
    const { document, title, text, minutes } = answer.value;
    setNotes(answer.value.notes);
    setDraft({ ...EMPTY, kind: "document", origin: "internal", document, title, text, minutes });
  };
  const add = async () => {
    if (!draft || busy) return;
    begin(say("curation.asking"));
    const tags = draft.tags.map((tag) => tag.trim()).filter(Boolean);
    const outcome = await link.do({ type: "add_resource", about: { ...draft, tags } });
    setBusy("");
    if (!outcome.ok) return setProblem(outcome.message);
    setSaid(say("curation.added", { title: draft.title }));
    setDraft(null);
  };
  return (
    <div class="stack">
      <Status>{busy || said}</Status>
      {problem && (
        <p class="hb-error" role="alert">
          {problem}
        </p>
      )}
      {draft ? (
        <>
          {notes.map((note) => (
            <Note key={note}>{note}</Note>
          ))}
          <AboutForm draft={draft} tags={view.tags} change={(to) => setDraft({ ...draft, ...to })} />
          {!draft.document && (
            <Field
              lines
              label={say("curation.ownText")}
              hint={say("curation.ownHint")}
              value={draft.text}
              most={40_000}
              onInput={(text) => setDraft({ ...draft, text })}
              attributes={{ rows: 10 }}
            />
          )}
          <div class="row wrap">
            <Button icon="plus" disabled={Boolean(busy)} onClick={add}>
              {say("curation.addIt")}
            </Button>
            <Button kind="plain" onClick={() => setDraft(null)}>
              {say("curation.cancel")}
            </Button>
          </div>
        </>
      ) : (
        <>
          <Field
            label={say("curation.bring")}
            hint={say("curation.bringHint")}
            value={url}
            most={2000}
            onInput={setUrl}
            onEnter={bring}
            attributes={{ type: "url", inputmode: "url", autocomplete: "off" }}
          />
          <p>
            <Button kind="quiet" icon="link" disabled={Boolean(busy) || !url.trim()} onClick={bring}>
              {say("curation.bringIt")}
            </Button>
          </p>
          <FileChoice
            label={say("curation.file")}
            hint={say("curation.fileHint")}
            accept=".docx,.pptx,.pdf"
            onFile={(file) => void take(file)}
          />
          <p>
            <Button
              kind="quiet"
              icon="pencil"
              onClick={() => {
                setNotes([]);
                setDraft({ ...EMPTY, kind: "jobaid", origin: "internal" });
              }}
            >
              {say("curation.own")}
            </Button>
          </p>
        </>
      )}
    </div>
  );
}

interface FileChoiceProps {
  label: string;
  hint?: string;
  accept: string;
  onFile: (file: File | undefined) => void;
}

export function FileChoice({ label, hint, accept, onFile }: FileChoiceProps): JSX.Element {
  return (
    <label class="hb-field cur-file">
      <span class="hb-label">{label}</span>
      <input
        type="file"
        accept={accept}
        onChange={(event) => {
          onFile(event.currentTarget.files?.[0]);
          event.currentTarget.value = "";
        }}
      />
      {hint && <span class="small soft">{hint}</span>}
    </label>
  );
}
