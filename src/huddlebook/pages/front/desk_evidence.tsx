// What people showed for a cohort's challenges, with their files: the facilitator looks, saves and hides.

import { parts } from "huddlebook:parts";
import type { JSX } from "preact";
import { Card } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import type { ChallengeView } from "../../widgets/front/wire";
import { allKinds } from "./kinds";
import type { RoomStream } from "./stream";

export function Evidence({ stream }: { stream: RoomStream }): JSX.Element | null {
  const kinds = allKinds(stream.pages);
  const shown = Object.entries(stream.views as Record<string, ChallengeView>).filter(
    ([id, view]) => kinds[id] === "challenge" && view.answered > 0,
  );
  const Control = parts.challenge?.Control;
  if (shown.length === 0 || !Control) return null;
  return (
    <section class="stack" aria-labelledby="evidence">
      <h2 id="evidence">{say("challenge.onDesk")}</h2>
      {shown.map(([id, view]) => (
        <Card key={id} snug>
          <details>
            <summary class="strong" dir="auto">
              {view.prompt} <span class="small soft num">{say("challenge.count", { n: view.answered })}</span>
            </summary>
            <Control link={stream.link(id)} view={view} />
          </details>
        </Card>
      ))}
    </section>
  );
}
