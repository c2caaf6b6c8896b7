// After the end: people look back at what was written, so a facilitator can still hide what should not stay.

import { parts } from "huddlebook:parts";
import type { JSX } from "preact";
import { Card } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import { Activity } from "./activity";
import { allKinds } from "./kinds";
import { questionBox } from "./question_box";
import type { RoomStream } from "./stream";

export function Tidying({ stream }: { stream: RoomStream }): JSX.Element | null {
  const kinds = allKinds(stream.pages);
  const beside = questionBox(stream); // it has its place at the side
  const left = Object.keys(kinds).filter((id) => id !== beside && tidied(stream, id, kinds[id]));
  if (left.length === 0) return null;
  return (
    <section class="stack" aria-label={say("console.tidyTitle")}>
      <div class="stack tight">
        <h2>{say("console.tidyTitle")}</h2>
        <p class="soft pretty">{say("console.tidyHint")}</p>
      </div>
      {left.map((id) => (
        <Card key={id} class="stack">
          <Activity stream={stream} id={id} kind={kinds[id]} place="console" level={3} />
        </Card>
      ))}
    </section>
  );
}

/** Whether there is anything of people's own words that can be hidden. */
function tidied(stream: RoomStream, id: string, kind: string | undefined): boolean {
  const part = parts[kind ?? ""];
  const view = stream.views[id];
  return view !== undefined && (part?.tidies?.(view) ?? false);
}
