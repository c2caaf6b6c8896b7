// The page of a person and their coach for their 1:1: both write, nobody else reads.

import { useEffect, useRef, useState } from "preact/hooks";
import { afmHub } from "../front/afm-hub";
import { QUESTIONS } from "../front/english-hub-onetoone";
import type { HubLink, HubPart } from "../front/hub";
import { Button, Chip, Dialog, Empty, Field, IconButton, Note, Status, Waiting } from "../front/kit";
import { type Act, Lines } from "../front/one-lines";
import { say } from "../front/strings";
import type { OneToOneLines, OneToOneView, OneToOneWith } from "../front/wire";

type Link = HubLink<OneToOneView>;

const PAUSE = 1_000; // ms after the last key
const SECTIONS = ["agenda", "note", "action"] as const;

function Screen({ link, view }: { link: Link; view: OneToOneView }) {
  const [shown, setShown] = useState(view.pages[0]?.other);
  const page = view.pages.find((one) => one.other === shown) ?? view.pages[0];
  useEffect(() => setShown(page?.other), [page?.other]); // it stays when news bring the pages in another order
  return (
    <section class="stack wide">
      <h2 class="wall-sub">{view.title || say("one.title")}</h2>
      {!page && (
        <Empty icon="people" title={say("one.none")} level={3}>
          <p>{say("one.noneHint")}</p>
        </Empty>
      )}
      {view.pages.length > 1 && (
        <label class="stack tight">
          <span class="hb-label">{say("one.with")}</span>
          <select
            class="hb-input"
            value={page?.other}
            onChange={(event) => setShown(event.currentTarget.value)}
          >
            {view.pages.map((one) => (
              <option key={one.other} value={one.other}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
      )}
      {page && <Page key={page.other} link={link} page={page} longest={view.longest} />}
    </section>
  );
}

function Page({ link, page, longest }: { link: Link; page: OneToOneWith; longest: number }) {
  const { read, problem, again } = useLines(link, page);
  const [ending, setEnding] = useState(false);
  const { other, name } = page;
  const act: Act = async (command) => {
    const outcome = await link.do(command);
    again();
    return outcome;
  };
  return (
    <article class="stack wall-ledger" aria-label={say("one.heading", { name })}>
      <p class="soft pretty">{say(`one.${page.role}`, { name })}</p>
      <Status>
        {link.refusal && <Note tone="bad">{link.refusal}</Note>}
        {link.sending === "kept" && (
          <Chip tone="warn" icon="wifi-off">
            {say("one.kept")}
          </Chip>
        )}
      </Status>
      {problem && (
        <div class="row wrap" role="alert">
          <span class="hb-error">{say("one.failed", { why: problem })}</span>
          <Button kind="quiet" small icon="repeat" onClick={again}>
            {say("one.again")}
          </Button>
        </div>
      )}
      <NextDay value={page.next} onDay={(day) => act({ type: "one_next", other, day })} />
      {!read && !problem && <Waiting />}
      {read &&
        SECTIONS.map((section) => (
          <Lines
            key={section}
            section={section}
            other={other}
            lines={read.lines.filter((line) => line.section === section)}
            longest={longest}
            act={act}
          />
        ))}
      <Bank onPick={async (text) => (await act({ type: "one_add", other, section: "agenda", text })).ok} />
      {read && read.lines.length > 0 && (
        <div class="row">
          <Button kind="plain" icon="trash" onClick={() => setEnding(true)}>
            {say("one.end")}
          </Button>
        </div>
      )}
      <Dialog title={say("one.endTitle", { name })} open={ending} onClose={() => setEnding(false)}>
        <p class="pretty">{say("one.endHint")}</p>
        <Button
          kind="danger"
          onClick={() => {
            setEnding(false);
            void act({ type: "one_end", other });
          }}
        >
          {say("one.endYes")}
        </Button>
      </Dialog>
    </article>
  );
}

/** A year that is typed passes through others: the day goes out after a pause, or when the field is left. */
function NextDay({ value, onDay }: { value: string; onDay: (day: string) => Promise<unknown> }) {
  const [typed, setTyped] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const send = async (day: string | null) => {
    clearTimeout(timer.current);
    if (day !== null && day !== value) await onDay(day);
    setTyped((now) => (now === day ? null : now));
  };
  const change = (day: string) => {
    setTyped(day);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void send(day), PAUSE);
  };
  return (
    <Field
      label={say("one.next")}
      value={typed ?? value}
      onInput={change}
      attributes={{ type: "date", onBlur: () => void send(typed) }}
    />
  );
}

/** The page's lines, read again whenever one of the two changed something. */
function useLines(link: Link, page: OneToOneWith) {
  const [read, setRead] = useState<OneToOneLines | null>(null);
  const [problem, setProblem] = useState("");
  const latest = useRef(0);
  const again = async () => {
    latest.current += 1;
    const mine = latest.current;
    const answered = await link.ask<OneToOneLines>({ type: "one_read", other: page.other });
    if (latest.current !== mine) return;
    setProblem(answered.ok ? "" : answered.message);
    if (answered.ok) setRead(answered.answer);
  };
  useEffect(() => void again(), [page.other, page.changed, link.connected]);
  return { read, problem, again: () => void again() };
}

function Bank({ onPick }: { onPick: (text: string) => Promise<boolean> }) {
  const [situation, setSituation] = useState(0);
  const [said, setSaid] = useState("");
  const pick = async (text: string) => {
    setSaid("");
    if (await onPick(text)) setSaid(say("one.picked"));
  };
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(say("one.copied"));
    } catch {
      setSaid(""); // the browser does not let a page copy here; the text can be marked
    }
  };
  return (
    <details class="wall-anywhere">
      <summary>{say("one.bank")}</summary>
      <div class="stack">
        <p class="small soft">{say("one.bankHint")}</p>
        <label class="stack tight">
          <span class="hb-label">{say("one.situation")}</span>
          <select
            class="hb-input"
            value={situation}
            onChange={(event) => setSituation(Number(event.currentTarget.value))}
          >
            {QUESTIONS.map((one, at) => (
              <option key={one.when} value={at}>
                {one.when}
              </option>
            ))}
          </select>
        </label>
        <ul class="stack">
          {QUESTIONS[situation]?.ask.map((text) => (
            <li key={text} class="row">
              <span class="grow">{text}</span>
              <IconButton icon="plus" label={say("one.pickOf", { text })} onClick={() => pick(text)} />
              <IconButton
                kind="plain"
                icon="copy"
                label={say("one.copyOf", { text })}
                onClick={() => copy(text)}
              />
            </li>
          ))}
        </ul>
        <p class="small soft" role="status">
          {said}
        </p>
      </div>
    </details>
  );
}

export const part: HubPart<OneToOneView> = { kind: "onetoone", Screen };

export default afmHub(part);
