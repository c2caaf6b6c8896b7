// Who comes to a cohort without being known there: their own link lets them in.

import type { JSX } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { Button, Empty } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import { at } from "./base";
import { Brand } from "./brand";
import { embedded, mount } from "./embedded";
import { signIn, takeToken } from "./signing_in";

interface Data {
  code: string;
  title: string;
}

type Face = { icon: "key" | "warning"; title: string; hint: string };

function SignIn({ code, title, first }: Data & { first: string }): JSX.Element {
  const [token, setToken] = useState(first);
  const [error, setError] = useState<string | null>(null);
  useLayoutEffect(() => {
    const again = () => setToken(takeToken());
    addEventListener("hashchange", again);
    return () => removeEventListener("hashchange", again);
  }, []);
  useLayoutEffect(() => {
    setError(null);
    if (token) signIn(code, token).then((posted) => posted.ok || setError(posted.message));
  }, [code, token]);
  const face = faceOf(token, error);
  return (
    <div class="phone">
      <header class="stack tight">
        <Brand />
        <p class="hb-eyebrow">{title}</p>
      </header>
      <main class="phone-middle" aria-live="polite">
        <Empty icon={face.icon} level={1} title={face.title}>
          {face.hint && <p class="pretty">{face.hint}</p>}
          {face.hint && (
            <Button kind="quiet" href={at("")}>
              {say("signin.toStart")}
            </Button>
          )}
        </Empty>
      </main>
    </div>
  );
}

function faceOf(token: string, error: string | null): Face {
  if (!token) return { icon: "key", title: say("signin.missing"), hint: say("signin.missingHint") };
  if (error) return { icon: "warning", title: say("signin.failed"), hint: error };
  return { icon: "key", title: say("signin.title"), hint: "" };
}

const data = embedded<Data>();
document.title = `${data.title} · ${say("app.name")}`;
mount(<SignIn {...data} first={takeToken()} />);
