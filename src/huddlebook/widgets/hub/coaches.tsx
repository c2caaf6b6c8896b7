// One's coaches, whoever asks one to be theirs, and whom one coaches.

import { useState } from "preact/hooks";
import { afmHub } from "../front/afm-hub";
import { AskCoach } from "../front/coach-asking";
import "../front/english-hub-coaches";
import type { HubLink, HubPart } from "../front/hub";
import { Button, Chip, Dialog, Note, Status } from "../front/kit";
import type { Command } from "../front/link";
import { say } from "../front/strings";
import { briefly } from "../front/when";
import type { CoachesCoachLine, CoachesView } from "../front/wire";

type Link = HubLink<CoachesView>;
type Act = (command: Command) => Promise<boolean>;

function Screen({ link, view }: { link: Link; view: CoachesView }) {
  const [said, setSaid] = useState("");
  const act: Act = async (command) => {
    setSaid("");
    const outcome = await link.do(command);
    if (outcome.ok && command.type === "name_coach") setSaid(say("coaches.sent"));
    return outcome.ok;
  };
  return (
    <section class="stack wall-ledger">
      <h2 class="wall-sub">{view.title || say("coaches.title")}</h2>
      <p class="soft pretty">{say("coaches.intro")}</p>
      <Status>
        {link.refusal && <Note tone="bad">{link.refusal}</Note>}
        {said && !link.refusal && <Note icon="check">{said}</Note>}
      </Status>
      <Askers view={view} act={act} />
      <Mine view={view} act={act} />
      <AskCoach link={link} act={act} known={new Set(view.mine.map((one) => one.person).filter(Boolean))} />
      <Coached view={view} act={act} />
      <OwnLink link={link} />
    </section>
  );
}

function Mine({ view, act }: { view: CoachesView; act: Act }) {
  const [ending, setEnding] = useState<CoachesCoachLine | null>(null);
  if (view.mine.length === 0) return <p class="soft">{say("coaches.none")}</p>;
  const end = (keep: boolean) => {
    if (ending) void act({ type: "end_coach", person: ending.person, keep });
    setEnding(null);
  };
  return (
    <>
      <ul class="wall-said">
        {view.mine.map((one) => (
          <li key={one.person || one.email}>
            <span class="row wrap">
              <strong dir="auto">{one.name}</strong>
              <Chip tone={one.state === "yes" ? "good" : "calm"}>{stateWords(one.state)}</Chip>
              <span class="small soft">{say("coaches.since", { when: briefly(one.since, Date.now()) })}</span>
            </span>
            {one.state === "asked" && (
              <Button
                kind="plain"
                small
                icon="undo"
                label={say("coaches.unaskOf", { name: one.name })}
                onClick={() => act({ type: "end_coach", person: one.person, email: one.email })}
              >
                {say("coaches.unask")}
              </Button>
            )}
            {one.state === "yes" && (
              <Button
                kind="plain"
                small
                icon="x"
                label={say("coaches.endOf", { name: one.name })}
                onClick={() => setEnding(one)}
              >
                {say("coaches.end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Dialog
        title={say("coaches.endTitle", { name: ending?.name ?? "" })}
        open={ending !== null}
        onClose={() => setEnding(null)}
      >
        <p class="pretty">{say("coaches.endHint")}</p>
        <Button wide onClick={() => end(false)}>
          {say("coaches.endBack")}
        </Button>
        <Button wide kind="quiet" onClick={() => end(true)}>
          {say("coaches.endKeep")}
        </Button>
      </Dialog>
    </>
  );
}

function stateWords(state: CoachesCoachLine["state"]): string {
  if (state === "yes") return say("coaches.yes");
  return say(state === "asked" ? "coaches.asked" : "coaches.no");
}

function Askers({ view, act }: { view: CoachesView; act: Act }) {
  if (view.asking.length === 0) return null;
  return (
    <section class="hb-card stack" aria-label={say("coaches.asking")}>
      <h3 class="wall-title">{say("coaches.asking")}</h3>
      <ul class="wall-said">
        {view.asking.map((one) => (
          <li key={one.person}>
            <strong dir="auto">{one.name}</strong>
            <span class="row wrap">
              <Button
                small
                label={say("coaches.acceptOf", { name: one.name })}
                onClick={() => act({ type: "accept_coachee", person: one.person })}
              >
                {say("coaches.accept")}
              </Button>
              <Button
                kind="quiet"
                small
                label={say("coaches.declineOf", { name: one.name })}
                onClick={() => act({ type: "decline_coachee", person: one.person })}
              >
                {say("coaches.decline")}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Coached({ view, act }: { view: CoachesView; act: Act }) {
  if (view.people.length === 0) return null;
  return (
    <section class="hb-card stack" aria-label={say("coaches.people")}>
      <h3 class="wall-title">{say("coaches.people")}</h3>
      <ul class="wall-said">
        {view.people.map((one) => (
          <li key={one.person}>
            <span class="row wrap">
              <strong dir="auto">{one.name}</strong>
              {one.waiting > 0 && (
                <Chip tone="warn" icon="message">
                  {say("coaches.waiting", { n: one.waiting })}
                </Chip>
              )}
              <span class="small soft">{say("coaches.since", { when: briefly(one.since, Date.now()) })}</span>
            </span>
            <Button
              kind="plain"
              small
              icon="x"
              label={say("coaches.stopOf", { name: one.name })}
              onClick={() => act({ type: "decline_coachee", person: one.person })}
            >
              {say("coaches.end")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function OwnLink({ link }: { link: Link }) {
  const [copied, setCopied] = useState(false);
  if (!link.you) return null;
  const address = new URL(`${link.at("coach")}?with=${link.you.seat}`, location.href).href;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      setCopied(true);
    } catch {
      setCopied(false); // the address stands there to be copied by hand
    }
  };
  return (
    <details class="wall-anywhere">
      <summary>{say("coaches.link")}</summary>
      <div class="stack tight">
        <p class="pretty">{say("coaches.linkHint")}</p>
        <p class="small">
          <code>{address}</code>
        </p>
        <div class="row">
          <Button kind="quiet" small icon="copy" onClick={copy}>
            {say("coaches.copy")}
          </Button>
          <span class="small soft" role="status">
            {copied && say("coaches.copied")}
          </span>
        </div>
      </div>
    </details>
  );
}

export const part: HubPart<CoachesView> = { kind: "coaches", Screen };

export default afmHub(part);
