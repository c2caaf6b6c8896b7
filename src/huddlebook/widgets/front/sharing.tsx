// Sharing something of one's own: the person sees and changes the words that go out, says who sees them, and takes them
// back in one tap. Nothing else of the thing goes along.

import { useState } from "preact/hooks";
import "./english-hub-sharing";
import type { HubLink } from "./hub";
import { Button, Chip, Choice, Choices, Dialog, Field, Note, Status } from "./kit";
import { say } from "./strings";
import { useTold } from "./told";
import { useUnique } from "./unique";
import type { SharesAudienceLine, SharesShareCard } from "./wire";

const LONGEST = 2_000;

interface SharingProps {
  link: HubLink<unknown>;
  about: "diary" | "goal";
  /** the number of the thing that the words come from, for their owner only */
  entry: number;
  /** what stands in the box at first */
  words: string;
  audiences: readonly SharesAudienceLine[];
  /** whoever it was shared with can see it now */
  onSent: (name: string) => void;
  onClose: () => void;
}

/** Which words, to whom. Open as long as it is there. */
export function Sharing({ link, about, entry, words, audiences, onSent, onClose }: SharingProps) {
  const [text, setText] = useState(() => words.slice(0, LONGEST));
  const [chosen, setChosen] = useState<SharesAudienceLine | null>(
    audiences.length === 1 ? (audiences[0] ?? null) : null,
  );
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const name = useUnique();
  const send = async () => {
    if (!chosen || !text.trim() || sending) return;
    setSending(true);
    const outcome = await link.do({ type: "share_excerpt", text, to: chosen.to, about, entry });
    setSending(false);
    if (!outcome.ok) return setProblem(outcome.message);
    onSent(chosen.name);
    onClose();
  };
  return (
    <Dialog title={say("sharing.title")} open onClose={onClose}>
      <p class="soft pretty">{say("sharing.rule")}</p>
      <Field label={say("sharing.words")} value={text} onInput={setText} most={LONGEST} lines />
      {audiences.length === 0 ? (
        <Nobody link={link} />
      ) : (
        <div class="stack tight">
          <p class="hb-label">{say("sharing.with")}</p>
          <Choices kind="radio" label={say("sharing.with")}>
            {audiences.map((one) => (
              <Choice
                key={JSON.stringify(one.to)}
                kind="radio"
                name={name}
                checked={chosen === one}
                onPick={() => setChosen(one)}
              >
                {audienceWords(one)}
              </Choice>
            ))}
          </Choices>
        </div>
      )}
      <div role="alert">{problem && <p class="hb-error">{problem}</p>}</div>
      {link.connected === "offline" && <p class="small soft">{say("sharing.offline")}</p>}
      {audiences.length > 0 && (
        <Button wide icon="send" disabled={!chosen || !text.trim() || sending} onClick={send}>
          {chosen ? say("sharing.send", { name: chosen.name }) : say("sharing.choose")}
        </Button>
      )}
    </Dialog>
  );
}

function Nobody({ link }: { link: HubLink<unknown> }) {
  return (
    <div class="stack tight">
      <p class="pretty">{say("sharing.nobody")}</p>
      <Button kind="quiet" href={link.at("me")}>
        {say("sharing.toMe")}
      </Button>
    </div>
  );
}

function audienceWords(one: SharesAudienceLine): string {
  if (one.to.kind === "coach") return say("sharing.coach", { name: one.name });
  return say("sharing.people", { name: one.name, n: one.people });
}

/** What others see of a thing now, with the way back, and what they answered. */
export function SharedWords({
  link,
  shares,
}: {
  link: HubLink<unknown>;
  shares: readonly SharesShareCard[];
}) {
  const [back, setBack] = useState<{ name: string } | null>(null);
  const told = useTold<HTMLDivElement>(back);
  const takeBack = async ({ id, audience }: SharesShareCard) => {
    setBack(null);
    if ((await link.do({ type: "take_back", share: id })).ok) setBack({ name: audience });
  };
  return (
    <>
      <div ref={told} tabIndex={-1} class="hb-told">
        <Status>
          {back && (
            <Chip tone="good" icon="check">
              {say("sharing.back", back)}
            </Chip>
          )}
        </Status>
      </div>
      {shares.map((share) => (
        <Note key={share.id} tone="live" icon="eye">
          <div class="stack tight">
            <p class="strong">{say("sharing.shared", { name: share.audience })}</p>
            <p class="hb-words" dir="auto">
              {share.text}
            </p>
            {share.answers.map((answer) => (
              <p key={answer.id} dir="auto">
                {say("sharing.answer", { name: answer.name, text: answer.text })}
              </p>
            ))}
            <div class="row">
              <Button
                kind="quiet"
                small
                icon="undo"
                label={say("sharing.takeBackOf", { name: share.audience, text: share.text.slice(0, 40) })}
                onClick={() => takeBack(share)}
              >
                {say("sharing.takeBack")}
              </Button>
            </div>
          </div>
        </Note>
      ))}
    </>
  );
}

/** Said once the words are out, to those who hear the page; others see it stand there. */
export function Sent({ name }: { name: string }) {
  return (
    <span class="unseen" role="status">
      {name && say("sharing.sent", { name })}
    </span>
  );
}

/** What of this element's text is selected; "" where nothing of it is. */
export function selectedIn(element: Element | null): string {
  const selection = globalThis.getSelection?.();
  const inside = element && selection?.anchorNode && element.contains(selection.anchorNode);
  return inside ? selection.toString().trim() : "";
}
