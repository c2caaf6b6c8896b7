// What a facilitator does with questions: look through those that wait, take one up, mark it answered, hide it.

import { Icon } from "./icons";
import { Button, Chip } from "./kit";
import { type AnyLink, over } from "./link";
import type { ControlProps } from "./part";
import { say, type Words } from "./strings";
import type { QandAOwn, QandAQuestion, QandAView } from "./wire";

export function QuestionDesk({ link, view }: ControlProps<QandAView, QandAOwn>) {
  const questions = view.questions ?? [];
  if (questions.length === 0) return <p class="soft">{say("qanda.empty")}</p>;
  const shown = questions.filter((question) => question.standing === "shown");
  return (
    <div class="stack">
      <Section
        title="opentext.queue"
        link={link}
        view={view}
        questions={questions.filter((one) => one.standing === "pending")}
      />
      <Section title="qanda.open" link={link} view={view} questions={shown.filter((one) => !one.answered)} />
      <Section
        title="qanda.answered"
        link={link}
        view={view}
        questions={shown.filter((one) => one.answered)}
      />
      <Section
        title="opentext.hidden"
        link={link}
        view={view}
        questions={questions.filter((one) => one.standing === "hidden")}
      />
    </div>
  );
}

interface SectionProps {
  title: Words;
  link: AnyLink;
  view: QandAView;
  questions: QandAQuestion[];
}

function Section({ title, link, view, questions }: SectionProps) {
  if (questions.length === 0) return null;
  return (
    <section class="stack tight" aria-label={say(title)}>
      <div class="row">
        <p class="strong">{say(title)}</p>
        <Chip>{questions.length}</Chip>
      </div>
      <ul class="hb-queue">
        {questions.map((question, index) => (
          <Desk
            key={question.id}
            link={link}
            question={question}
            lit={question.id === view.highlighted}
            next={index === 0 && question.standing === "pending"}
          />
        ))}
      </ul>
    </section>
  );
}

interface DeskProps {
  link: AnyLink;
  question: QandAQuestion;
  lit: boolean;
  /** the first that waits: its button alone is loud */
  next: boolean;
}

function Desk({ link, question, lit, next }: DeskProps) {
  return (
    <li class={`hb-queued hb-queued-question${lit ? " hb-queued-lit" : ""}`}>
      <span class="hb-votes">
        <Icon name="chevron-up" />
        <span class="num" aria-hidden="true">
          {question.votes}
        </span>
        <span class="unseen">{say("qanda.votes", { n: question.votes })}</span>
      </span>
      <div class="grow">
        <p class="hb-words" dir="auto">
          {question.text}
        </p>
        {question.name && (
          <p class="small soft" dir="auto">
            {question.name}
          </p>
        )}
      </div>
      <Moves link={link} question={question} lit={lit} next={next} />
    </li>
  );
}

function Moves({ link, question, lit, next }: DeskProps) {
  const { id: of, text, standing, answered } = question;
  const does =
    (type: string, more = {}) =>
    () =>
      void link.do({ type, question: of, ...more });
  if (standing !== "shown")
    return (
      <div class="row wrap">
        <Button
          small
          kind={next ? "main" : "quiet"}
          icon="check"
          label={say("opentext.approveOf", { text })}
          onClick={does("approve")}
        >
          {say("opentext.approve")}
        </Button>
        {standing === "pending" && <HideButton text={text} onClick={does("hide_question")} />}
      </div>
    );
  return (
    <div class="row wrap">
      {!answered && !over(link) && (
        <Button
          small
          kind="quiet"
          icon="star"
          pressed={lit}
          label={say("opentext.highlightOf", { text })}
          onClick={does("highlight", lit ? { question: null } : {})}
        >
          {say("opentext.highlight")}
        </Button>
      )}
      {!over(link) && (
        <Button
          small
          kind="quiet"
          icon={answered ? "repeat" : "check"}
          label={say(answered ? "qanda.markOpenOf" : "qanda.markAnsweredOf", { text })}
          onClick={does("mark_answered", { answered: !answered })}
        >
          {say(answered ? "qanda.markOpen" : "qanda.markAnswered")}
        </Button>
      )}
      <HideButton text={text} onClick={does("hide_question")} />
    </div>
  );
}

function HideButton({ text, onClick }: { text: string; onClick: () => void }) {
  return (
    <Button small kind="quiet" icon="eye-off" label={say("opentext.hideOf", { text })} onClick={onClick}>
      {say("opentext.hide")}
    </Button>
  );
}
