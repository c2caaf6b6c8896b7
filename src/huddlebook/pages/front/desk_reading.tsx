// The reading view: one text at a time, the longest waiting first, a comment beside it, and the next by one key.

import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useDraft } from "../../widgets/front/draft";
import { Button, Empty, Field, IconButton, Note } from "../../widgets/front/kit";
import { Feedback, Texts } from "../../widgets/front/reflection-texts";
import { RubricForm } from "../../widgets/front/rubric-form";
import { say } from "../../widgets/front/strings";
import { when } from "../../widgets/front/when";
import type { ReflectionSubmission } from "../../widgets/front/wire";
import { type Phrases, usePhrases } from "./desk_phrases";
import { earlierOf, keyOf, type WaitingText, waitingTexts } from "./desk_texts";
import type { RoomStream } from "./stream";
import { toast } from "./toasts";

const LONGEST = 10_000;

export function Reading({ stream, back }: { stream: RoomStream; back: () => void }): JSX.Element {
  const texts = waitingTexts(stream);
  const [at, setAt] = useState(0);
  const index = Math.min(at, Math.max(0, texts.length - 1));
  const text = texts[index];
  const heading = useRef<HTMLHeadingElement>(null);
  const key = text && keyOf(text);
  useKeys({
    j: () => setAt(Math.min(index + 1, texts.length - 1)),
    k: () => setAt(Math.max(index - 1, 0)),
    c: () => document.querySelector<HTMLElement>(".reading textarea")?.focus(),
  });
  // In the same frame, too: who presses c at once is not taken out of the field again.
  useLayoutEffect(() => {
    scrollTo({ top: 0 });
    heading.current?.focus({ preventScroll: true });
  }, [key]);
  return (
    <main class="stack wide">
      <div class="row wrap">
        <Button kind="plain" icon="arrow-left" onClick={back}>
          {say("desk.back")}
        </Button>
        {text && (
          <div class="row push">
            <span class="small soft num">{say("desk.position", { n: index + 1, of: texts.length })}</span>
            <Button
              kind="quiet"
              small
              icon="arrow-left"
              disabled={index === 0}
              onClick={() => setAt(index - 1)}
            >
              {say("desk.before")}
            </Button>
            <Button
              kind="quiet"
              small
              then="arrow-right"
              disabled={index >= texts.length - 1}
              onClick={() => setAt(index + 1)}
            >
              {say("desk.after")}
            </Button>
          </div>
        )}
      </div>
      {text ? (
        <Text key={key} {...{ stream, text, heading }} />
      ) : (
        <Empty icon="check" level={1} title={say("desk.readAll")}>
          <p class="pretty">{say("desk.readAllHint")}</p>
        </Empty>
      )}
    </main>
  );
}

interface TextProps {
  stream: RoomStream;
  text: WaitingText;
  heading: { current: HTMLHeadingElement | null };
}

function Text({ stream, text, heading }: TextProps): JSX.Element {
  const { one, view } = text;
  const earlier = earlierOf(text);
  return (
    <div class="reading">
      <article class="hb-card stack reading-text">
        <div class="stack tight">
          <p class="small soft num" dir="auto">
            {say("desk.handedIn", { name: one.name, n: one.round, when: when(one.at) })}
          </p>
          <h1 ref={heading} tabIndex={-1} dir="auto">
            {view.prompt}
          </h1>
        </div>
        <Texts prompts={view.prompts} texts={one.texts} />
        {earlier.length > 0 && (
          <details class="hb-more">
            <summary>{say("desk.earlier")}</summary>
            <div class="stack">
              {earlier.map((round) => (
                <div class="hb-slip" key={round.round}>
                  <p class="small soft">
                    {say("reflection.round", { n: round.round, when: when(round.at) })}
                  </p>
                  <Texts prompts={view.prompts} texts={round.texts} />
                  {round.comment && <Feedback view={view} comment={round.comment} />}
                </div>
              ))}
            </div>
          </details>
        )}
      </article>
      <div class="stack wide reading-side">
        <Comment stream={stream} text={text} />
      </div>
    </div>
  );
}

interface Judged {
  comment: string;
  score: string;
  levels: (number | null)[];
}

/** What is kept on the server, by whoever wrote it where: here, or in formgrader. */
function keptOf({ kept }: ReflectionSubmission): Judged {
  return {
    comment: kept?.comment ?? "",
    score: kept?.score ? String(kept.score) : "",
    levels: kept?.levels ?? [],
  };
}

const says = ({ comment, score, levels }: Judged): boolean =>
  Boolean(comment.trim() || Number(score) || levels.some((level) => level !== null));

function Comment({ stream, text }: Omit<TextProps, "heading">): JSX.Element {
  const { one, view, activity } = text;
  const link = stream.link(activity);
  const phrases = usePhrases();
  const kept = keptOf(one);
  const [typed, setDraft] = useDraft<Judged | null>(link, `desk-${one.seat}-${one.round}`, null);
  const draft = typed ?? kept;
  const [error, setError] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const ready = says(draft);
  const same = JSON.stringify(draft) === JSON.stringify(kept);
  const ask = async (type: "release_comment" | "keep_comment", done: string) => {
    if (sending) return;
    setSending(true);
    const score = draft.score === "" ? null : Number(draft.score);
    const { comment, levels } = draft;
    const outcome = await link.do({ type, seat: one.seat, round: one.round, comment, score, levels });
    setSending(false);
    if (!outcome.ok) return setError(outcome.message);
    setError(null);
    setDraft(null);
    toast(done);
  };
  const release = () => {
    if (ready) ask("release_comment", say("desk.sent", { name: one.name }));
  };
  return (
    <>
      {one.comment && (
        <div class="stack tight">
          <p class="small soft pretty">{say("desk.hasAlready", { name: one.name })}</p>
          <Feedback view={view} comment={one.comment} />
        </div>
      )}
      <form class="stack" onSubmit={(event) => event.preventDefault()}>
        {one.kept && same && <Note icon="clock">{say("desk.notSent", { name: one.name })}</Note>}
        <Field
          label={say("desk.comment")}
          hint={say("desk.commentHint", { name: one.name })}
          error={error}
          lines
          most={LONGEST}
          value={draft.comment}
          onInput={(comment) => setDraft({ ...draft, comment })}
          onEnter={release}
          attributes={{ rows: 7 }}
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
        <div class="row wrap">
          <Button icon="send" disabled={!ready || sending} onClick={release}>
            {say("desk.release", { name: one.name })}
          </Button>
          <Button
            kind="quiet"
            disabled={same || sending}
            onClick={() => ask("keep_comment", say("desk.notSent", { name: one.name }))}
          >
            {say("desk.later")}
          </Button>
          <Button
            kind="quiet"
            disabled={!draft.comment.trim()}
            onClick={() => phrases.keep(draft.comment.trim())}
          >
            {say("desk.keep")}
          </Button>
        </div>
      </form>
      <Again
        phrases={phrases}
        use={(phrase) => {
          const before = draft.comment.trimEnd();
          setDraft({ ...draft, comment: before ? `${before}\n\n${phrase}` : phrase });
          phrases.keep(phrase);
        }}
      />
      <p class="small soft pretty">{say("desk.keysHint")}</p>
    </>
  );
}

function Again({ phrases, use }: { phrases: Phrases; use: (phrase: string) => void }): JSX.Element {
  return (
    <section class="stack tight" aria-labelledby="phrases">
      <h2 id="phrases" class="cohort-part">
        {say("desk.phrases")}
      </h2>
      {phrases.all.length === 0 && <p class="small soft pretty">{say("desk.phrasesNone")}</p>}
      <ul class="stack tight phrases">
        {phrases.all.map((text) => (
          <li key={text} class="phrase">
            <Button kind="quiet" small label={say("desk.use", { text })} onClick={() => use(text)}>
              <span class="clip">{text}</span>
            </Button>
            <IconButton
              kind="plain"
              icon="x"
              label={say("desk.forget", { text })}
              onClick={() => phrases.forget(text)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Single keys, while nobody types; Escape leaves the field. */
function useKeys(keys: Record<string, () => void>): void {
  // In the same frame: a key is meant for the text on the screen now, not for the one before.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const typing = event.target instanceof HTMLElement && event.target.closest("input, textarea, select");
      if (typing && event.key === "Escape") document.querySelector<HTMLElement>(".reading h1")?.focus();
      const act = typing ? undefined : keys[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
}
