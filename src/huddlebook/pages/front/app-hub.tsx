// A page of the learning hub: the way around it, whoever is here, and the parts that its notebook has.

import type { JSX } from "preact";
import { useEffect, useReducer, useState } from "preact/hooks";
import "../../widgets/front/english-hub";
import { Button, Chip, Dialog, Empty, Field } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import type { Fragment } from "../../widgets/front/wire";
import { at } from "./base";
import { Brand } from "./brand";
import { embedded, mount } from "./embedded";
import { HubContent } from "./hub_content";
import { type PageLine, Pages } from "./hub_pages";
import { HubStream, type HubWelcome } from "./hub_stream";
import { Toasts } from "./toasts";

interface HubData {
  /** which page: "home", "diary" */
  page: string;
  title: string;
  pages: PageLine[];
  fragment: Fragment;
  stream: string;
  welcome: HubWelcome;
}

function Hub({ data, stream }: { data: HubData; stream: HubStream }): JSX.Element {
  const [, again] = useReducer((count: number) => count + 1, 0);
  useEffect(() => stream.subscribe(() => again(null)), [stream]);
  if (stream.bye)
    return (
      <div class="hub">
        <main class="hub-main">
          <Empty icon="door" level={1} title={say("hub.ended")}>
            <p class="pretty">{stream.bye.message}</p>
          </Empty>
        </main>
      </div>
    );
  return (
    <div class="hub">
      <header class="hub-head">
        <a class="hub-brand" href={at("hub")}>
          <Brand />
        </a>
        <Who data={data} stream={stream} />
        <Pages pages={data.pages} here={data.page} />
      </header>
      <main class="hub-main">
        <h1>{data.title}</h1>
        <HubContent stream={stream} fragment={data.fragment} />
      </main>
      <footer class="hub-foot">
        <Line stream={stream} />
      </footer>
      {stream.arriving && <Arriving stream={stream} onNo={() => stream.arriving?.(false)} />}
      <Toasts />
    </div>
  );
}

/** Whoever is here, or the way to come. */
function Who({ data, stream }: { data: HubData; stream: HubStream }) {
  const { you } = stream;
  const mine = data.pages.some(({ page }) => page === "me");
  if (!you)
    return (
      <Button kind="quiet" small icon="person" onClick={() => void stream.come()}>
        {say("hub.come")}
      </Button>
    );
  return mine ? (
    <Button kind="plain" small icon="person" href={at("hub/me")}>
      <span class="clip">{you.name}</span>
    </Button>
  ) : (
    <span class="hub-you clip">{you.name}</span>
  );
}

/** A name is all that is asked for. */
function Arriving({ stream, onNo }: { stream: HubStream; onNo: () => void }) {
  const [name, setName] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const come = async () => {
    if (busy) return;
    setBusy(true);
    setError(await stream.named(name));
    setBusy(false);
  };
  return (
    <Dialog open title={say("hub.arriving")} onClose={onNo}>
      <div class="stack">
        <p>{say("hub.arrivingHint")}</p>
        <Field
          label={say("hub.name")}
          value={name}
          most={40}
          error={error}
          onInput={setName}
          onEnter={() => void come()}
          attributes={{ autocomplete: "name" }}
        />
        <div class="row wrap">
          <Button disabled={busy || !name.trim()} onClick={() => void come()}>
            {say("hub.goOn")}
          </Button>
          <Button kind="plain" onClick={onNo}>
            {say("hub.notNow")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** The state of the connection, said only when it matters. */
function Line({ stream }: { stream: HubStream }) {
  const { connected, kept, outbox } = stream;
  return (
    <div role="status" class="phone-line">
      {connected === "offline" && (
        <Chip tone="warn" icon="wifi-off">
          {kept
            ? say(outbox.persistent ? "link.keptShort" : "link.keptHere", { n: kept })
            : say("link.offline")}
        </Chip>
      )}
    </div>
  );
}

/** Where a day begins for this person; it decides nothing else. */
function tellZone(): void {
  const zone = encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone);
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `hb-zone=${zone}; path=${at("")}; max-age=31536000; samesite=lax`;
}

tellZone();
const data = embedded<HubData>();
document.title = `${data.title} · ${say("app.name")}`;
const stream = new HubStream({ path: data.stream, welcome: data.welcome }).start();
mount(<Hub data={data} stream={stream} />);
