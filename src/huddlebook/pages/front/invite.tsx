// How people come in: code, QR, link; and the screen for the projector.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import { shownCode } from "./code";
import type { JoinAt } from "./embedded";

interface InviteProps {
  code: string;
  join: JoinAt;
  screen: string;
}

export function Invite({ code, join, screen }: InviteProps): JSX.Element {
  return (
    <div class="stack centre invite">
      <img class="qr" src={join.qr} alt={say("session.qr", { code: shownCode(code) })} />
      <div class="stack invite-text">
        <p class="code">{shownCode(code)}</p>
        <p class="small soft anywhere">{join.host}</p>
      </div>
      <div class="stack tight invite-buttons">
        <CopyButton text={join.url}>{say("console.inviteLink")}</CopyButton>
        <Button kind="quiet" small icon="screen" href={screen} newTab>
          {say("console.screenLink")}
        </Button>
      </div>
    </div>
  );
}

interface CopyProps {
  text: string;
  children: string;
  /** what it is called, where the words in it do not say what is copied */
  label?: string;
}

export function CopyButton({ text, children, label }: CopyProps): JSX.Element {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    setCopied(await copyText(text));
    setTimeout(() => setCopied(false), 2500);
  };
  return (
    <Button
      kind="quiet"
      small
      icon={copied ? "check" : "copy"}
      {...(label && !copied ? { label } : {})}
      onClick={copy}
    >
      <span role="status">{copied ? say("app.copied") : children}</span>
    </Button>
  );
}

/** Through the clipboard, or, on a plain http address, through a selection. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = Object.assign(document.createElement("textarea"), { value: text });
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}
