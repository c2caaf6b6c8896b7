// What shows that a goal goes on: entries of one's diary, what one took part in, or words.

import { useState } from "preact/hooks";
import { dayShort } from "./diary-days";
import "./english-hub-goals";
import { briefly } from "./goals-draft";
import type { HubLink } from "./hub";
import { Button, Dialog, Field, IconButton } from "./kit";
import { say } from "./strings";
import type { GoalsEntryChoice, GoalsGoalCard, GoalsGoalEntries, GoalsGoalEvidence, GoalsView } from "./wire";

interface EvidenceProps {
  link: HubLink<unknown>;
  view: GoalsView;
  card: GoalsGoalCard;
  onChange: () => void;
}

export function EvidenceList({ link, view, card, onChange }: EvidenceProps) {
  const [choosing, setChoosing] = useState(false);
  const remove = (evidence: number) => {
    onChange();
    void link.do({ type: "unshow_goal", goal: card.goal, evidence });
  };
  return (
    <section class="stack tight">
      {card.evidence.length > 0 && <h3>{say("goals.evidence")}</h3>}
      <ul class="hb-goal-notes stack tight">
        {card.evidence.map((one) => (
          <li key={one.id} class="row">
            <div class="grow">
              <p class="small soft">{dayShort(one.day)}</p>
              <p class="hb-words" dir="auto">
                {wordsOf(one)}
              </p>
            </div>
            <IconButton
              kind="plain"
              icon="x"
              label={say("goals.removeEvidence", { text: briefly(wordsOf(one)) })}
              onClick={() => remove(one.id)}
            />
          </li>
        ))}
      </ul>
      <div class="row">
        <Button
          kind="quiet"
          small
          icon="plus"
          label={`${say("goals.addEvidence")}: ${briefly(card.words)}`}
          onClick={() => setChoosing(true)}
        >
          {say("goals.addEvidence")}
        </Button>
      </div>
      {choosing && (
        <ChooseEvidence
          link={link}
          view={view}
          card={card}
          onChange={onChange}
          onClose={() => setChoosing(false)}
        />
      )}
    </section>
  );
}

function wordsOf(one: GoalsGoalEvidence): string {
  return one.gone ? say("goals.entryGone") : one.words;
}

function ChooseEvidence({ link, view, card, onChange, onClose }: EvidenceProps & { onClose: () => void }) {
  const [words, setWords] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const show = async (kind: "diary" | "moment" | "other", part: { key?: string; title?: string }) => {
    const outcome = await link.do({ type: "show_goal", goal: card.goal, kind, ...part });
    setProblem(outcome.ok ? null : outcome.message);
    if (!outcome.ok) return;
    onChange();
    onClose();
  };
  return (
    <Dialog title={say("goals.evidenceOf", { text: briefly(card.words) })} open onClose={onClose}>
      <div role="alert">{problem && <p class="hb-error">{problem}</p>}</div>
      <Entries link={link} recent={view.entries} onPick={(key) => show("diary", { key })} />
      {view.moments.length > 0 && (
        <section class="stack tight">
          <h3>{say("goals.fromPast")}</h3>
          <ul class="hb-goal-choices stack tight">
            {view.moments.map((one) => (
              <li key={one.key}>
                <Button kind="quiet" wide onClick={() => show("moment", { key: one.key })}>
                  {one.title}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <form
        class="hb-diary-tag"
        onSubmit={(event) => {
          event.preventDefault();
          if (words.trim()) void show("other", { title: words });
        }}
      >
        <Field label={say("goals.other")} value={words} onInput={setWords} most={500} />
        <Button kind="quiet" submit disabled={!words.trim()}>
          {say("goals.add")}
        </Button>
      </form>
    </Dialog>
  );
}

interface EntriesProps {
  link: HubLink<unknown>;
  recent: readonly GoalsEntryChoice[];
  onPick: (entry: string) => void;
}

function Entries({ link, recent, onPick }: EntriesProps) {
  const [words, setWords] = useState("");
  const [found, setFound] = useState<readonly GoalsEntryChoice[] | null>(null);
  const search = async () => {
    if (!words.trim()) return setFound(null);
    const answered = await link.ask<GoalsGoalEntries>({ type: "find_diary", words });
    setFound(answered.ok ? answered.answer.entries : null);
  };
  if (recent.length === 0) return null;
  const entries = found ?? recent;
  return (
    <section class="stack tight">
      <h3>{say("goals.fromDiary")}</h3>
      <form
        class="hb-diary-tag"
        onSubmit={(event) => {
          event.preventDefault();
          void search();
        }}
      >
        <Field
          label={say("goals.findEntry")}
          value={words}
          onInput={setWords}
          attributes={{ type: "search" }}
        />
        <Button kind="quiet" submit>
          {say("goals.find")}
        </Button>
      </form>
      {entries.length === 0 && <p class="soft">{say("goals.noEntries")}</p>}
      <ul class="hb-goal-choices stack tight">
        {entries.map((one) => (
          <li key={one.entry}>
            <Button kind="quiet" wide onClick={() => onPick(one.entry)}>
              <span class="small soft num">{dayShort(one.day)}</span>
              <span class="grow" dir="auto">
                {briefly(one.text)}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
