// Dot vote: a few votes each, on ideas in their order; sorted once the result may be seen.

import { afm } from "./front/afm";
import { useAsked } from "./front/draft";
import { Icon } from "./front/icons";
import { Bar, Bars, Button, IconButton } from "./front/kit";
import type { AnswerProps, Part, ResultProps } from "./front/part";
import { say } from "./front/strings";
import type { DotVoteIdea, DotVoteOwn, DotVoteView } from "./front/wire";

type Votes = Record<number, number>;

/** How many ideas a projector shows: the first ones. */
const MOST_ON_SCREEN = 9;

function Vote({ link, view, own }: AnswerProps<DotVoteView, DotVoteOwn>) {
  const [asked, ask] = useAsked<Votes>(link, "votes");
  const votes = asked ?? votesOf(own);
  const left = view.votes - Object.values(votes).reduce((sum, one) => sum + one, 0);
  if (view.ideas.length === 0) return <p class="soft">{say("dotvote.none")}</p>;
  const put = (idea: number, many: number) =>
    void ask({ ...votes, [idea]: many }, { type: "put", idea, votes: many });
  return (
    <div class="stack">
      <p class="hb-dots-left num" role="status">
        <Dots many={left} of={view.votes} />
        {say("dotvote.left", { n: left })}
      </p>
      <ul class="hb-dots">
        {view.ideas.map((idea) => (
          <li key={idea.id} class="hb-slip hb-dot-idea">
            <p class="hb-words grow" dir="auto">
              {idea.text}
            </p>
            {view.several ? (
              <Several idea={idea} votes={votes[idea.id] ?? 0} left={left} onPut={put} />
            ) : (
              <One idea={idea} votes={votes[idea.id] ?? 0} left={left} onPut={put} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function votesOf(own: DotVoteOwn | null): Votes {
  return Object.fromEntries((own?.votes ?? []).map((one) => [one.idea, one.votes]));
}

/** Votes as dots, the given ones hollow; what they say stands beside them. */
function Dots({ many, of }: { many: number; of: number }) {
  return (
    <span class="hb-dots-row" aria-hidden="true">
      {Array.from({ length: of }, (_, at) => (
        <span key={at} class={at < many ? "hb-one-dot" : "hb-one-dot hb-one-dot-given"} />
      ))}
    </span>
  );
}

interface PutProps {
  idea: DotVoteIdea;
  votes: number;
  left: number;
  onPut: (idea: number, votes: number) => void;
}

function One({ idea, votes, left, onPut }: PutProps) {
  return (
    <Button
      kind="quiet"
      icon={votes ? "check" : "plus"}
      pressed={votes > 0}
      disabled={votes === 0 && left === 0}
      label={say("dotvote.voteOf", { text: idea.text })}
      onClick={() => onPut(idea.id, votes ? 0 : 1)}
    >
      {say("dotvote.vote")}
    </Button>
  );
}

function Several({ idea, votes, left, onPut }: PutProps) {
  return (
    <div class="row hb-dot-steps">
      <IconButton
        icon="minus"
        disabled={votes === 0}
        label={say("dotvote.lessOf", { text: idea.text })}
        onClick={() => onPut(idea.id, votes - 1)}
      />
      <output class="num strong" aria-label={say("dotvote.yours", { n: votes })}>
        {votes}
      </output>
      <IconButton
        icon="plus"
        disabled={left === 0}
        label={say("dotvote.moreOf", { text: idea.text })}
        onClick={() => onPut(idea.id, votes + 1)}
      />
    </div>
  );
}

/** One's votes, once it is closed. */
function Kept({ view, own }: AnswerProps<DotVoteView, DotVoteOwn>) {
  if (!own || view.stage.revealed) return null;
  const texts = new Map(view.ideas.map((idea) => [idea.id, idea.text]));
  return (
    <ul class="hb-cards" aria-label={say("dotvote.mine")}>
      {own.votes.map((one) => (
        <li key={one.idea} class="hb-slip">
          <p class="row">
            <span class="grow hb-words" dir="auto">
              {texts.get(one.idea)}
            </span>
            <span class="num strong">{say("dotvote.votes", { n: one.votes })}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

function Result({ link, view, big }: ResultProps<DotVoteView, DotVoteOwn>) {
  const now = view.rounds?.at(-1);
  if (!now || view.ideas.length === 0) return <p class="soft">{say("dotvote.none")}</p>;
  const before = new Map(view.rounds?.at(-2)?.ideas.map((one) => [one.idea, one.votes]));
  const texts = new Map(view.ideas.map((idea) => [idea.id, idea.text]));
  const mine = votesOf(link.own as DotVoteOwn | null);
  const most = Math.max(1, ...now.ideas.map((one) => one.votes), ...before.values());
  const shown = big ? now.ideas.slice(0, MOST_ON_SCREEN) : now.ideas;
  return (
    <div class="stack tight">
      <Bars big={big} label={say("dotvote.result")}>
        {shown.map((one) => (
          <Bar
            key={one.idea}
            label={<span dir="auto">{texts.get(one.idea)}</span>}
            count={one.votes}
            before={before.get(one.idea) ?? null}
            most={most}
            mine={Boolean(mine[one.idea])}
            suffix={
              view.several && <span class="small soft"> {say("dotvote.people", { n: one.people })}</span>
            }
          />
        ))}
      </Bars>
      {before.size > 0 && (
        <p class="small soft">
          <Icon name="repeat" /> {say("dotvote.before")}
        </p>
      )}
      {shown.length < now.ideas.length && (
        <p class="soft">{say("dotvote.more", { n: now.ideas.length - shown.length })}</p>
      )}
    </div>
  );
}

export const part: Part<DotVoteView, DotVoteOwn> = {
  kind: "dotvote",
  Answer: Vote,
  Kept,
  Result,
  rule: (view) =>
    [say("dotvote.rule", { n: view.votes }), view.several && say("dotvote.several")]
      .filter(Boolean)
      .join(" "),
  given: (own) => own !== null && own.votes.length > 0,
  empty: (view) => view.ideas.length > 0 && !view.rounds?.some((one) => one.answered > 0),
};

export default afm(part);
