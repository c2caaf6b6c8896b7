// Who may need a word: why, and friendly words to begin with, ready to be changed and copied.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../widgets/front/icons";
import { Button, Chip, Field } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import type { Concern } from "../../widgets/front/wire";
import { SeeLink } from "./desk_see";
import { toast } from "./toasts";

export function Concerns({ concerns, title }: { concerns: Concern[]; title: string }): JSX.Element {
  return (
    <section class="stack" aria-labelledby="concerns">
      <h2 id="concerns">{say("desk.concerns")}</h2>
      {concerns.length === 0 && <p class="soft">{say("desk.concernsNone")}</p>}
      <ul class="cards cards-wide">
        {concerns.map((one) => (
          <Person key={one.seat} one={one} title={title} />
        ))}
      </ul>
    </section>
  );
}

function Person({ one, title }: { one: Concern; title: string }): JSX.Element {
  const [text, setText] = useState<string | null>(null);
  const message = text ?? one.message;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(message);
      toast(say("desk.copied", { name: one.name }));
    } catch {
      toast(say("app.failed"));
    }
  };
  const mail = `mailto:${encodeURIComponent(one.email)}?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(message)}`;
  return (
    <li class="hb-card hb-card-snug stack">
      <div class="row wrap">
        <h3 dir="auto">{one.name}</h3>
        {one.coach && <Chip>{say("desk.coach", { name: one.coach })}</Chip>}
      </div>
      <ul class="stack tight soft concern-reasons">
        {one.reasons.map((reason) => (
          <li key={reason} dir="auto">
            {reason}
          </li>
        ))}
      </ul>
      <details class="hb-more">
        <summary>
          <Icon name="chevron-right" />
          {say("desk.message", { name: one.name })}
        </summary>
        <div class="stack">
          <Field
            bare
            lines
            label={say("desk.message", { name: one.name })}
            value={message}
            onInput={setText}
            attributes={{ rows: 5 }}
          />
          <div class="row wrap">
            <Button kind="quiet" icon="copy" label={say("desk.copyOf", { name: one.name })} onClick={copy}>
              {say("app.copy")}
            </Button>
            <Button kind="quiet" icon="send" label={say("desk.mailOf", { name: one.name })} href={mail}>
              {say("desk.mail")}
            </Button>
          </div>
        </div>
      </details>
      <div class="row">
        <SeeLink seat={one.seat} name={one.name} />
      </div>
    </li>
  );
}
