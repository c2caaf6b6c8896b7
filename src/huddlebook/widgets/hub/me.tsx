// What one says about oneself: a name, teams, and whether mails come.

import { useState } from "preact/hooks";
import { afmHub } from "../front/afm-hub";
import "../front/english-hub-me";
import type { HubLink, HubPart } from "../front/hub";
import { Button, Field, Note, Status } from "../front/kit";
import { Teams } from "../front/me-teams";
import { say } from "../front/strings";
import type { MeView } from "../front/wire";

type Link = HubLink<MeView>;

function Screen({ link, view }: { link: Link; view: MeView }) {
  const [name, setName] = useState<string | null>(null);
  const [saved, setSaved] = useState(false);
  const save = async () => {
    if (!name?.trim()) return;
    const outcome = await link.do({ type: "rename", name });
    setSaved(outcome.ok);
    if (outcome.ok) setName(null);
  };
  return (
    <section class="stack wall-ledger">
      <h2 class="wall-sub">{view.title || say("me.heading")}</h2>
      <Status>
        {link.refusal && <Note tone="bad">{link.refusal}</Note>}
        {saved && !link.refusal && <Note icon="check">{say("me.saved")}</Note>}
      </Status>
      <section class="hb-card stack" aria-label={say("me.heading")}>
        <Field
          label={say("me.name")}
          value={name ?? view.name}
          most={40}
          onInput={(text) => {
            setSaved(false);
            setName(text);
          }}
          onEnter={save}
        />
        <div class="row">
          <Button small disabled={!name?.trim() || name === view.name} onClick={save}>
            {say("me.save")}
          </Button>
        </div>
        <p class="small soft pretty">
          {view.email ? say("me.email", { email: view.email }) : say("me.noEmail")}
        </p>
        {view.email && <Mails link={link} view={view} />}
      </section>
      <Teams link={link} teams={view.teams} />
    </section>
  );
}

function Mails({ link, view }: { link: Link; view: MeView }) {
  if (view.mails !== "on")
    return (
      <div class="row wrap">
        <span class="grow">{say(view.mails === "paused" ? "me.mailsPaused" : "me.mailsStopped")}</span>
        <Button kind="quiet" small onClick={() => link.do({ type: "hub_messages_pause", days: 0 })}>
          {say("me.again")}
        </Button>
      </div>
    );
  return (
    <div class="row wrap">
      <span class="grow">{say("me.mails")}</span>
      <Button kind="quiet" small onClick={() => link.do({ type: "hub_messages_pause", days: 7 })}>
        {say("me.pause")}
      </Button>
      <Button kind="plain" small onClick={() => link.do({ type: "hub_messages_stop" })}>
        {say("me.stop")}
      </Button>
    </div>
  );
}

export const part: HubPart<MeView> = { kind: "me", Screen };

export default afmHub(part);
