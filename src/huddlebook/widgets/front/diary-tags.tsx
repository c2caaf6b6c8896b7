// Tags of the entry that is written: what was put to it, what one uses often, and a line for a new one.

import { useState } from "preact/hooks";
import type { Desk } from "./diary-desk";
import "./english-hub-diary";
import { Icon } from "./icons";
import { Button, Field } from "./kit";
import { say } from "./strings";

const OFFERED = 5;
const LONGEST = 40;

/** As the server keeps it: small letters, words joined. */
function tagOf(typed: string): string {
  return typed.trim().replace(/^#+/, "").toLowerCase().replace(/\s+/g, "-").slice(0, LONGEST);
}

export function DiaryTags({ desk, known }: { desk: Desk; known: readonly string[] }) {
  const [typed, setTyped] = useState("");
  const { tags } = desk.sheet;
  const set = (tag: string, there: boolean) =>
    desk.change({
      tags: there ? [...tags.filter((one) => one !== tag), tag] : tags.filter((one) => one !== tag),
    });
  const add = () => {
    const tag = tagOf(typed);
    setTyped("");
    if (tag) set(tag, true);
  };
  const offered = known.filter((tag) => !tags.includes(tag)).slice(0, OFFERED);
  return (
    <details class="hb-more" open={tags.length > 0 || undefined}>
      <summary>
        <Icon name="chevron-right" />
        {say("diary.tags")}
      </summary>
      <div class="stack tight">
        <div class="row wrap tight">
          {tags.map((tag) => (
            <Button
              key={tag}
              kind="quiet"
              small
              then="x"
              label={say("diary.removeTag", { tag })}
              onClick={() => set(tag, false)}
            >
              {`#${tag}`}
            </Button>
          ))}
          {offered.map((tag) => (
            <Button key={tag} kind="quiet" small icon="plus" onClick={() => set(tag, true)}>
              {`#${tag}`}
            </Button>
          ))}
        </div>
        <form
          class="hb-diary-tag"
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <Field
            label={say("diary.addTag")}
            value={typed}
            onInput={setTyped}
            most={LONGEST}
            hint={say("diary.tagHint")}
          />
          <Button kind="quiet" submit disabled={!typed.trim()}>
            {say("diary.add")}
          </Button>
        </form>
      </div>
    </details>
  );
}
