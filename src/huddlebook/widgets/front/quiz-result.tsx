// How a question of a quiz was answered, what is right and why, and who has how many points.

import { Icon } from "./icons";
import { Bar, Bars, Chip, dataColour } from "./kit";
import { share } from "./rounds";
import { say } from "./strings";
import type { QuizOwnAnswer, QuizQuestion, QuizSolution, QuizStanding, QuizTally, QuizView } from "./wire";

/** What is right, and why; always in words. */
export function Solution({ solution }: { solution: QuizSolution }) {
  return (
    <div class="hb-quiz-solution stack tight">
      <p>
        <span class="hb-eyebrow">{say("quiz.solution")}</span>
        <strong class="hb-quiz-answer" dir="auto">
          {solution.answer}
        </strong>
      </p>
      {solution.explanation && (
        <p class="hb-words pretty" dir="auto">
          {solution.explanation}
        </p>
      )}
    </div>
  );
}

/** What became of one's own answer: never in red, and never in colour alone. */
export function Verdict({ question, answer }: { question: QuizQuestion; answer: QuizOwnAnswer | null }) {
  if (!answer) return <p class="soft">{say("quiz.missed")}</p>;
  const word = answer.right === 1 ? "quiz.right" : answer.right ? "quiz.partly" : "quiz.notRight";
  return (
    <div class="stack tight">
      <p class="row wrap">
        <Chip tone={answer.right ? "good" : "calm"} icon={answer.right ? "check" : "dot"}>
          {say(word)}
        </Chip>
        <span class="small soft num">
          {say("quiz.earned", { n: answer.points ?? 0, of: question.points })}
        </span>
      </p>
      <p class="small soft" dir="auto">
        {answer.late ? say("quiz.late") : say("quiz.yourWords", { answer: inWords(question, answer) })}
      </p>
    </div>
  );
}

/** An answer as its person would say it. */
export function inWords(question: QuizQuestion, answer: QuizOwnAnswer): string {
  if (question.kind === "text") return answer.text;
  if (question.kind === "number") return `${answer.number ?? ""} ${question.unit}`.trim();
  return answer.choice.map((at) => question.options[at] ?? "").join(", ");
}

interface TallyProps {
  question: QuizQuestion;
  mine: QuizOwnAnswer | null;
  big: boolean;
}

/** A bar an option; the right ones say so. Of texts and numbers, what was given most. */
export function Tally({ question, mine, big }: TallyProps) {
  const { tally, solution } = question;
  if (!tally || !solution) return null;
  const rows = question.options.length > 0 ? optionRows(question, tally) : textRows(tally);
  const most = Math.max(1, ...rows.map((row) => row.count), ...tally.before);
  return (
    <div class="stack tight">
      <p class="small soft num">{say("quiz.rightOf", { n: tally.right, of: tally.answered })}</p>
      <Bars big={big} label={say("quiz.answers")}>
        {rows.map(({ label, count, before }, index) => (
          <Bar
            key={index}
            label={
              <Label
                text={label}
                right={question.options.length > 0 && solution.right.includes(index)}
                mine={question.options.length > 0 && (mine?.choice.includes(index) ?? false)}
              />
            }
            count={count}
            most={most}
            colour={dataColour(index)}
            before={before}
            suffix={<Percent count={count} of={tally.answered} />}
          />
        ))}
      </Bars>
    </div>
  );
}

interface Row {
  label: string;
  count: number;
  before: number | null;
}

function optionRows({ options }: QuizQuestion, tally: QuizTally): Row[] {
  return options.map((label, at) => ({
    label,
    count: tally.counts[at] ?? 0,
    before: tally.before[at] ?? null,
  }));
}

function textRows(tally: QuizTally): Row[] {
  return tally.texts.map(({ text, count }) => ({ label: text, count, before: null }));
}

function Percent({ count, of }: { count: number; of: number }) {
  const percent = share(count, of);
  return percent === null ? null : <small class="hb-share">{say("card.share", { n: percent })}</small>;
}

function Label({ text, right, mine }: { text: string; right: boolean; mine: boolean }) {
  return (
    <span class={right ? "hb-quiz-right" : undefined}>
      <span dir="auto">{text}</span>
      {right && (
        <Chip tone="good" icon="check">
          {say("quiz.right")}
        </Chip>
      )}
      {mine && <small class="soft">{say("quiz.yours")}</small>}
    </span>
  );
}

/** Who has how many points; nothing where that is not shown. */
export function Standings({ view }: { view: QuizView }) {
  return (
    <>
      {view.teams && view.teams.length > 0 && <Places title={say("quiz.teams")} places={view.teams} />}
      {view.standings && view.standings.length > 0 && (
        <Places title={say("quiz.standings")} places={view.standings} />
      )}
    </>
  );
}

function Places({ title, places }: { title: string; places: QuizStanding[] }) {
  return (
    <div class="stack tight">
      <p class="hb-eyebrow">{title}</p>
      <ol class="hb-places" aria-label={title}>
        {places.map((one, index) => (
          <li key={index}>
            <span class="num">
              <span class="unseen">{say("quiz.rank", { n: one.rank })}</span>
              <span class="hb-place" aria-hidden="true">
                {one.rank === 1 && <Icon name="star" />}
                {one.rank}
              </span>
            </span>
            <span class="grow">
              <bdi>{one.name}</bdi>
            </span>
            <span class="num soft">{say("quiz.points", { n: one.points })}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
