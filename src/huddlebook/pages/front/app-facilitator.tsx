// Trades the capability in the address's fragment for a cookie. The fragment never reaches a server's log, and is
// taken out of the address at once, so that it does not stay in the history or on a shared screen. `?to=` may name a
// room's console, where who opened a room in JupyterLab wants to be.

import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Button, Empty } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import { at } from "./base";
import { Brand } from "./brand";
import { mount } from "./embedded";
import { post } from "./post";

function Facilitator({ token }: { token: string }): JSX.Element {
  const [error, setError] = useState(token ? null : "");
  useEffect(() => {
    if (!token) return;
    post("api/facilitator", { token }).then((posted) => {
      if (posted.ok) location.replace(at(next));
      else setError(posted.message);
    });
  }, [token]);
  const title = token ? say("facilitator.failed") : say("facilitator.missing");
  return (
    <div class="phone">
      <header>
        <Brand />
      </header>
      <main class="phone-middle" aria-live="polite">
        {error === null ? (
          <Empty icon="key" level={1} title={say("facilitator.title")} />
        ) : (
          <Empty icon="warning" level={1} title={title}>
            <p class="pretty">{error || say("facilitator.failedHint")}</p>
            <Button kind="quiet" href={at("")}>
              {say("facilitator.toStart")}
            </Button>
          </Empty>
        )}
      </main>
    </div>
  );
}

const token = decodeURIComponent(location.hash.slice(1));
const wanted = new URLSearchParams(location.search).get("to") ?? "";
const next = /^r\/[A-Za-z0-9]{1,16}\/console$/.test(wanted) ? wanted : "";
history.replaceState(null, "", location.pathname);
document.title = say("app.name");
mount(<Facilitator token={token} />);
