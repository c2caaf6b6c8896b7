// The frame of every activity, the same for all kinds: prompt, what happens with an answer (in plain words), the
// form, what became of the answer, the result. What differs by place is which of these are there, and how large.

import type { JSX } from "preact";
import { Boundary } from "./boundary";
import { Fate, Refusal } from "./fate";
import { Chip, Progress } from "./kit";
import { type ActivityView, type AnyLink, over, useFollowing } from "./link";
import type { AnyPart } from "./part";
import { StageButtons } from "./stage";
import { say, type Words } from "./strings";
import { useUnique } from "./unique";

export type Place = "phone" | "screen" | "console" | "notebook";

export interface CardProps {
  part: AnyPart;
  link: AnyLink;
  place: Place;
  /** of the prompt's heading */
  level?: 1 | 2 | 3 | 4;
  /** false where the page around has buttons of its own for reveal, lock and another round */
  moves?: boolean;
}

interface FaceProps {
  part: AnyPart;
  link: AnyLink;
  view: ActivityView;
  moves: boolean;
}

const FACES = { phone: Phone, screen: Screen, console: Console, notebook: Notebook };

export function ActivityCard({
  part,
  link,
  place,
  level = place === "screen" ? 1 : 2,
  moves = true,
}: CardProps): JSX.Element {
  useFollowing(link);
  const id = useUnique();
  const view = link.view as ActivityView | null;
  if (!view)
    return <p class="hb-ahead soft">{say(place === "notebook" ? "card.connecting" : "activity.notOpen")}</p>;
  const [Face, Heading] = [FACES[place], `h${level}` as "h2"];
  return (
    <section class={`hb-activity hb-in-${place} hb-kind-${part.kind}`} aria-labelledby={id} data-id={link.id}>
      <header class="stack tight">
        {place === "console" ? (
          <p class="hb-eyebrow">{eyebrow(part, view, over(link))}</p>
        ) : (
          <Round part={part} view={view} />
        )}
        <Heading class="hb-prompt" id={id} dir="auto">
          {view.prompt}
        </Heading>
        {view.hint && (
          <p class="hb-hint soft pretty" dir="auto">
            {view.hint}
          </p>
        )}
      </header>
      <Boundary>
        <Face part={part} link={link} view={view} moves={moves} />
      </Boundary>
    </section>
  );
}

/** Which round it is, from the second on. */
function Round({ part, view }: { part: AnyPart; view: ActivityView }) {
  if (view.stage.round < 2 || part.rounds === false) return null;
  return <p class="hb-eyebrow">{say("activity.round", { n: view.stage.round })}</p>;
}

function Phone({ part, link, view }: FaceProps) {
  const { open, revealed } = view.stage;
  const asks = part.answers !== false;
  const Form = open ? part.Answer : part.Kept;
  return (
    <>
      {asks && open && <Terms part={part} view={view} />}
      {Form && <Form key={open ? "open" : "closed"} link={link} view={view} own={link.own} />}
      {asks && <Fate part={part} link={link} view={view} />}
      {(revealed || !asks) && <Result part={part} link={link} view={view} big={false} />}
    </>
  );
}

/** What is asked ("Pick one."), and who will know. */
function Terms({ part, view }: { part: AnyPart; view: ActivityView }) {
  const who = say(view.anonymous ? "card.anonymous" : "card.named");
  return <p class="hb-terms soft pretty">{[part.rule?.(view), who].filter(Boolean).join(" ")}</p>;
}

function Screen({ part, link, view }: FaceProps) {
  const shown = part.results !== false && (view.stage.revealed || part.answers === false);
  return shown ? (
    <Result part={part} link={link} view={view} big={true} />
  ) : (
    <>
      {part.Asked && <part.Asked link={link} view={view} big={true} />}
      <Gathering link={link} view={view} />
    </>
  );
}

/** The screen while results are hidden: how many have answered, and nothing that could sway anybody. */
function Gathering({ link, view }: { link: AnyLink; view: ActivityView }) {
  return (
    <div class="hb-gathering stack">
      <p class="hb-gathering-word">{say(view.stage.open ? "card.onPhone" : "activity.closed")}</p>
      <Answered link={link} view={view} />
    </div>
  );
}

function Console({ part, link, view, moves }: FaceProps) {
  const ended = over(link);
  return (
    <>
      {!part.moderates && <Result part={part} link={link} view={view} big={false} />}
      <Answered link={link} view={view} />
      {part.Control && (!ended || part.tidies?.(view)) && <part.Control link={link} view={view} />}
      {moves && !ended && part.answers !== false && <StageButtons part={part} link={link} view={view} />}
      <div class="hb-told">
        <MoveWaits link={link} />
        <Refusal link={link} />
      </div>
    </>
  );
}

/** A facilitator's move that is still in this browser. */
function MoveWaits({ link }: { link: AnyLink }) {
  return (
    <div role="status">
      {link.sending === "kept" && (
        <Chip tone="warn" icon="wifi-off">
          {say("console.waits")}
        </Chip>
      )}
    </div>
  );
}

function Notebook({ part, link, view }: FaceProps) {
  return (
    <>
      <Phone part={part} link={link} view={view} moves={false} />
      <div class="hb-strip stack">
        <p class="small soft">{say("card.try")}</p>
        {part.Control && <part.Control link={link} view={view} />}
        {part.answers !== false && <StageButtons part={part} link={link} view={view} />}
      </div>
    </>
  );
}

function Result({ part, link, view, big }: Omit<FaceProps, "moves"> & { big: boolean }) {
  if (!part.Result) return null;
  return (
    <div class={big ? "hb-result hb-result-big" : "hb-result"}>
      {part.empty?.(view) ? (
        <Nothing open={view.stage.open} />
      ) : (
        <part.Result link={link} view={view} big={big} />
      )}
    </div>
  );
}

function Nothing({ open }: { open: boolean }) {
  return (
    <div class="hb-nothing">
      <p class="strong">{say("activity.noAnswers")}</p>
      {open && <p class="soft">{say("card.emptySoon")}</p>}
    </div>
  );
}

/** "12 of 30 have answered", where this audience is told. */
function Answered({ link, view }: { link: AnyLink; view: ActivityView }) {
  const count = (view as { answered?: unknown }).answered;
  if (typeof count !== "number") return null;
  const here = link.room?.here ?? 0;
  const known = here >= count && here > 0;
  return (
    <div class="hb-answered stack tight">
      {known && <Progress value={count / here} tone="good" />}
      <p class="soft num">
        {known ? say("card.answeredOf", { n: count, of: here }) : say("card.answered", { n: count })}
      </p>
    </div>
  );
}

function eyebrow(part: AnyPart, view: ActivityView, ended: boolean): string {
  const { anonymous, stage } = view;
  const kind = say(`kind.${part.kind}` as Words);
  if (part.answers === false) return kind;
  const results = part.results === false ? "" : seenBy(view, ended);
  const round = stage.round > 1 ? say("activity.round", { n: stage.round }) : "";
  return [kind, say(anonymous ? "console.anonymous" : "console.named"), results, round]
    .filter(Boolean)
    .join(" · ");
}

/** Who sees what people gave; of what is moderated, others see only what was approved. */
function seenBy(view: ActivityView, ended: boolean): string {
  if (!view.stage.revealed) return ended ? "" : say("console.hidden");
  return say((view as { moderated?: boolean }).moderated ? "console.moderated" : "console.revealed");
}
