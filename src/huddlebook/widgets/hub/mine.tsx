// Everything of one's own: to take along as one file, and to delete for good.

import { useState } from "preact/hooks";
import { afmHub } from "../front/afm-hub";
import "../front/english-hub-mine";
import type { HubLink, HubPart } from "../front/hub";
import { Button, Dialog, Field } from "../front/kit";
import { say } from "../front/strings";
import type { MineView } from "../front/wire";

interface Props {
  link: HubLink<MineView>;
  view: MineView;
}

function Screen({ link, view }: Props) {
  const [open, setOpen] = useState(false);
  const served = !link.url("").startsWith("#");
  return (
    <section class="stack">
      <h2>{view.title || say("mine.title")}</h2>
      {!served && <p class="soft">{say("mine.notHere")}</p>}
      <section class="hb-card stack" aria-label={say("mine.take")}>
        <h3>{say("mine.take")}</h3>
        <p class="soft pretty">{say("mine.takeHint")}</p>
        {served && (
          <p>
            <Button kind="quiet" icon="download" href={link.url("hub/mine.zip")}>
              {say("mine.download")}
            </Button>
          </p>
        )}
      </section>
      <section class="hb-card stack" aria-label={say("mine.end")}>
        <h3>{say("mine.end")}</h3>
        <p class="soft pretty">{say("mine.endHint")}</p>
        {served && (
          <p>
            <Button kind="quiet" icon="trash" onClick={() => setOpen(true)}>
              {say("mine.begin")}
            </Button>
          </p>
        )}
      </section>
      <Dialog open={open} title={say("mine.sure")} onClose={() => setOpen(false)}>
        <Sure link={link} view={view} onNo={() => setOpen(false)} />
      </Dialog>
    </section>
  );
}

/** Cannot be undone, so a tap is not enough. */
function Sure({ link, view, onNo }: Props & { onNo: () => void }) {
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const same = typed.trim().toLowerCase() === view.name.toLowerCase();
  const go = async () => {
    if (busy || !same) return;
    setBusy(true);
    setError(await forget(link, typed));
    setBusy(false);
  };
  return (
    <>
      <p dir="auto">{say("mine.sureHint", { name: view.name })}</p>
      <Field
        label={say("mine.type")}
        value={typed}
        error={error}
        onInput={setTyped}
        onEnter={() => void go()}
        attributes={{ autocomplete: "off" }}
      />
      <div class="row wrap">
        <Button kind="danger" icon="trash" disabled={busy || !same} onClick={() => void go()}>
          {say(busy ? "mine.deleting" : "mine.delete")}
        </Button>
        <Button kind="quiet" onClick={onNo}>
          {say("mine.keep")}
        </Button>
      </div>
    </>
  );
}

/** Why it was not done; where it was, the page begins anew, and what this browser kept of theirs is gone too. */
async function forget(link: HubLink<MineView>, name: string): Promise<string | null> {
  try {
    const response = await fetch(link.url("api/hub/forget"), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ name }),
    });
    const told = await response.json();
    if (!response.ok) return told.error ?? say("mine.offline");
    clear(link.you?.seat ?? "");
    location.assign(told.url);
    return null;
  } catch {
    return say("mine.offline");
  }
}

/** Whatever stands under their id in this browser: drafts, and what was never sent. */
function clear(person: string): void {
  try {
    for (const name of Object.keys(localStorage))
      if (person && name.includes(person)) localStorage.removeItem(name);
  } catch {
    // nothing was kept then
  }
}

export const part: HubPart<MineView> = { kind: "mine", Screen };

export default afmHub(part);
