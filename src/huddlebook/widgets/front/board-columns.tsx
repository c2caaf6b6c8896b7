// The board: its columns beside each other (below each other on a phone), piles as one card with the others under it.

import { useState } from "preact/hooks";
import { BoardMove } from "./board-move";
import { Button, Chip, IconButton } from "./kit";
import type { AnyLink } from "./link";
import { say } from "./strings";
import type { BoardCard, BoardView } from "./wire";

/** How many ideas of a column, and how many cards of a pile, a projector shows. */
const IDEAS_ON_SCREEN = 8;
const PILED_ON_SCREEN = 2;

interface ColumnsProps {
  link: AnyLink;
  view: BoardView;
  big?: boolean;
  /** the command with which cards are moved here; without it they stay where they are */
  arrange?: "arrange" | "place" | undefined;
  /** a facilitator's: takes a card off the board */
  onHide?: (card: BoardCard) => void;
}

interface Moving {
  id: number;
  text: string;
}

export function BoardColumns({ link, view, big = false, arrange, onHide }: ColumnsProps) {
  const [moving, setMoving] = useState<Moving | null>(null);
  const shown = (view.cards ?? []).filter((card) => card.standing === "shown");
  const put = (card: number, to: { column: number } | { on: number }) => {
    setMoving(null);
    if (arrange && !("on" in to && to.on === card)) void link.do({ type: arrange, card, ...to });
  };
  return (
    <>
      <div class={big ? "hb-board hb-board-big" : "hb-board"}>
        {view.columns.map((name, column) => (
          <Column
            key={name}
            name={name}
            column={column}
            cards={shown.filter((card) => card.column === column)}
            big={big}
            {...(arrange ? { onMove: setMoving, onDrop: put } : {})}
            {...(onHide ? { onHide } : {})}
          />
        ))}
      </div>
      {arrange && (
        <BoardMove
          view={view}
          card={moving?.id ?? null}
          text={moving?.text ?? ""}
          onPut={(to) => moving && put(moving.id, to)}
          onClose={() => setMoving(null)}
        />
      )}
    </>
  );
}

interface ColumnProps {
  name: string;
  column: number;
  cards: BoardCard[];
  big: boolean;
  onMove?: (card: Moving) => void;
  onDrop?: (card: number, to: { column: number } | { on: number }) => void;
  onHide?: (card: BoardCard) => void;
}

function Column({ name, column, cards, big, onMove, onDrop, onHide }: ColumnProps) {
  const listed = big ? cards.slice(-IDEAS_ON_SCREEN) : cards;
  return (
    <section
      class="hb-board-column"
      aria-label={name}
      style={{ "--c": `var(--d${(column % 6) + 1})` }}
      {...dropping(onDrop && ((card) => onDrop(card, { column })))}
    >
      <p class="row strong">
        <span class="grow" dir="auto">
          {name}
        </span>
        <Chip>{cards.length}</Chip>
      </p>
      <ul class="hb-cards">
        {listed.map((card) => (
          <Idea
            key={card.id}
            card={card}
            big={big}
            {...(onMove ? { onMove } : {})}
            {...(onDrop ? { onDrop } : {})}
            {...(onHide ? { onHide } : {})}
          />
        ))}
      </ul>
      {listed.length < cards.length && (
        <p class="soft">{say("opentext.more", { n: cards.length - listed.length })}</p>
      )}
    </section>
  );
}

function Idea({
  card,
  big,
  onMove,
  onDrop,
  onHide,
}: Omit<ColumnProps, "name" | "column" | "cards"> & { card: BoardCard }) {
  const piled = big ? card.pile.slice(0, PILED_ON_SCREEN) : card.pile;
  return (
    <li
      class="hb-slip hb-arrives"
      {...dragging(Boolean(onDrop), card.id)}
      {...dropping(onDrop && ((other) => onDrop(other, { on: card.id })))}
    >
      <Words text={card.text} name={card.name} />
      {piled.length > 0 && (
        <ul class="hb-pile" aria-label={say("board.pile")}>
          {piled.map((one) => (
            <li key={one.id} class="row" {...dragging(Boolean(onDrop), one.id)}>
              <div class="grow">
                <Words text={one.text} name={one.name} />
              </div>
              {onDrop && (
                <Button
                  kind="plain"
                  small
                  icon="undo"
                  label={say("board.apartOf", { text: one.text })}
                  onClick={() => onDrop(one.id, { column: card.column })}
                >
                  {say("board.apart")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {piled.length < card.pile.length && (
        <p class="soft">{say("opentext.more", { n: card.pile.length - piled.length })}</p>
      )}
      {(onMove || onHide) && (
        <div class="row">
          {onMove && (
            <Button
              kind="plain"
              small
              icon="move"
              label={say("board.moveOf", { text: card.text })}
              onClick={() => onMove(card)}
            >
              {say("board.move")}
            </Button>
          )}
          {onHide && (
            <IconButton
              kind="plain"
              small
              icon="eye-off"
              label={say("opentext.hideOf", { text: card.text })}
              onClick={() => onHide(card)}
            />
          )}
        </div>
      )}
    </li>
  );
}

function Words({ text, name }: { text: string; name: string }) {
  return (
    <>
      <p class="hb-words" dir="auto">
        {text}
      </p>
      {name && (
        <p class="small soft" dir="auto">
          {name}
        </p>
      )}
    </>
  );
}

const KIND = "application/x-huddlebook-card";

/** A card that a mouse takes along; fingers and keys have the button. */
function dragging(may: boolean, id: number) {
  if (!may) return {};
  return {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.stopPropagation();
      event.dataTransfer?.setData(KIND, String(id));
    },
  };
}

/** A place where a card may be let go. */
function dropping(onDrop: ((card: number) => void) | undefined) {
  if (!onDrop) return {};
  return {
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer?.types.includes(KIND)) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      const card = event.dataTransfer?.getData(KIND);
      if (!card) return;
      event.preventDefault();
      event.stopPropagation();
      onDrop(Number(card));
    },
  };
}
