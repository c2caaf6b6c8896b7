// Reflection: boxes that keep a draft, what one submitted and what came back, and the facilitator's reading queue.

import { afm } from "./front/afm";
import { useDraft } from "./front/draft";
import { Icon } from "./front/icons";
import { Button } from "./front/kit";
import type { AnswerProps, Part } from "./front/part";
import { ReflectionBoxes } from "./front/reflection-boxes";
import { ReflectionQueue } from "./front/reflection-queue";
import { Feedback, Texts } from "./front/reflection-texts";
import { say } from "./front/strings";
import { when } from "./front/when";
import type { ReflectionOwn, ReflectionRound, ReflectionView } from "./front/wire";

type Props = AnswerProps<ReflectionView, ReflectionOwn>;

function Write({ link, view, own }: Props) {
  const [revising, setRevising] = useDraft(link, "revising", false);
  const last = own?.rounds.at(-1);
  const draft = own?.draft ?? null;
  if (!last || draft || revising)
    return (
      <div class="stack">
        {last && <Rounds view={view} rounds={own?.rounds ?? []} />}
        <ReflectionBoxes
          link={link}
          view={view}
          kept={draft ?? last?.texts ?? view.prompts.map(() => "")}
          again={last !== undefined}
          saved={draft !== null}
          onDone={() => setRevising(false)}
        />
      </div>
    );
  return (
    <div class="stack">
      <Rounds view={view} rounds={own?.rounds ?? []} />
      <div class="row">
        <Button kind="quiet" icon="pencil" onClick={() => setRevising(true)}>
          {say("reflection.revise")}
        </Button>
      </div>
    </div>
  );
}

/** The last round and what came back, the earlier ones folded away. */
function Rounds({ view, rounds }: { view: ReflectionView; rounds: ReflectionRound[] }) {
  const [last, ...earlier] = rounds.toReversed();
  if (!last) return null;
  return (
    <div class="stack">
      <Round view={view} round={last} title={say("reflection.submitted", { when: when(last.at) })} />
      {!last.comment && <p class="soft small">{say("reflection.waiting")}</p>}
      {earlier.length > 0 && (
        <details class="hb-more">
          <summary>
            <Icon name="chevron-right" />
            {say("reflection.earlier", { n: earlier.length })}
          </summary>
          <div class="stack">
            {earlier.map((round) => (
              <Round
                key={round.number}
                view={view}
                round={round}
                title={say("reflection.round", { n: round.number, when: when(round.at) })}
              />
            ))}
          </div>
        </details>
      )}
    </div>
  );
}

function Round({ view, round, title }: { view: ReflectionView; round: ReflectionRound; title: string }) {
  return (
    <div class="hb-slip">
      <p class="small soft">{title}</p>
      <Texts prompts={view.prompts} texts={round.texts} />
      {round.comment && <Feedback view={view} comment={round.comment} />}
    </div>
  );
}

/** What stays once it is closed: the rounds, and a draft that was never submitted. */
function Kept({ view, own }: Props) {
  return (
    <div class="stack">
      <Rounds view={view} rounds={own?.rounds ?? []} />
      {own?.draft && (
        <div class="hb-slip hb-slip-waiting">
          <p class="small">{say("reflection.draftKept")}</p>
          <Texts prompts={view.prompts} texts={own.draft} />
        </div>
      )}
    </div>
  );
}

export const part: Part<ReflectionView, ReflectionOwn> = {
  kind: "reflection",
  Answer: Write,
  Kept,
  Control: ReflectionQueue,
  moderates: true,
  results: false,
  rounds: false,
  rule: () => say("reflection.rule"),
  given: (own) => own !== null && own.rounds.length > 0 && own.draft === null,
};

export default afm(part);
