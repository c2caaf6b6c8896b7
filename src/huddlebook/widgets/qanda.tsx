// Questions and answers: people ask and vote; facilitators choose, answer and tidy.

import { afm } from "./front/afm";
import { useWriting } from "./front/draft";
import { Button, Chip } from "./front/kit";
import type { AnyLink } from "./front/link";
import type { AnswerProps, Part } from "./front/part";
import { QuestionDesk } from "./front/question-desk";
import { QuestionList } from "./front/question-list";
import { say } from "./front/strings";
import type { QandAOwn, QandAOwnQuestion, QandAView } from "./front/wire";
import { Unsent, Writer } from "./front/writer";

function Ask({ link, view, own }: AnswerProps<QandAView, QandAOwn>) {
  const writing = useWriting(link, "question");
  const asked = own?.asked ?? [];
  const unseen = view.stage.revealed ? asked.filter((question) => question.standing !== "shown") : asked;
  return (
    <div class="stack">
      {asked.length + writing.waiting.length < view.most ? (
        <Writer
          writing={writing}
          label={say("qanda.label")}
          most={view.longest}
          lines
          send={say("qanda.ask")}
          command={(text) => ({ type: "ask", text })}
        />
      ) : (
        <p class="soft small">{say("qanda.full")}</p>
      )}
      <Unseen link={link} questions={unseen} waiting={writing.waiting} />
    </div>
  );
}

/** What is left of one's asking once it is closed. */
function Kept({ link, own, view }: AnswerProps<QandAView, QandAOwn>) {
  const unseen = view.stage.revealed ? [] : (own?.asked ?? []);
  return (
    <>
      <Unsent link={link} name="question" />
      {unseen.length > 0 && (
        <ul class="hb-cards">
          {unseen.map((question) => (
            <li key={question.id} class="hb-slip hb-words" dir="auto">
              {question.text}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** One's own questions that are not in the list: on their way, waiting for the facilitator, or not shown. */
function Unseen({
  link,
  questions,
  waiting,
}: {
  link: AnyLink;
  questions: QandAOwnQuestion[];
  waiting: string[];
}) {
  if (questions.length + waiting.length === 0) return null;
  return (
    <ul class="hb-cards">
      {questions.map((question) => (
        <li key={question.id} class="hb-slip">
          <p class="hb-words" dir="auto">
            {question.text}
          </p>
          <div class="row wrap">
            <Chip icon="clock">
              {say(question.standing === "pending" ? "opentext.pending" : "qanda.yours")}
            </Chip>
            <Button
              kind="plain"
              small
              icon="trash"
              class="push"
              label={say("opentext.withdrawOf", { text: question.text })}
              onClick={() => link.do({ type: "withdraw", question: question.id })}
            >
              {say("opentext.withdraw")}
            </Button>
          </div>
        </li>
      ))}
      {waiting.map((text, index) => (
        <li key={`waiting-${index}`} class="hb-slip hb-slip-waiting">
          <p class="hb-words" dir="auto">
            {text}
          </p>
        </li>
      ))}
    </ul>
  );
}

export const part: Part<QandAView, QandAOwn> = {
  kind: "qanda",
  Answer: Ask,
  Kept,
  Result: QuestionList,
  Control: QuestionDesk,
  moderates: true,
  tidies: (view) => Boolean(view.questions?.length),
  rounds: false,
  rule: (view) => [say("qanda.rule"), view.moderated && say("qanda.moderated")].filter(Boolean).join(" "),
  given: (own) => own !== null && own.asked.length > 0,
};

export default afm(part);
