// Exit ticket: two or three short questions at the end; what people write stays with facilitators unless one shows it.

import { afm } from "./front/afm";
import { ExitTicketForm } from "./front/exitticket-form";
import { ExitTicketTexts } from "./front/exitticket-texts";
import { Chip, dataColour } from "./front/kit";
import type { AnswerProps, Part, ResultProps } from "./front/part";
import { Spread, Statement } from "./front/scale-row";
import { say } from "./front/strings";
import type { ExitTicketCard, ExitTicketOwn, ExitTicketView } from "./front/wire";

type Props = AnswerProps<ExitTicketView, ExitTicketOwn>;

function Ask(props: Props) {
  return <ExitTicketForm key={props.view.stage.round} {...props} />;
}

/** What one handed in, once it is closed. */
function Kept({ view, own }: Props) {
  if (!own) return null;
  return (
    <div class="stack">
      {view.boxes.map((box, question) =>
        own.texts[question] ? (
          <div key={box} class="hb-slip">
            <p class="small soft" dir="auto">
              {box}
            </p>
            <p class="hb-words" dir="auto">
              {own.texts[question]}
            </p>
            {own.shown.includes(question) && (
              <p>
                <Chip icon="eye">{say("exitticket.read")}</Chip>
              </p>
            )}
          </div>
        ) : null,
      )}
      {own.rating !== null && !view.stage.revealed && (
        <ol class="hb-scale">
          <Statement view={view} statement={view.rating} rating={own.rating} />
        </ol>
      )}
    </div>
  );
}

function Result({ link, view, big }: ResultProps<ExitTicketView, ExitTicketOwn>) {
  const counts = view.counts ?? [];
  const n = counts.reduce((sum, count) => sum + count, 0);
  const total = counts.reduce((sum, count, at) => sum + count * (at + 1), 0);
  const shown = link.audience === "facilitator" ? [] : (view.cards ?? []);
  return (
    <div class={big ? "stack wide" : "stack"}>
      {n > 0 && (
        <ul class="hb-spreads">
          <Spread
            view={view}
            statement={view.rating}
            colour={dataColour(1)}
            now={{ counts, n, mean: total / n }}
            before={null}
            mine={!big && link.audience === "participants" ? (link.own?.rating ?? null) : null}
          />
        </ul>
      )}
      {view.boxes.map((box, question) => (
        <Shown key={box} box={box} cards={shown.filter((card) => card.question === question)} big={big} />
      ))}
    </div>
  );
}

/** How many texts of a question a projector has room for. */
const MOST_ON_SCREEN = 4;

/** The texts that a facilitator showed. */
function Shown({ box, cards, big }: { box: string; cards: ExitTicketCard[]; big: boolean }) {
  if (cards.length === 0) return null;
  const room = big ? cards.slice(0, MOST_ON_SCREEN) : cards;
  return (
    <section class="stack tight" aria-label={box}>
      <p class="hb-ticket-question" dir="auto">
        {box}
      </p>
      <ul class="hb-wall">
        {room.map((card) => (
          <li key={card.id} class="hb-slip hb-arrives">
            <p class="hb-words" dir="auto">
              {card.text}
            </p>
            {card.name && (
              <p class="small soft" dir="auto">
                {card.name}
              </p>
            )}
          </li>
        ))}
      </ul>
      {cards.length > room.length && (
        <p class="soft">{say("opentext.more", { n: cards.length - room.length })}</p>
      )}
    </section>
  );
}

export const part: Part<ExitTicketView, ExitTicketOwn> = {
  kind: "exitticket",
  Answer: Ask,
  Kept,
  Result,
  Control: ExitTicketTexts,
  tidies: (view) => Boolean(view.cards?.some((card) => card.standing === "shown")),
  rounds: false,
  rule: (view) => (view.boxes.length > 0 ? say("exitticket.rule") : say("card.change")),
  given: (own) => own !== null,
  empty: (view) => !view.counts?.some((count) => count > 0) && !view.cards?.length,
};

export default afm(part);
