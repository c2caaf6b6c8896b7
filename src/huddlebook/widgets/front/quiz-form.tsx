// The form of one question of a quiz: options, a text or a number.

import { type ComponentChildren, Fragment } from "preact";
import { useAsked, useDraft } from "./draft";
import { Button, Choice, Choices, Field } from "./kit";
import type { Link } from "./link";
import { numberOf } from "./number";
import { say } from "./strings";
import type { QuizOwn, QuizOwnAnswer, QuizQuestion, QuizView } from "./wire";

export type QuizLink = Link<QuizView, QuizOwn>;

export interface FormProps {
  link: QuizLink;
  question: QuizQuestion;
  round: number;
  answer: QuizOwnAnswer | null;
  /** the time is up */
  over: boolean;
}

/** Where the group goes together: a choice is saved the moment it is made, words with a button; the last one counts. */
export function OpenForm(props: FormProps) {
  return byOptions(props.question) ? <OpenChoices {...props} /> : <Written {...props} />;
}

function byOptions(question: QuizQuestion): boolean {
  return question.kind !== "text" && question.kind !== "number";
}

function OpenChoices({ link, question, round, answer, over }: FormProps) {
  const [asked, ask] = useAsked<number[]>(link, `quiz-${round}-${question.index}`);
  const chosen = asked ?? answer?.choice ?? [];
  const give = (choice: number[]) => void ask(choice, { type: "answer", question: question.index, choice });
  return <Options link={link} question={question} chosen={chosen} disabled={over} onChoose={give} />;
}

interface OptionsProps {
  link: QuizLink;
  question: QuizQuestion;
  chosen: number[];
  disabled: boolean;
  onChoose: (choice: number[]) => void;
}

function Options({ link, question, chosen, disabled, onChoose }: OptionsProps) {
  const kind = question.kind === "many" ? "checkbox" : "radio";
  if (question.options.length === 0) return <p class="soft">{say("quiz.noOptions")}</p>;
  const pick = (index: number) => (checked: boolean) => {
    const rest = chosen.filter((one) => one !== index);
    onChoose(kind === "radio" ? [index] : checked ? [...rest, index].sort((a, b) => a - b) : rest);
  };
  return (
    <>
      <p class="small soft">{say(kind === "radio" ? "quiz.one" : "quiz.many")}</p>
      <Choices kind={kind} label={question.text}>
        {question.options.map((option, index) => (
          <Choice
            key={index}
            kind={kind}
            name={`${link.id}-${question.index}`}
            checked={chosen.includes(index)}
            disabled={disabled}
            onPick={pick(index)}
          >
            <span dir="auto">{option}</span>
          </Choice>
        ))}
      </Choices>
    </>
  );
}

/** At one's own pace: nothing is given before the button is pressed, and then it is final. */
export function FinalForm(props: FormProps & { onGiven: () => void }) {
  return byOptions(props.question) ? <FinalChoices {...props} /> : <Written {...props} />;
}

function FinalChoices({ link, question, round, onGiven }: FormProps & { onGiven: () => void }) {
  const [chosen, choose] = useDraft<number[]>(link, `quiz-${round}-${question.index}`, []);
  const give = async () => {
    if (chosen.length === 0) return;
    const outcome = await link.do({ type: "answer", question: question.index, choice: chosen });
    if (!outcome.ok) return;
    choose([]);
    onGiven();
  };
  const waits = link.sending !== "idle";
  return (
    <Given onGive={give} disabled={chosen.length === 0 || waits} word={say("quiz.give")}>
      <Options link={link} question={question} chosen={chosen} disabled={waits} onChoose={choose} />
    </Given>
  );
}

function Written({ link, question, round, answer, over, onGiven }: FormProps & { onGiven?: () => void }) {
  const kept = answer ? (answer.number === null ? answer.text : `${answer.number}`) : "";
  const [text, setText] = useDraft(link, `quiz-${round}-${question.index}`, kept);
  const number = question.kind === "number" ? numberOf(text) : null;
  const missing = question.kind === "number" ? number === null : !text.trim();
  const give = async () => {
    if (missing || over) return;
    const value = question.kind === "number" ? { number } : { text: text.trim() };
    const outcome = await link.do({ type: "answer", question: question.index, ...value });
    if (outcome.ok) onGiven?.();
  };
  const idle = missing || over || (kept !== "" && text.trim() === kept);
  return (
    <Given onGive={give} disabled={idle} word={say(onGiven ? "quiz.give" : "quiz.save")}>
      <Field
        label={label(question)}
        value={text}
        onInput={setText}
        most={140}
        disabled={over}
        onEnter={give}
        hint={hint(question, text, number)}
        attributes={{ autocomplete: "off", inputMode: question.kind === "number" ? "decimal" : "text" }}
      />
    </Given>
  );
}

function label({ kind, unit }: QuizQuestion): string {
  if (kind === "text") return say("quiz.text");
  return unit ? say("quiz.numberUnit", { unit }) : say("quiz.number");
}

function hint({ kind }: QuizQuestion, text: string, number: number | null): string | null {
  if (kind !== "number" || !text.trim()) return null;
  if (number === null) return say("quiz.noNumber");
  return text.trim() === `${number}` ? null : say("quiz.asNumber", { number: `${number}` });
}

interface GivenProps {
  onGive: () => unknown;
  disabled: boolean;
  word: string;
  children: ComponentChildren;
}

function Given({ onGive, disabled, word, children }: GivenProps) {
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!disabled) onGive();
      }}
    >
      <Fragment>{children}</Fragment>
      <div class="row">
        <Button submit disabled={disabled}>
          {word}
        </Button>
      </div>
    </form>
  );
}
