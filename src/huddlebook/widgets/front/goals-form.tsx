// A goal in one's own words, the ways to get there, and when and where: everything but the words may stay empty.

import { useEffect, useRef } from "preact/hooks";
import "./english-hub-goals";
import { freshMeans, type GoalDraft, KINDS } from "./goals-draft";
import { Button, Field, IconButton } from "./kit";
import { say } from "./strings";
import { useUnique } from "./unique";
import type { GoalsMeans, GoalsPlan } from "./wire";

const LONGEST_LINE = 500;
const LONGEST_TEXT = 2_000;
const MOST_MEANS = 20;
const MOST_PLANS = 5;

interface GoalFormProps {
  draft: GoalDraft;
  title: string;
  /** ISO: no day before it can be looked forward to */
  today: string;
  problem: string | null;
  onChange: (draft: GoalDraft) => void;
  onSave: () => void;
  onClose: () => void;
}

export function GoalForm({ draft, title, today, problem, onChange, onSave, onClose }: GoalFormProps) {
  const place = useRef<HTMLFormElement>(null);
  useEffect(() => place.current?.querySelector("textarea")?.focus(), [draft.goal]);
  const set = (part: Partial<GoalDraft>) => onChange({ ...draft, ...part });
  return (
    <form
      ref={place}
      class="hb-card stack wide"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        if (draft.words.trim()) onSave();
      }}
    >
      <h2>{title}</h2>
      <Field
        label={say("goals.words")}
        hint={say("goals.wordsHint")}
        value={draft.words}
        onInput={(words) => set({ words })}
        most={LONGEST_LINE}
        lines
        attributes={{ rows: 2 }}
      />
      <Field
        label={say("goals.why")}
        value={draft.why}
        onInput={(why) => set({ why })}
        most={LONGEST_TEXT}
        lines
        attributes={{ rows: 2 }}
      />
      <MeansRows means={draft.means} onChange={(means) => set({ means })} />
      <PlanRows plans={draft.plans} onChange={(plans) => set({ plans })} />
      <Field
        label={say("goals.review")}
        value={draft.review}
        onInput={(review) => set({ review })}
        attributes={{ type: "date", min: today }}
      />
      <div role="alert">{problem && <p class="hb-error">{problem}</p>}</div>
      <div class="row wrap">
        <Button submit icon="check" disabled={!draft.words.trim()}>
          {say("goals.save")}
        </Button>
        <Button kind="plain" onClick={onClose}>
          {say("goals.cancel")}
        </Button>
      </div>
    </form>
  );
}

function MeansRows({ means, onChange }: { means: GoalsMeans[]; onChange: (means: GoalsMeans[]) => void }) {
  const put = (index: number, part: Partial<GoalsMeans>) =>
    onChange(means.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <fieldset class="stack">
      <legend class="hb-label">{say("goals.means")}</legend>
      <p class="small soft">{say("goals.meansHint")}</p>
      {means.map((one, index) => (
        <div key={one.id} class="hb-slip stack tight">
          <div class="row">
            <KindOf kind={one.kind} onPick={(kind) => put(index, { kind })} />
            <span class="push" />
            <IconButton
              kind="plain"
              icon="x"
              label={say("goals.removeMeans", { text: one.words || say(`goals.kind.${one.kind}`) })}
              onClick={() => onChange(means.toSpliced(index, 1))}
            />
          </div>
          <Field
            label={say("goals.meansWords")}
            value={one.words}
            onInput={(words) => put(index, { words })}
            most={LONGEST_LINE}
          />
          <Field
            label={say("goals.meansUrl")}
            value={one.url ?? ""}
            onInput={(url) => put(index, { url })}
            attributes={{ type: "url", inputMode: "url" }}
          />
        </div>
      ))}
      {means.length < MOST_MEANS && (
        <div class="row">
          <Button kind="quiet" small icon="plus" onClick={() => onChange([...means, freshMeans()])}>
            {say("goals.addMeans")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

function KindOf({ kind, onPick }: { kind: GoalsMeans["kind"]; onPick: (kind: GoalsMeans["kind"]) => void }) {
  const id = useUnique();
  return (
    <div class="hb-field">
      <label class="unseen" for={id}>
        {say("goals.meansKind")}
      </label>
      <select
        id={id}
        class="hb-input"
        value={kind}
        onChange={(event) => onPick(event.currentTarget.value as GoalsMeans["kind"])}
      >
        {KINDS.map((one) => (
          <option key={one} value={one}>
            {say(`goals.kind.${one}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

function PlanRows({ plans, onChange }: { plans: GoalsPlan[]; onChange: (plans: GoalsPlan[]) => void }) {
  const put = (index: number, part: Partial<GoalsPlan>) =>
    onChange(plans.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <fieldset class="stack">
      <legend class="hb-label">{say("goals.plan")}</legend>
      <p class="small soft">{say("goals.planHint")}</p>
      {plans.map((one, index) => (
        <div key={index} class="hb-slip stack tight">
          <Field
            label={say("goals.when")}
            value={one.when}
            onInput={(when) => put(index, { when })}
            most={LONGEST_LINE}
          />
          <Field
            label={say("goals.will")}
            value={one.will}
            onInput={(will) => put(index, { will })}
            most={LONGEST_LINE}
          />
          <Field
            label={say("goals.where")}
            value={one.where ?? ""}
            onInput={(where) => put(index, { where })}
            most={LONGEST_LINE}
          />
          <div class="row">
            <Button kind="plain" small icon="x" onClick={() => onChange(plans.toSpliced(index, 1))}>
              {say("goals.removePlan")}
            </Button>
          </div>
        </div>
      ))}
      {plans.length < MOST_PLANS && (
        <div class="row">
          <Button
            kind="quiet"
            small
            icon="plus"
            onClick={() => onChange([...plans, { when: "", will: "", where: "" }])}
          >
            {say("goals.addPlan")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
