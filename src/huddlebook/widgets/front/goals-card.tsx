// A goal as it stands: what to do, how it goes, what shows it, and what its owner makes of it.

import { useState } from "preact/hooks";
import { dayWords } from "./diary-days";
import "./english-hub-goals";
import { briefly } from "./goals-draft";
import { EvidenceList } from "./goals-evidence";
import { NoteForm, Notes } from "./goals-notes";
import type { HubLink } from "./hub";
import { Button, Chip, Choice, Choices, Dialog, Field, IconButton } from "./kit";
import { Sent, SharedWords, Sharing } from "./sharing";
import { say } from "./strings";
import { useUnique } from "./unique";
import type { GoalsEndGoal, GoalsGoalCard, GoalsGoalWhole, GoalsView } from "./wire";

const LONGEST = 2_000;

interface CardProps {
  link: HubLink<unknown>;
  view: GoalsView;
  card: GoalsGoalCard;
  onEdit: (card: GoalsGoalCard) => void;
}

export function GoalItem({ link, view, card, onEdit }: CardProps) {
  const [whole, setWhole] = useState<GoalsGoalCard | null>(null);
  const shown = whole ? { ...card, notes: whole.notes, evidence: whole.evidence, more: false } : card;
  const text = briefly(card.words);
  const all = async () => {
    const answered = await link.ask<GoalsGoalWhole>({ type: "read_goal", goal: card.goal });
    if (answered.ok) setWhole(answered.answer.card);
  };
  return (
    <article class="hb-card stack" aria-label={text}>
      <Head view={view} card={card} />
      <MeansList link={link} card={card} />
      {card.plans.map((plan) => (
        <p key={plan.when + plan.will} class="pretty" dir="auto">
          {say(plan.where ? "goals.planAt" : "goals.planLine", {
            when: plan.when || "…",
            will: plan.will || "…",
            where: plan.where ?? "",
          })}
        </p>
      ))}
      {card.state === "active" && <NoteForm link={link} view={view} card={card} />}
      <Notes link={link} view={view} card={shown} onChange={() => setWhole(null)} />
      <EvidenceList link={link} view={view} card={shown} onChange={() => setWhole(null)} />
      {shown.more && (
        <div class="row">
          <Button kind="plain" small icon="chevron-down" onClick={all}>
            {say("goals.all")}
          </Button>
        </div>
      )}
      <SharedWords link={link} shares={card.shares} />
      <Acts link={link} view={view} card={card} onEdit={onEdit} />
    </article>
  );
}

function Head({ view, card }: { view: GoalsView; card: GoalsGoalCard }) {
  return (
    <div class="stack tight">
      <h2 dir="auto">{card.words}</h2>
      <div class="row wrap tight">
        {card.state !== "active" && <Chip>{say(`goals.state.${card.state as GoalsEndGoal["how"]}`)}</Chip>}
        {card.due && (
          <Chip tone="warn" icon="clock">
            {say("goals.due")}
          </Chip>
        )}
        {card.review && !card.due && card.state === "active" && (
          <span class="small soft">{say("goals.lookOn", { day: dayWords(card.review, view.today) })}</span>
        )}
      </div>
      {card.learnt && (
        <p class="hb-words" dir="auto">
          {say("goals.learntLine", { text: card.learnt })}
        </p>
      )}
      {card.why && (
        <p class="hb-words soft" dir="auto">
          {card.why}
        </p>
      )}
    </div>
  );
}

function MeansList({ link, card }: { link: HubLink<unknown>; card: GoalsGoalCard }) {
  const group = useUnique();
  if (card.means.length === 0) return null;
  return (
    <Choices kind="checkbox" label={say("goals.means")}>
      {card.means.map((one) => (
        <div key={one.id} class="stack tight">
          <Choice
            kind="checkbox"
            name={group}
            checked={one.done ?? false}
            onPick={(done) => link.do({ type: "do_means", goal: card.goal, means: one.id, done })}
          >
            <span class="small soft">{say(`goals.kind.${one.kind}`)}</span>{" "}
            <span dir="auto">{one.words || one.url}</span>
          </Choice>
          {one.url && (
            <a class="small hb-goal-link" href={one.url} target="_blank" rel="noopener noreferrer">
              {one.url}
            </a>
          )}
        </div>
      ))}
    </Choices>
  );
}

function Acts({ link, view, card, onEdit }: CardProps) {
  const [ending, setEnding] = useState(false);
  const [sharing, setSharing] = useState(false);
  const [sent, setSent] = useState("");
  const text = briefly(card.words);
  const outdated = card.shares.some((share) => share.at < card.changed);
  return (
    <div class="stack tight">
      {outdated && <p class="small pretty">{say("goals.outdated")}</p>}
      <div class="row wrap tight">
        {card.state === "active" ? (
          <Button
            kind="quiet"
            small
            icon="flag"
            label={say("goals.finishOf", { text })}
            onClick={() => setEnding(true)}
          >
            {say("goals.finish")}
          </Button>
        ) : (
          <Button
            kind="quiet"
            small
            icon="undo"
            label={say("goals.resumeOf", { text })}
            onClick={() => link.do({ type: "resume_goal", goal: card.goal })}
          >
            {say("goals.resume")}
          </Button>
        )}
        <Button
          kind="quiet"
          small
          icon="send"
          label={say("goals.shareOf", { text })}
          onClick={() => {
            setSent("");
            setSharing(true);
          }}
        >
          {say("goals.share")}
        </Button>
        <span class="push row tight">
          <IconButton
            kind="plain"
            icon="pencil"
            title={say("goals.edit")}
            label={say("goals.editOf", { text })}
            onClick={() => onEdit(card)}
          />
          <IconButton
            kind="plain"
            icon="trash"
            title={say("goals.delete")}
            label={say("goals.deleteOf", { text })}
            onClick={() => link.do({ type: "drop_goal", goal: card.goal })}
          />
        </span>
      </div>
      <Sent name={sent} />
      {ending && <Ending link={link} card={card} onClose={() => setEnding(false)} />}
      {sharing && (
        <Sharing
          link={link}
          about="goal"
          entry={card.number}
          words={shareable(card)}
          audiences={view.audiences}
          onSent={setSent}
          onClose={() => setSharing(false)}
        />
      )}
    </div>
  );
}

/** Words to begin with; the person decides which of them go out. */
function shareable(card: GoalsGoalCard): string {
  const means = card.means.map((one) => `- ${one.words || one.url}`).join("\n");
  return [card.words, card.why, means].filter(Boolean).join("\n\n");
}

const ENDS = [
  ["achieved", "goals.achieved"],
  ["resting", "goals.resting"],
  ["let_go", "goals.letGo"],
] as const;

function Ending({
  link,
  card,
  onClose,
}: {
  link: HubLink<unknown>;
  card: GoalsGoalCard;
  onClose: () => void;
}) {
  const [how, setHow] = useState<GoalsEndGoal["how"] | null>(null);
  const [learnt, setLearnt] = useState(card.learnt);
  const name = useUnique();
  const keep = () => {
    if (!how) return;
    void link.do({ type: "end_goal", goal: card.goal, how, learnt });
    onClose();
  };
  return (
    <Dialog title={say("goals.how")} open onClose={onClose}>
      <Choices kind="radio" label={say("goals.how")}>
        {ENDS.map(([value, words]) => (
          <Choice key={value} kind="radio" name={name} checked={how === value} onPick={() => setHow(value)}>
            {say(words)}
          </Choice>
        ))}
      </Choices>
      <Field label={say("goals.learnt")} value={learnt} onInput={setLearnt} most={LONGEST} lines />
      <Button wide icon="check" disabled={!how} onClick={keep}>
        {say("goals.confirm")}
      </Button>
    </Dialog>
  );
}
