// Code and name, and in: the form of the start page and of a join link.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button, Field } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import { readCode, shownCode } from "./code";
import { post } from "./post";

interface JoinFormProps {
  /** the code of a join link; it is shown, not asked for */
  code: string;
  fixed?: boolean;
  suggested: string;
  error: string | null;
}

export function JoinForm({ code, fixed, suggested, error }: JoinFormProps): JSX.Element {
  const [typed, setTyped] = useState(shownCode(code));
  const [name, setName] = useState("");
  const [wrong, setWrong] = useState(error);
  const [going, setGoing] = useState(false);

  const go = async () => {
    if (going) return;
    if (!readCode(typed)) return setWrong(say("join.needCode"));
    setGoing(true);
    setWrong(null);
    const posted = await post<{ url: string }>("api/join", { code: readCode(typed), name });
    if (posted.ok) return location.assign(posted.value.url);
    setWrong(posted.message);
    setGoing(false);
  };
  return (
    <form
      class="stack wide"
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      {fixed && !wrong ? (
        <p class="code code-card">{typed}</p>
      ) : (
        <Field
          label={say("join.code")}
          value={typed}
          placeholder={say("join.codeExample")}
          error={wrong}
          onInput={(value) => setTyped(asTyped(value))}
          attributes={CODE}
        />
      )}
      <Field
        label={say("join.name")}
        value={name}
        most={40}
        placeholder={suggested}
        hint={suggested ? say("join.nameHint", { name: suggested }) : say("join.nameHintAny")}
        onInput={setName}
        attributes={{ autocomplete: "nickname", enterkeyhint: "go", name: "name" }}
      />
      <Button submit wide then="arrow-right" disabled={going}>
        {going ? say("join.going") : say("join.go")}
      </Button>
    </form>
  );
}

const CODE = {
  autocomplete: "off",
  autocapitalize: "characters",
  autocorrect: "off",
  spellcheck: false,
  inputMode: "text",
  enterkeyhint: "next",
  name: "code",
  dir: "ltr",
  class: "hb-input code",
} as const;

/** Upper case, and the space before the digits as soon as there is one; a trailing space may stay. */
function asTyped(value: string): string {
  const shown = shownCode(readCode(value));
  return /[A-Z] $/.test(value.toUpperCase()) ? `${shown} ` : shown;
}
