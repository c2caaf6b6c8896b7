// Quiz: one question at a time, its solution with the reason, and points for being right.

import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import { afm } from "./front/afm";
import { minutes, useNow } from "./front/clock";
import { Bar, Bars, Button, Chip, Progress } from "./front/kit";
import type { AnswerProps, ControlProps, Part, ResultProps } from "./front/part";
import { FinalForm, OpenForm, type QuizLink } from "./front/quiz-form";
import { Solution, Standings, Tally, Verdict } from "./front/quiz-result";
import { say } from "./front/strings";
import type { QuizOwn, QuizOwnAnswer, QuizQuestion, QuizSolution, QuizView } from "./front/wire";

type Props = AnswerProps<QuizView, QuizOwn>;

function Ask(props: Props) {
  const { view } = props;
  if (view.pace === "own") return <Alone key={view.stage.round} {...props} />;
  const question = present(view);
  return (
    <>
      {/* It stays while questions come and go, so that readers hear the new one. */}
      <p class="unseen" role="status">
        {question && `${place(question, view.total)}: ${question.text}`}
      </p>
      <Together key={`${view.stage.round}-${view.now}`} {...props} />
    </>
  );
}

function place(question: QuizQuestion, total: number): string {
  return say("quiz.at", { n: question.index + 1, of: total });
}

function present(view: QuizView): QuizQuestion | null {
  return view.sheet.find((one) => one.index === view.now) ?? null;
}

function answerTo(own: QuizOwn | null, index: number): QuizOwnAnswer | null {
  return own?.answers.find((one) => one.question === index) ?? null;
}

function Together({ link, view, own }: Props) {
  const question = present(view);
  const left = useTimeLeft(link, question);
  if (!question) return <p class="soft">{say("quiz.soon")}</p>;
  const answer = answerTo(own, question.index);
  return (
    <div class="stack">
      <Head question={question} total={view.total} />
      {question.known && question.solution ? (
        <>
          <Solution solution={question.solution} />
          <Verdict question={question} answer={answer} />
        </>
      ) : (
        <>
          <Clock question={question} left={left} />
          <OpenForm
            link={link}
            question={question}
            round={view.stage.round}
            answer={answer}
            over={left === 0}
          />
          {answer?.late && <p class="small soft">{say("quiz.late")}</p>}
        </>
      )}
    </div>
  );
}

/** ms until the time of this question is over, null where it has none or it does not matter any more. */
function useTimeLeft(link: QuizLink, question: QuizQuestion | null): number | null {
  const ends = question && !question.known ? question.ends : null;
  const clock = useCallback(() => link.now(), [link]);
  const now = useNow(clock, ends !== null && link.now() < ends);
  return ends === null ? null : Math.max(0, ends - now);
}

function Clock({ question, left }: { question: QuizQuestion; left: number | null }) {
  if (left === null) return null;
  return (
    <div class="stack tight">
      <Progress value={left / (question.seconds * 1000)} tone={left > 10_000 ? "good" : "warn"} />
      <p class="small soft num" role="timer" aria-live="off">
        {left > 0 && say("quiz.left", { time: minutes(left) })}
      </p>
      <p class="small strong" role="status">
        {left === 0 && say("quiz.over")}
      </p>
    </div>
  );
}

/** Where one is, what is asked, and its picture. */
function Head({ question, total }: { question: QuizQuestion; total: number }) {
  return (
    <div class="stack tight">
      <p class="hb-eyebrow num">{place(question, total)}</p>
      <p class="hb-quiz-question" dir="auto">
        {question.text}
      </p>
      {question.picture && <img class="hb-quiz-picture" src={question.picture} alt={question.alt} />}
    </div>
  );
}

/** At one's own pace: after an answer its solution, where that is how the quiz goes, and then the next one. */
function Alone({ link, view, own }: Props) {
  const [at, goTo] = useState<number | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const open = view.sheet.filter(
    (one) => !answerTo(own, one.index) && !one.known && (one.kind !== "top" || one.options.length > 1),
  );
  const question = view.sheet.find((one) => one.index === (at ?? open[0]?.index));
  useNextFocus(box, at);
  if (!question) return <Finished view={view} own={own} />;
  const answer = answerTo(own, question.index);
  const next = open.find((one) => one.index !== question.index);
  return (
    <div class="stack" ref={box}>
      <Progress value={(view.total - open.length) / view.total} tone="good" />
      <Head question={question} total={view.total} />
      {answer ? (
        <>
          {answer.solution && <Solution solution={answer.solution} />}
          <Verdict question={question} answer={answer} />
          <div class="row">
            <Button class="hb-next" onClick={() => goTo(next ? next.index : -1)}>
              {say(next ? "quiz.next" : "app.close")}
            </Button>
          </div>
        </>
      ) : (
        <FinalForm
          key={question.index}
          link={link}
          question={question}
          round={view.stage.round}
          answer={null}
          over={false}
          onGiven={() => goTo(view.feedback === "each" ? question.index : null)}
        />
      )}
    </div>
  );
}

/** The button or field that was used is gone: the next thing to do takes its place, so that a keyboard keeps its way. */
function useNextFocus(box: { current: HTMLDivElement | null }, at: number | null): void {
  useLayoutEffect(() => {
    if (at !== null) box.current?.querySelector<HTMLElement>(".hb-next, input")?.focus();
  }, [at, box]);
}

function Finished({ view, own }: { view: QuizView; own: QuizOwn | null }) {
  const told = (own?.answers ?? []).filter((one) => one.points !== null);
  const most = view.sheet.reduce((sum, one) => sum + one.points, 0);
  return (
    <div class="stack">
      <p class="strong" role="status">
        {say("quiz.all")} {told.length > 0 && say("quiz.earned", { n: own?.points ?? 0, of: most })}
      </p>
      {told.length === 0 && <p class="soft pretty">{say("quiz.until")}</p>}
      <Mine view={view} own={own} />
    </div>
  );
}

/** The questions whose solutions one may know, with one's answers. */
function Mine({ view, own }: { view: QuizView; own: QuizOwn | null }) {
  const told = view.sheet.filter((one) => one.known || answerTo(own, one.index)?.solution);
  if (told.length === 0) return null;
  return (
    <ol class="hb-quiz-mine stack">
      {told.map((question) => {
        const answer = answerTo(own, question.index);
        return (
          <li key={question.index} class="hb-slip stack tight">
            <p class="strong" dir="auto">
              {question.text}
            </p>
            <Known solution={answer?.solution ?? question.solution} />
            <Verdict question={question} answer={answer} />
          </li>
        );
      })}
    </ol>
  );
}

function Known({ solution }: { solution: QuizSolution | null }) {
  return solution && <Solution solution={solution} />;
}

function Kept({ view, own }: Props) {
  return <Mine view={view} own={own} />;
}

function Result({ link, view, big }: ResultProps<QuizView, QuizOwn>) {
  const question = present(view);
  const own = link.audience === "participants" ? link.own : null;
  const desk = link.audience === "facilitator";
  return (
    <div class="stack">
      {question ? (
        <Solved question={question} view={view} own={own} big={big} alone={big || desk} />
      ) : (
        <Overview view={view} big={big} />
      )}
      {(view.stage.revealed || desk) && <Standings view={view} />}
    </div>
  );
}

interface SolvedProps {
  question: QuizQuestion;
  view: QuizView;
  own: QuizOwn | null;
  big: boolean;
  /** no form stands above it that says what is asked and what is right */
  alone: boolean;
}

function Solved({ question, view, own, big, alone }: SolvedProps) {
  return (
    <>
      {alone && <Head question={question} total={view.total} />}
      <Tally question={question} mine={answerTo(own, question.index)} big={big} />
      {alone && question.solution && <Solution solution={question.solution} />}
    </>
  );
}

/** How many were right, question by question. */
function Overview({ view, big }: { view: QuizView; big: boolean }) {
  const seen = view.sheet.filter((one) => one.tally);
  const most = Math.max(1, ...seen.map((one) => one.tally?.answered ?? 0));
  return (
    <div class="stack tight">
      <p class="small soft">{say("quiz.rights")}</p>
      <Bars big={big} label={say("quiz.rights")}>
        {seen.map((one) => (
          <Bar
            key={one.index}
            label={<span dir="auto">{one.text}</span>}
            count={one.tally?.right ?? 0}
            most={most}
            suffix={<small class="soft"> {say("recall.of", { n: one.tally?.answered ?? 0 })}</small>}
          />
        ))}
      </Bars>
    </div>
  );
}

/** On the screen while answers come in: the question, its options and its time, and nothing of the answers. */
function Asked({ link, view }: ResultProps<QuizView, QuizOwn>) {
  const question = present(view);
  const left = useTimeLeft(link, question);
  if (!question || question.known) return null;
  return (
    <div class="hb-quiz-asked stack">
      <Head question={question} total={view.total} />
      {question.options.length > 0 && (
        <ul class="hb-quiz-options">
          {question.options.map((option, index) => (
            <li key={index} dir="auto">
              {option}
            </li>
          ))}
        </ul>
      )}
      <Clock question={question} left={left} />
    </div>
  );
}

function Control({ link, view }: ControlProps<QuizView, QuizOwn>) {
  if (view.pace === "own") return null;
  const ask = (index: number) => () => void link.do({ type: "ask_question", question: index });
  const next = view.now === null ? 0 : view.now + 1;
  return (
    <div class="stack tight">
      {next < view.total && (
        <div class="row">
          <Button
            kind={view.now === null || view.stage.revealed ? "main" : "quiet"}
            then="arrow-right"
            onClick={ask(next)}
          >
            {say("quiz.ask", { n: next + 1 })}
          </Button>
        </div>
      )}
      <details class="hb-more">
        <summary>{say("quiz.questions")}</summary>
        <ol class="hb-quiz-list stack tight">
          {view.sheet.map((one) => (
            <li key={one.index} class="row wrap">
              <span class="grow" dir="auto">
                {one.text}
              </span>
              {one.index === view.now ? (
                <Chip tone="live">{say("quiz.isNow")}</Chip>
              ) : (
                <>
                  {one.asked && <Chip>{say("quiz.asked")}</Chip>}
                  <Button small kind="quiet" onClick={ask(one.index)}>
                    {say("quiz.ask", { n: one.index + 1 })}
                  </Button>
                </>
              )}
            </li>
          ))}
        </ol>
      </details>
    </div>
  );
}

export const part: Part<QuizView, QuizOwn> = {
  kind: "quiz",
  Answer: Ask,
  Kept,
  Result,
  Asked,
  Control,
  rule: (view) => {
    if (view.stage.revealed) return "";
    return [say(view.pace === "own" ? "quiz.own" : "quiz.together"), view.speed && say("quiz.speed")]
      .filter(Boolean)
      .join(" ");
  },
  given: (own, view) => own !== null && (view.pace === "own" || answerTo(own, view.now ?? -1) !== null),
  empty: (view) => view.stage.revealed && !view.sheet.some((one) => one.tally?.answered),
};

export default afm(part);
