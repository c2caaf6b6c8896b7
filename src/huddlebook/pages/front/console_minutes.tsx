// After the end: what each step was planned to take and what it took, and a way to keep that in the notebook.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { minutes } from "../../widgets/front/clock";
import { Button, Card } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import { post } from "./post";
import type { RoomStream } from "./stream";

export function MinutesCard({ stream }: { stream: RoomStream }): JSX.Element | null {
  const [said, setSaid] = useState("");
  const [going, setGoing] = useState(false);
  const steps = stream.room.steps.filter((step) => step.state === "done");
  if (steps.length === 0) return null;
  const write = async () => {
    setGoing(true);
    const posted = await post<{ file: string }>("api/minutes", { code: stream.room.code });
    setSaid(posted.ok ? say("minutes.written", { file: posted.value.file }) : posted.message);
    setGoing(false);
  };
  return (
    <Card class="stack">
      <h2>{say("minutes.title")}</h2>
      <table class="console-minutes num">
        <thead>
          <tr>
            <th scope="col">{say("minutes.step")}</th>
            <th scope="col">{say("minutes.planned")}</th>
            <th scope="col">{say("minutes.actual")}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.id}>
              <th scope="row">{step.title}</th>
              <td>{step.minutes === null ? "" : minutes(step.minutes * 60_000)}</td>
              <td>{minutes(step.spent)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div class="row wrap">
        <Button kind="quiet" disabled={going} onClick={write}>
          {say("minutes.write")}
        </Button>
        <span role="status">{said}</span>
      </div>
      <p class="small soft pretty">{say("minutes.hint")}</p>
    </Card>
  );
}
