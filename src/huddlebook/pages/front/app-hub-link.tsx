// A link of a message: an option of a drip, or a yes to an address. The token is behind the #, and taken out of the
// address at once; what it may do here, the server decides by who sits at this browser.

import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { DripAsked, DripOptions, DripTold } from "../../widgets/front/drip-question";
import "../../widgets/front/english-hub-drips";
import { Button, Empty } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import type { DripsFeedback } from "../../widgets/front/wire";
import { at } from "./base";
import { Brand } from "./brand";
import { embedded, mount } from "./embedded";
import { post } from "./post";
import { takeToken } from "./signing_in";

interface Said {
  state: "kept" | "ask" | "other" | "try" | "tried" | "yours";
  title: string;
  question: string;
  hint: string;
  options: string[];
  feedback: DripsFeedback | null;
}

type Way = (body: object) => Promise<{ ok: true; value: unknown } | { ok: false; message: string }>;

/** The token, also of a link that is opened while this page is; with an error where there is none. */
function useToken(): string {
  const [token, setToken] = useState(first);
  useLayoutEffect(() => {
    const again = () => setToken(takeToken());
    addEventListener("hashchange", again);
    return () => removeEventListener("hashchange", again);
  }, []);
  return token;
}

function Frame({ children }: { children: ComponentChildren }): JSX.Element {
  return (
    <div class="phone">
      <header>
        <Brand />
      </header>
      <main class="phone-middle" aria-live="polite">
        {children}
      </main>
    </div>
  );
}

/** Without a network the token is still here: it can be tried again. */
function Failed({ message, again }: { message: string; again: () => void }): JSX.Element {
  return (
    <Empty icon="warning" level={1} title={say("tap.failed")}>
      <p class="pretty">{message}</p>
      {message === say("app.failed") && (
        <Button icon="repeat" onClick={again}>
          {say("tap.again")}
        </Button>
      )}
      <Button kind="quiet" href={at("hub")}>
        {say("tap.hub")}
      </Button>
    </Empty>
  );
}

function Drip({ token }: { token: string }): JSX.Element {
  const [said, setSaid] = useState<Said | null>(null);
  const [me, setMe] = useState(false);
  const [error, setError] = useState<string | null>(token ? null : say("tap.missing"));
  const ask: Way = async (more) => {
    const posted = await post<Said>("api/hub/drip", { token, ...more });
    if (posted.ok) setSaid(posted.value);
    else setError(posted.message);
    return posted;
  };
  useLayoutEffect(() => {
    if (token) void ask({});
  }, [token]);
  const again = () => {
    setError(null);
    void ask({});
  };
  if (error) return <Failed message={error} again={again} />;
  if (!said) return <Empty icon="clock" level={1} title={say("tap.going")} />;
  if (said.state === "ask")
    return (
      <Empty icon="person" level={1} title={say("tap.ask")}>
        <p class="pretty" dir="auto">
          {said.question}
        </p>
        <p class="soft pretty">{say("tap.askHint")}</p>
        <Button
          onClick={() => {
            setMe(true);
            void ask({ me: true });
          }}
        >
          {say("tap.yes")}
        </Button>
        <Button kind="quiet" onClick={() => ask({ me: false })}>
          {say("tap.no")}
        </Button>
      </Empty>
    );
  if (said.state === "other" || said.state === "try") {
    const more = said.state === "try" ? { me: false } : {};
    return (
      <div class="stack drip-page">
        <p class="strong">{say(said.state === "try" ? "tap.try" : "tap.other")}</p>
        <p class="soft pretty">{say(said.state === "try" ? "tap.tryHint" : "tap.otherHint")}</p>
        <DripAsked asked={said} level={1} />
        <DripOptions asked={said} onPick={(choice) => void ask({ ...more, choice })} />
      </div>
    );
  }
  return (
    <div class="stack drip-page">
      <p class="strong">{say(said.state === "tried" ? "tap.tried" : "tap.kept")}</p>
      <DripAsked asked={said} level={1} />
      {said.feedback && <DripTold asked={said} told={said.feedback} />}
      {said.state === "tried" && <p class="soft pretty">{say("tap.notKept")}</p>}
      {me && <p class="soft pretty">{say("tap.first")}</p>}
      <Button kind={said.state === "tried" ? "quiet" : "main"} href={at("hub")}>
        {say(said.state === "tried" ? "tap.toHub" : "tap.hub")}
      </Button>
    </div>
  );
}

function Address({ token }: { token: string }): JSX.Element {
  const [done, setDone] = useState<boolean | null>(null);
  const [error, setError] = useState<string | null>(token ? null : say("tap.missing"));
  const ask = async (sure: boolean) => {
    const posted = await post<{ done: boolean }>("api/hub/address", { token, sure });
    if (posted.ok) setDone(posted.value.done);
    else setError(posted.message);
  };
  useLayoutEffect(() => {
    if (token) void ask(false);
  }, [token]);
  const again = () => {
    setError(null);
    void ask(false);
  };
  if (error) return <Failed message={error} again={again} />;
  if (done === null) return <Empty icon="clock" level={1} title={say("tap.going")} />;
  if (done)
    return (
      <Empty icon="check" level={1} title={say("tap.addressDone")}>
        <Button kind="quiet" href={at("hub")}>
          {say("tap.hub")}
        </Button>
      </Empty>
    );
  return (
    <Empty icon="send" level={1} title={say("tap.address")}>
      <p class="pretty">{say("tap.addressHint")}</p>
      <Button onClick={() => ask(true)}>{say("tap.addressYes")}</Button>
    </Empty>
  );
}

const WAYS = { drip: Drip, address: Address };
const { link } = embedded<{ link: keyof typeof WAYS }>();

function Link(): JSX.Element {
  const token = useToken();
  const Way = WAYS[link];
  return (
    <Frame>
      <Way key={token} token={token} />
    </Frame>
  );
}

const first = takeToken();
mount(<Link />);
