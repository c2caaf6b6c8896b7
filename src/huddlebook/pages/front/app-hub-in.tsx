// A person's own link on another device: it lets them in, and is taken out of the address at once.

import type { JSX } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import "../../widgets/front/english-hub";
import { Button, Empty } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import { at } from "./base";
import { Brand } from "./brand";
import { mount } from "./embedded";
import { post } from "./post";
import { takeToken } from "./signing_in";

function In({ first }: { first: string }): JSX.Element {
  const [token, setToken] = useState(first);
  const [error, setError] = useState<string | null>(first ? null : say("hub.linkMissing"));
  const [name, setName] = useState<string | null>(null);
  const go = (sure: boolean) =>
    void post<{ url?: string; name?: string }>("api/hub/in", { token, sure }).then((posted) => {
      if (!posted.ok) setError(posted.message);
      else if (posted.value.url) location.replace(posted.value.url);
      else setName(posted.value.name ?? "");
    });
  useLayoutEffect(() => {
    const again = () => setToken(takeToken());
    addEventListener("hashchange", again);
    return () => removeEventListener("hashchange", again);
  }, []);
  useLayoutEffect(() => {
    if (!token) return;
    setError(null);
    setName(null);
    go(false);
  }, [token]);
  return (
    <div class="phone">
      <header>
        <Brand />
      </header>
      <main class="phone-middle" aria-live="polite">
        <Empty
          icon={error ? "warning" : "key"}
          level={1}
          title={error ? say("hub.linkFailed") : name ? say("hub.linkAsk", { name }) : say("hub.linkGoing")}
        >
          {name && !error && (
            <>
              <p class="pretty">{say("hub.linkAskHint", { name })}</p>
              <Button onClick={() => go(true)}>{say("hub.linkYes")}</Button>
              <Button kind="quiet" href={at("hub")}>
                {say("hub.linkNo")}
              </Button>
            </>
          )}
          {error && <p class="pretty">{error}</p>}
          {error && (
            <Button kind="quiet" href={at("hub")}>
              {say("hub.toHub")}
            </Button>
          )}
        </Empty>
      </main>
    </div>
  );
}

mount(<In first={takeToken()} />);
