// What was answered last, and whether its author has read it.

import type { JSX } from "preact";
import { Card, Chip } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import { age } from "./cohort_times";
import { answeredTexts, keyOf } from "./desk_texts";
import type { RoomStream } from "./stream";

/** So many are shown; each text has its answers in the reading view. */
const LAST = 6;

export function Answered({ stream }: { stream: RoomStream }): JSX.Element | null {
  const texts = answeredTexts(stream).slice(0, LAST);
  if (texts.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="answered">
      <h2 id="answered">{say("desk.answered")}</h2>
      <Card snug>
        <ul class="stack" style={{ "--gap": "0" }}>
          {texts.map((text) => (
            <li key={keyOf(text)} class="owed-line">
              <span class="strong" dir="auto">
                {text.one.name}
              </span>
              <span class="grow soft" dir="auto">
                {text.view.prompt}
              </span>
              <Seen at={text.one.comment?.seen ?? null} now={stream.now()} />
            </li>
          ))}
        </ul>
      </Card>
    </section>
  );
}

function Seen({ at, now }: { at: number | null; now: number }): JSX.Element {
  if (at === null) return <span class="small soft">{say("desk.unseen")}</span>;
  return (
    <Chip tone="good" icon="check">
      {say("desk.seen", { age: age(at, now) })}
    </Chip>
  );
}
