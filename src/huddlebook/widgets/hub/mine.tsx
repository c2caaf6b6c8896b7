// What is one's own: a link for other devices, everything as one file to take along, and an end of all of it.

import { useState } from "preact/hooks";
import { afmHub } from "../front/afm-hub";
import "../front/english-hub-mine";
import type { HubLink, HubPart } from "../front/hub";
import { Button, Dialog, Field, Note, Status } from "../front/kit";
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
      {served && <Devices link={link} />}
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

interface Own {
  url: string;
  qr: string;
}

/** The link is asked for when it is wanted: a page that stands open shows no way in. */
function Devices({ link }: { link: HubLink<MineView> }) {
  const [own, setOwn] = useState<Own | null>(null);
  const [said, setSaid] = useState("");
  const ask = async (renew: boolean) => {
    const told = await post<Own>(link, "api/hub/link", { renew });
    if (told.ok) setOwn(told.value);
    setSaid(told.ok ? (renew ? say("mine.renewed") : "") : told.message || say("mine.failed"));
  };
  const out = async () => {
    if (!own) return setSaid(say("mine.outNoLink"));
    const told = await post<{ url: string }>(link, "api/hub/out", {});
    if (!told.ok) return setSaid(told.message || say("mine.failed"));
    clear(link.you?.seat ?? "");
    location.assign(told.value.url);
  };
  const copy = async (url: string) => {
    try {
      await navigator.clipboard.writeText(url);
      setSaid(say("mine.copied"));
    } catch {
      setSaid(say("mine.select"));
    }
  };
  return (
    <section class="hb-card stack" aria-label={say("mine.device")}>
      <h3>{say("mine.device")}</h3>
      <p class="soft pretty">{say("mine.deviceHint")}</p>
      {own && (
        <>
          <img src={own.qr} alt={say("mine.qr")} width="192" height="192" />
          <Field
            label={say("mine.link")}
            value={own.url}
            onInput={() => {}}
            attributes={{ readOnly: true }}
          />
        </>
      )}
      <div class="row wrap">
        {own ? (
          <Button kind="quiet" icon="copy" onClick={() => copy(own.url)}>
            {say("mine.copy")}
          </Button>
        ) : (
          <Button kind="quiet" icon="qr" onClick={() => ask(false)}>
            {say("mine.show")}
          </Button>
        )}
        <Button kind="plain" icon="lock" onClick={() => ask(true)}>
          {say("mine.renew")}
        </Button>
        <Button kind="plain" icon="door" onClick={() => void out()}>
          {say("mine.out")}
        </Button>
      </div>
      <p class="small soft pretty">{say("mine.outHint")}</p>
      <Status>{said && <Note>{said}</Note>}</Status>
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

type Told<T> = { ok: true; value: T } | { ok: false; message: string };

/** A call of the server's own; what went wrong is a sentence, "" where nothing was reached. */
async function post<T>(link: HubLink<MineView>, path: string, body: object): Promise<Told<T>> {
  try {
    const response = await fetch(link.url(path), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const value = await response.json();
    return response.ok ? { ok: true, value } : { ok: false, message: value.error ?? "" };
  } catch {
    return { ok: false, message: "" };
  }
}

/** Why it was not done; where it was, the page begins anew, and what this browser kept of theirs is gone too. */
async function forget(link: HubLink<MineView>, name: string): Promise<string | null> {
  const told = await post<{ url: string }>(link, "api/hub/forget", { name });
  if (!told.ok) return told.message || say("mine.offline");
  clear(link.you?.seat ?? "");
  location.assign(told.value.url);
  return null;
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
