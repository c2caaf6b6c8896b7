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
  useLayoutEffect(() => {
    const again = () => setToken(takeToken());
    addEventListener("hashchange", again);
    return () => removeEventListener("hashchange", again);
  }, []);
  useLayoutEffect(() => {
    if (!token) return;
    setError(null);
    void post<{ url: string }>("api/hub/in", { token }).then((posted) => {
      if (posted.ok) location.replace(posted.value.url);
      else setError(posted.message);
    });
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
          title={error ? say("hub.linkFailed") : say("hub.linkGoing")}
        >
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
