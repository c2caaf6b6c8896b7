// What a cohort's people wrote for each other: discussions, cards, words, questions. A facilitator reads along, lets
// through what waits, and hides what should not stay.

import { parts } from "huddlebook:parts";
import type { JSX } from "preact";
import { Icon } from "../../widgets/front/icons";
import { Chip } from "../../widgets/front/kit";
import type { ActivityView } from "../../widgets/front/link";
import { say } from "../../widgets/front/strings";
import { pending } from "./console_waiting";
import { allKinds } from "./kinds";
import type { RoomStream } from "./stream";

export function Words({ stream }: { stream: RoomStream }): JSX.Element | null {
  const kinds = allKinds(stream.pages);
  const written = Object.entries(stream.views as Record<string, ActivityView>).flatMap(([id, view]) => {
    const part = parts[kinds[id] ?? ""];
    return part?.Control && part.tidies?.(view) ? [{ id, view, Control: part.Control }] : [];
  });
  if (written.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="words">
      <div class="stack tight">
        <h2 id="words">{say("desk.words")}</h2>
        <p class="soft pretty">{say("desk.wordsHint")}</p>
      </div>
      {written.map(({ id, view, Control }) => (
        <details key={id} class="fold">
          <summary>
            <span class="strong grow" dir="auto">
              {view.prompt}
            </span>
            {pending(view) > 0 && <Chip tone="warn">{say("desk.toLookAt", { n: pending(view) })}</Chip>}
            <Icon name="chevron-down" />
          </summary>
          <div class="stack fold-body">
            <Control link={stream.link(id)} view={view} />
          </div>
        </details>
      ))}
    </section>
  );
}
