// A person's goals: their own words and ways, how it goes, and worksheets to begin with.

import { useState } from "preact/hooks";
import { afmHub } from "../front/afm-hub";
import "../front/english-hub-goals";
import { GoalItem } from "../front/goals-card";
import {
  briefly,
  commandOf,
  draftFrom,
  draftOf,
  freshGoal,
  type GoalDraft,
  keepGoal,
  keptGoal,
} from "../front/goals-draft";
import { GoalForm } from "../front/goals-form";
import { type OpenSheet, SheetForm, Sheets } from "../front/goals-sheets";
import type { HubLink, HubPart } from "../front/hub";
import { Icon } from "../front/icons";
import { Button, Chip, Empty, Status } from "../front/kit";
import { answersTo, Heard, useNews } from "../front/share-news";
import { say } from "../front/strings";
import type { GoalsView } from "../front/wire";

type Link = HubLink<GoalsView>;

function Screen({ link, view }: { link: Link; view: GoalsView }) {
  const form = useGoalForm(link, view);
  const [sheet, setSheet] = useState<OpenSheet | null>(null);
  const [news] = useNews(view, (before, after) => answersTo(sharesOf(before), sharesOf(after)));
  if (sheet)
    return (
      <div class="hb-goals stack wide">
        <SheetForm
          key={sheet.sheet}
          link={link}
          open={sheet}
          onClose={() => setSheet(null)}
          onGoal={(of, answers) => {
            setSheet(null);
            form.open(draftFrom(of, answers));
          }}
        />
      </div>
    );
  return (
    <div class="hb-goals stack wide">
      <Heard said={news} />
      {form.draft ? (
        <GoalForm
          draft={form.draft}
          title={say(form.known ? "goals.change" : "goals.new")}
          today={view.today}
          problem={form.problem}
          onChange={form.open}
          onSave={form.save}
          onClose={form.close}
        />
      ) : (
        <Begin onSet={() => form.open(freshGoal())} />
      )}
      <Said link={link} form={form} />
      {view.goals.length === 0 && !form.draft && (
        <Empty icon="flag" title={say("goals.empty")}>
          <p class="pretty">{say("goals.emptyHint")}</p>
        </Empty>
      )}
      {view.goals
        .filter((card) => card.goal !== form.draft?.goal)
        .map((card) => (
          <GoalItem
            key={card.goal}
            link={link}
            view={view}
            card={card}
            onEdit={(one) => form.open(draftOf(one))}
          />
        ))}
      <Over link={link} view={view} onEdit={(draft) => form.open(draft)} />
      <Sheets link={link} view={view} onOpen={setSheet} />
      <Dropped link={link} view={view} />
    </div>
  );
}

interface Form {
  draft: GoalDraft | null;
  /** the goal is there already */
  known: boolean;
  problem: string | null;
  /** what the goal was before it was saved last; null where there is no way back */
  before: GoalDraft | null;
  saved: "no" | "waiting" | "saved";
  open: (draft: GoalDraft) => void;
  save: () => Promise<void>;
  close: () => void;
  undo: () => void;
}

function useGoalForm(link: Link, view: GoalsView): Form {
  const seat = link.you?.seat ?? "nobody";
  const [draft, setDraft] = useState<GoalDraft | null>(() => keptGoal(seat));
  const [problem, setProblem] = useState<string | null>(null);
  const [before, setBefore] = useState<GoalDraft | null>(null);
  const [saved, setSaved] = useState<Form["saved"]>("no");
  const there = [...view.goals, ...view.ended].find((card) => card.goal === draft?.goal);
  const open = (next: GoalDraft | null) => {
    keepGoal(seat, next);
    setDraft(next);
    setProblem(null);
    setSaved("no");
  };
  const save = async () => {
    if (!draft) return;
    setBefore(there ? draftOf(there) : null);
    const asked = link.do(commandOf(draft));
    if (link.connected === "offline") open(null); // it waits in this browser, and is sent when the line is back
    setSaved("waiting");
    const outcome = await asked;
    if (outcome.ok) open(null);
    else open(draft);
    setProblem(outcome.ok ? null : outcome.message);
    setSaved(outcome.ok ? "saved" : "no");
  };
  const undo = () => {
    if (before) void link.do(commandOf(before));
    setBefore(null);
    setSaved("no");
  };
  return {
    draft,
    known: there !== undefined,
    problem,
    before,
    saved,
    open,
    save,
    close: () => open(null),
    undo,
  };
}

function Begin({ onSet }: { onSet: () => void }) {
  return (
    <div class="stack tight hb-goal-begin">
      <Button icon="plus" onClick={onSet}>
        {say("goals.set")}
      </Button>
      <p class="soft small pretty">{say("goals.intro")}</p>
    </div>
  );
}

/** What became of the goal that was written, and the way back to what it said before. */
function Said({ link, form }: { link: Link; form: Form }) {
  const offline = form.saved === "waiting" && link.connected === "offline";
  return (
    <Status>
      {form.saved === "saved" && (
        <Chip tone="good" icon="lock">
          {say("goals.saved")}
        </Chip>
      )}
      {offline && (
        <Chip tone="warn" icon="wifi-off">
          {say("goals.keptOffline")}
        </Chip>
      )}
      {form.saved === "saved" && form.before && (
        <Button kind="quiet" small icon="undo" onClick={form.undo}>
          {say("goals.undo")}
        </Button>
      )}
    </Status>
  );
}

function Over({ link, view, onEdit }: { link: Link; view: GoalsView; onEdit: (draft: GoalDraft) => void }) {
  if (view.ended.length === 0) return null;
  return (
    <details class="hb-more">
      <summary>
        <Icon name="chevron-right" />
        {say("goals.over", { n: view.ended.length })}
      </summary>
      <div class="stack">
        {view.ended.map((card) => (
          <GoalItem
            key={card.goal}
            link={link}
            view={view}
            card={card}
            onEdit={(one) => onEdit(draftOf(one))}
          />
        ))}
      </div>
    </details>
  );
}

function Dropped({ link, view }: { link: Link; view: GoalsView }) {
  if (view.dropped.length + view.dropped_sheets.length === 0) return null;
  const titles = new Map(view.forms.map((form) => [form.id, form.title]));
  const rows = [
    ...view.dropped.map((one) => ({
      id: one.goal,
      text: briefly(one.words),
      cmd: { type: "restore_goal", goal: one.goal },
    })),
    ...view.dropped_sheets.map((one) => ({
      id: one.sheet,
      text: titles.get(one.form) ?? one.form,
      cmd: { type: "restore_sheet", sheet: one.sheet },
    })),
  ];
  return (
    <details class="hb-more" open>
      <summary>
        <Icon name="chevron-right" />
        {say("goals.dropped")}
      </summary>
      <ul class="hb-goal-notes stack tight">
        {rows.map(({ id, text, cmd }) => (
          <li key={id} class="row wrap">
            <span class="grow soft" dir="auto">
              {text}
            </span>
            <Button
              kind="quiet"
              small
              icon="undo"
              label={say("goals.putBackOf", { text })}
              onClick={() => link.do(cmd)}
            >
              {say("goals.putBack")}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function sharesOf({ goals, ended }: GoalsView) {
  return [...goals, ...ended].flatMap((card) => card.shares);
}

export const part: HubPart<GoalsView> = { kind: "goals", Screen };

export default afmHub(part);
