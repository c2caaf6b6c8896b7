// The wall of cards: newest first, the highlighted one large; cards of earlier rounds stand below under their number.

import { say } from "./strings";
import type { OpenTextCard, OpenTextView } from "./wire";

/** How much a projector shows so that the last row can still read it: lines in three columns, of so many letters. */
const LINES_ON_SCREEN = 27;
const LETTERS_IN_LINE = 30;

export function CardWall({ view, big }: { view: OpenTextView; big: boolean }) {
  const cards = (view.cards ?? []).filter((card) => card.standing === "shown");
  const highlighted = cards.find((card) => card.id === view.highlighted);
  const others = cards.filter((card) => card !== highlighted);
  const rounds = [...new Set(others.map((card) => card.round))].sort((a, b) => b - a);
  if (big && highlighted) return <Spotlight card={highlighted} />;
  return (
    <div class="stack">
      {highlighted && <Spotlight card={highlighted} />}
      {rounds.map((round) => (
        <Round
          key={round}
          title={rounds.length > 1 ? say("activity.round", { n: round }) : null}
          cards={others.filter((card) => card.round === round)}
          big={big}
        />
      ))}
    </div>
  );
}

function Spotlight({ card }: { card: OpenTextCard }) {
  return (
    <figure class="hb-spotlight" key={card.id}>
      <blockquote class="hb-words" dir="auto">
        {card.text}
      </blockquote>
      {by(card) && <figcaption dir="auto">{by(card)}</figcaption>}
    </figure>
  );
}

function Round({ title, cards, big }: { title: string | null; cards: OpenTextCard[]; big: boolean }) {
  const shown = big ? fitting(cards) : cards;
  const more = cards.length - shown.length;
  return (
    <div class="stack tight">
      {title && <p class="small soft">{title}</p>}
      <ul class="hb-wall">
        {shown.map((card) => (
          <li key={card.id} class="hb-slip hb-arrives">
            <p class="hb-words" dir="auto">
              {card.text}
            </p>
            {by(card) && (
              <p class="small soft" dir="auto">
                {by(card)}
              </p>
            )}
          </li>
        ))}
      </ul>
      {more > 0 && <p class="soft">{say("opentext.more", { n: more })}</p>}
    </div>
  );
}

/** The newest cards that a big screen has room for; at least one. */
export function fitting(cards: OpenTextCard[]): OpenTextCard[] {
  let lines = 0;
  const end = cards.findIndex((card, index) => {
    lines += height(card);
    return lines > LINES_ON_SCREEN && index > 0;
  });
  return end < 0 ? cards : cards.slice(0, end);
}

/** Lines of a card, its frame included. */
function height({ text, name }: OpenTextCard): number {
  const lines = text.split("\n").map((line) => Math.max(1, Math.ceil(line.length / LETTERS_IN_LINE)));
  return lines.reduce((sum, line) => sum + line, name ? 2.5 : 1.5);
}

/** Where a card comes from: the breakout room it was written in, and its author where names are shown. */
export function by({ group, name }: OpenTextCard): string {
  return [group, name].filter(Boolean).join(" · ");
}
