// A drip's options, each one tap, and what an answer came to; on the hub and on the page of a message's link.

import type { JSX } from "preact";
import { Button, Note } from "./kit";
import "./english-hub-drips";
import { say } from "./strings";
import type { DripsFeedback } from "./wire";

interface Asked {
  question: string;
  hint: string;
  options: readonly string[];
}

/** What is asked, in words. */
export function DripAsked({ asked, level = 3 }: { asked: Asked; level?: 1 | 3 }): JSX.Element {
  const Heading = `h${level}` as "h3";
  return (
    <>
      <Heading class="drip-question pretty" dir="auto">
        {asked.question}
      </Heading>
      {asked.hint && (
        <p class="soft pretty" dir="auto">
          {asked.hint}
        </p>
      )}
    </>
  );
}

/** One tap answers. */
export function DripOptions(props: { asked: Asked; onPick: (choice: number) => void }): JSX.Element {
  const { asked, onPick } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend that says the question again
    <div class="stack tight drip-options" role="group" aria-label={asked.question}>
      {asked.options.map((option, at) => (
        <Button key={option} kind="quiet" wide onClick={() => onPick(at)}>
          <span dir="auto">{option}</span>
        </Button>
      ))}
    </div>
  );
}

/** Right or not, what is right, and why; nothing of that where nothing is right or wrong. */
export function DripTold({ asked, told }: { asked: Asked; told: DripsFeedback }): JSX.Element {
  const right = told.right.map((at) => asked.options[at]).join(", ");
  const word = { "": "drip.noted", right: "drip.right", wrong: "drip.wrong" } as const;
  return (
    <Note
      tone={told.verdict === "wrong" ? "warn" : "good"}
      icon={told.verdict === "wrong" ? "repeat" : "check"}
    >
      <div class="stack tight">
        <p class="strong">{say(word[told.verdict])}</p>
        <p dir="auto">{say("drip.yours", { option: asked.options[told.choice] ?? "" })}</p>
        {told.verdict === "wrong" && <p dir="auto">{say("drip.rightIs", { options: right })}</p>}
        {told.why && (
          <p class="pretty" dir="auto">
            {told.why}
          </p>
        )}
      </div>
    </Note>
  );
}
