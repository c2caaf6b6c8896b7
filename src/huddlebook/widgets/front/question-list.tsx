// The questions as everybody sees them: most wanted first, answered ones below; large on the screen.

import { useAsked } from "./draft";
import { Icon } from "./icons";
import { Button, Chip, Empty } from "./kit";
import type { Link } from "./link";
import type { ResultProps } from "./part";
import { useSteady } from "./steady";
import { say } from "./strings";
import type { QandAOwn, QandAQuestion, QandAView } from "./wire";

/** How many questions a projector can show so that the last row can still read them. */
const MOST_ON_SCREEN = 6;

export function QuestionList({ link, view, big }: ResultProps<QandAView, QandAOwn>) {
  const shown = (view.questions ?? []).filter((question) => question.standing === "shown");
  if (shown.length === 0) return <NoQuestions open={view.stage.open} big={big} />;
  const open = shown.filter((question) => !question.answered);
  return big ? (
    <Screen view={view} open={open} />
  ) : (
    <Phone link={link} view={view} open={open} shown={shown} />
  );
}

function NoQuestions({ open, big }: { open: boolean; big: boolean }) {
  return (
    <Empty icon="message" title={say("qanda.empty")} level={big ? 2 : 3}>
      {open && <p>{say(big ? "qanda.onPhone" : "qanda.beFirst")}</p>}
    </Empty>
  );
}

interface PhoneProps {
  link: Link<QandAView, QandAOwn>;
  view: QandAView;
  open: QandAQuestion[];
  shown: QandAQuestion[];
}

function Phone({ link, view, open, shown }: PhoneProps) {
  const answered = shown.filter((question) => question.answered);
  const steady = useSteady(open);
  return (
    <div class="stack">
      <ul class="hb-questions" aria-label={say("qanda.open")} {...steady.list}>
        {steady.shown.map((question) => (
          <Question key={question.id} link={link} view={view} question={question} />
        ))}
      </ul>
      {answered.length > 0 && (
        <div class="stack tight">
          <p class="small soft">{say("qanda.answered")}</p>
          <ul class="hb-questions" aria-label={say("qanda.answered")}>
            {answered.map((question) => (
              <Question key={question.id} link={link} view={view} question={question} />
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

interface QuestionProps {
  link: Link<QandAView, QandAOwn>;
  view: QandAView;
  question: QandAQuestion;
}

function Question({ link, view, question }: QuestionProps) {
  const mine = link.own?.asked.some((one) => one.id === question.id) ?? false;
  const lit = question.id === view.highlighted;
  return (
    <li
      data-item={question.id}
      class={`hb-question${lit ? " hb-question-lit" : ""}${question.answered ? " hb-question-answered" : ""}`}
    >
      <Vote link={link} view={view} question={question} mine={mine} />
      <div class="grow">
        <p class="hb-words" dir="auto">
          {question.text}
        </p>
        <p class="row wrap small soft">
          {question.name && <span dir="auto">{question.name}</span>}
          {mine && <Chip>{say("qanda.yours")}</Chip>}
          {question.answered && (
            <Chip tone="good" icon="check">
              {say("qanda.answered")}
            </Chip>
          )}
        </p>
      </div>
    </li>
  );
}

/** The votes; a button for those who may vote. One's own vote shows at once. */
function Vote({ link, view, question, mine }: QuestionProps & { mine: boolean }) {
  const [asked, ask] = useAsked<boolean>(link, `vote-${question.id}`);
  const given = link.own?.voted.includes(question.id) ?? false;
  const up = asked ?? given;
  const votes = question.votes + (up && !given ? 1 : 0) - (!up && given ? 1 : 0);
  if (mine || question.answered || !view.stage.open) return <Votes votes={votes} />;
  return (
    <Button
      kind="quiet"
      class="hb-vote"
      icon="chevron-up"
      pressed={up}
      onClick={() => ask(!up, { type: "vote", question: question.id, up: !up })}
    >
      <span class="num" aria-hidden="true">
        {votes}
      </span>
      <span class="unseen">{say("qanda.voteFor", { text: question.text, n: votes })}</span>
    </Button>
  );
}

function Votes({ votes }: { votes: number }) {
  return (
    <span class="hb-votes">
      <Icon name="chevron-up" />
      <span class="num" aria-hidden="true">
        {votes}
      </span>
      <span class="unseen">{say("qanda.votes", { n: votes })}</span>
    </span>
  );
}

function Screen({ view, open }: { view: QandAView; open: QandAQuestion[] }) {
  const lit = view.questions?.find((question) => question.id === view.highlighted);
  const others = open.filter((question) => question !== lit);
  const shown = others.slice(0, lit ? MOST_ON_SCREEN - 3 : MOST_ON_SCREEN);
  const more = others.length - shown.length;
  return (
    <div class="stack wide">
      {lit && (
        <figure class="hb-spotlight" key={lit.id}>
          <blockquote class="hb-words" dir="auto">
            {lit.text}
          </blockquote>
          {lit.name && <figcaption dir="auto">{lit.name}</figcaption>}
        </figure>
      )}
      {!lit && open.length === 0 && <p class="hb-gathering-word">{say("qanda.allAnswered")}</p>}
      <ol class="hb-questions">
        {shown.map((question) => (
          <li class="hb-question" key={question.id}>
            <Votes votes={question.votes} />
            <p class="hb-words grow" dir="auto">
              {question.text}
            </p>
          </li>
        ))}
      </ol>
      {more > 0 && <p class="soft">{say("qanda.more", { n: more })}</p>}
    </div>
  );
}
