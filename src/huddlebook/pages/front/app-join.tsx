// The page of a join link or QR code: who are you, and in.

import type { JSX } from "preact";
import { say } from "../../widgets/front/strings";
import { Brand } from "./brand";
import { embedded, mount } from "./embedded";
import { JoinForm } from "./join_form";

interface JoinData {
  code: string;
  title: string | null;
  error: string | null;
  suggested: string;
}

function Join({ code, title, error, suggested }: JoinData): JSX.Element {
  return (
    <div class="phone join">
      <header>
        <Brand />
      </header>
      <main class="stack wide phone-middle">
        <div class="stack tight">
          <h1>{title ? say("join.titleOf", { title }) : say("join.title")}</h1>
          <p class="soft pretty">{say(title ? "join.hintCode" : "join.hint")}</p>
        </div>
        <JoinForm code={code} fixed={title !== null} suggested={suggested} error={error} />
      </main>
      <footer class="small soft pretty">{say("join.privacy")}</footer>
    </div>
  );
}

const data = embedded<JoinData>();
document.title = `${data.title ?? say("join.title")} · ${say("app.name")}`;
mount(<Join {...data} />);
