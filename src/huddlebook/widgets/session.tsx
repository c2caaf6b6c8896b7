// The session: its agenda in a notebook; on our pages the lobby, with the code and the QR code to join.

import { type JSX, render } from "preact";
import { asGuest } from "./front/afm";
import type { Model } from "./front/comm";
import { Chip, Note } from "./front/kit";
import { type AnyLink, pageStream, useFollowing } from "./front/link";
import type { Part } from "./front/part";
import { say } from "./front/strings";
import type { RoomView } from "./front/wire";

interface Line {
  title: string;
  minutes: number | null;
  state?: "ahead" | "now" | "done";
}

function Agenda({ steps, minutes }: { steps: readonly Line[]; minutes: number }) {
  return (
    <div class="stack tight">
      <p class="soft row wrap">
        <span>{say("session.steps", { n: steps.length })}</span>
        {minutes > 0 && <span class="num">{say("session.total", { n: minutes })}</span>}
      </p>
      <ol class="hb-agenda" aria-label={say("session.agenda")}>
        {steps.map((step, index) => (
          <li
            key={index}
            class={`hb-agenda-line hb-agenda-${step.state ?? "ahead"}`}
            aria-current={current(step)}
          >
            <span class="hb-agenda-number num" aria-hidden="true">
              {index + 1}
            </span>
            <span class="grow" dir="auto">
              {step.title}
            </span>
            {step.state === "done" && <Chip tone="good">{say("session.done")}</Chip>}
            {step.minutes !== null && (
              <span class="soft num">{say("session.minutes", { n: step.minutes })}</span>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

function current(step: Line): "step" | undefined {
  return step.state === "now" ? "step" : undefined;
}

/** In a notebook: what the headings make. */
export function Outline({ model }: { model: Model }): JSX.Element {
  const steps = (model.get("steps") ?? []) as Line[];
  const problem = String(model.get("problem") ?? "");
  return (
    <section class="hb-activity hb-in-notebook hb-kind-session">
      <h3 class="hb-prompt" dir="auto">
        {String(model.get("title") ?? "")}
      </h3>
      {problem && (
        <Note tone="warn" icon="warning">
          <p>{problem}</p>
        </Note>
      )}
      {steps.length > 0 && <Agenda steps={steps} minutes={Number(model.get("minutes") ?? 0)} />}
    </section>
  );
}

/** On our pages: who is here, how to join, what comes. */
export function Lobby({ link, big = false }: { link: AnyLink; big?: boolean }): JSX.Element | null {
  useFollowing(link);
  const room = link.room;
  if (!room) return null;
  const minutes = room.steps.reduce((sum, step) => sum + (step.minutes ?? 0), 0);
  return (
    <div class={big ? "hb-lobby hb-lobby-big" : "hb-lobby"}>
      <div class="stack">
        <Agenda steps={room.steps} minutes={minutes} />
        <p class="soft num">{say("session.here", { n: room.here })}</p>
      </div>
      <Invitation room={room} />
    </div>
  );
}

function Invitation({ room }: { room: RoomView }) {
  return (
    <figure class="hb-invitation">
      <img
        src={`${document.body.dataset.base ?? "/"}qr/${encodeURIComponent(room.code)}.svg`}
        alt={say("session.qr", { code: room.code })}
      />
      <figcaption class="hb-invitation-code">{room.code}</figcaption>
    </figure>
  );
}

export const part: Part<unknown, null> = {
  kind: "session",
  answers: false,
  Result: ({ link, big }) => <Lobby link={link} big={big} />,
};

export default {
  render({ model, el }: { model: Model; el: HTMLElement }): () => void {
    const stream = pageStream();
    if (stream) {
      const link = stream.link("session");
      render(<Lobby link={link} big={link.audience === "presenter"} />, el);
      return () => render(null, el);
    }
    asGuest(el);
    const draw = () => render(<Outline model={model} />, el);
    const news = ["change:title", "change:steps", "change:minutes", "change:problem"];
    for (const name of news) model.on(name, draw);
    draw();
    return () => {
      for (const name of news) model.off(name, draw);
      render(null, el);
    };
  },
};
