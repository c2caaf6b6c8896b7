// One's own cards of this round, each to be written anew or taken back, and those still on their way.

import { useState } from "preact/hooks";
import { useDraft } from "./draft";
import { Button, Chip, Field } from "./kit";
import type { AnyLink } from "./link";
import { say } from "./strings";
import type { OpenTextOwnCard } from "./wire";

interface OwnCardsProps {
  link: AnyLink;
  /** longest: characters a card may have */
  view: { longest: number };
  cards: OpenTextOwnCard[];
  waiting: string[];
  /** where a card is, in a word or two */
  about?: (card: OpenTextOwnCard) => string | undefined;
}

export function OwnCards({ link, view, cards, waiting, about }: OwnCardsProps) {
  if (cards.length + waiting.length === 0) return null;
  return (
    <div class="stack tight">
      <p class="small soft">{say("opentext.yours")}</p>
      <ul class="hb-cards">
        {cards.map((card) => (
          <OwnCard key={card.id} link={link} view={view} card={card} about={about?.(card)} />
        ))}
        {waiting.map((text, index) => (
          <li key={`waiting-${index}`} class="hb-slip hb-slip-waiting">
            <p class="hb-words" dir="auto">
              {text}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface OwnCardProps {
  link: AnyLink;
  view: { longest: number };
  card: OpenTextOwnCard;
  about: string | undefined;
}

function OwnCard({ link, view, card, about }: OwnCardProps) {
  const [draft, setDraft] = useDraft<string | null>(link, `edit-${card.id}`, null);
  if (draft !== null)
    return <Editor link={link} most={view.longest} card={card} draft={draft} onDraft={setDraft} />;
  return (
    <li class="hb-slip">
      {about && (
        <p class="small soft" dir="auto">
          {about}
        </p>
      )}
      <p class="hb-words" dir="auto">
        {card.text}
      </p>
      <div class="row wrap">
        <Standing card={card} />
        <span class="push row">
          <Button
            kind="plain"
            small
            icon="pencil"
            label={say("opentext.editOf", { text: card.text })}
            onClick={() => setDraft(card.text)}
          >
            {say("opentext.edit")}
          </Button>
          <Withdraw link={link} card={card} />
        </span>
      </div>
    </li>
  );
}

function Standing({ card }: { card: OpenTextOwnCard }) {
  if (card.standing === "pending") return <Chip icon="clock">{say("opentext.pending")}</Chip>;
  if (card.standing === "hidden") return <Chip icon="eye-off">{say("opentext.notShown")}</Chip>;
  return null;
}

function Withdraw({ link, card }: { link: AnyLink; card: OpenTextOwnCard }) {
  const [going, setGoing] = useState(false);
  const withdraw = async () => {
    setGoing(true);
    await link.do({ type: "withdraw", card: card.id });
    setGoing(false);
  };
  return (
    <Button
      kind="plain"
      small
      icon="trash"
      disabled={going}
      label={say("opentext.withdrawOf", { text: card.text })}
      onClick={withdraw}
    >
      {say("opentext.withdraw")}
    </Button>
  );
}

interface EditorProps {
  link: AnyLink;
  most: number;
  card: OpenTextOwnCard;
  draft: string;
  onDraft: (draft: string | null) => void;
}

function Editor({ link, most, card, draft, onDraft }: EditorProps) {
  const text = draft.trim();
  const save = async () => {
    if (!text) return;
    const outcome = await link.do({ type: "edit", card: card.id, text });
    if (outcome.ok) onDraft(null);
  };
  return (
    <li class="hb-slip stack tight">
      <Field
        label={say("opentext.editOf", { text: card.text })}
        bare
        lines
        value={draft}
        most={most}
        onInput={onDraft}
        onEnter={save}
        attributes={{ autofocus: true }}
      />
      <div class="row">
        <Button small disabled={!text} onClick={save}>
          {say("opentext.save")}
        </Button>
        <Button small kind="quiet" onClick={() => onDraft(null)}>
          {say("app.cancel")}
        </Button>
      </div>
    </li>
  );
}
