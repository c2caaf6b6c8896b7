// Where a card goes: into another column, or onto a card that means the same. The way without a mouse.

import { Button, Dialog } from "./kit";
import { say } from "./strings";
import type { BoardView } from "./wire";

interface MoveProps {
  view: BoardView;
  /** the number of the card that is moved; null while none is */
  card: number | null;
  text: string;
  onPut: (to: { column: number } | { on: number }) => void;
  onClose: () => void;
}

export function BoardMove({ view, card, text, onPut, onClose }: MoveProps) {
  const shown = (view.cards ?? []).filter((one) => one.standing === "shown");
  const here = shown.find((one) => one.id === card)?.column;
  const others = shown.filter((one) => one.id !== card);
  return (
    <Dialog title={say("board.moveTitle")} open={card !== null} onClose={onClose}>
      <p class="hb-words" dir="auto">
        {text}
      </p>
      <div class="hb-board-choices">
        {view.columns.map((name, column) =>
          column === here ? null : (
            <Button key={name} wide kind="quiet" icon="arrow-right" onClick={() => onPut({ column })}>
              {say("board.to", { column: name })}
            </Button>
          ),
        )}
      </div>
      {others.length > 0 && (
        <div class="stack tight">
          <p class="strong">{say("board.together")}</p>
          <div class="hb-board-choices hb-board-others">
            {others.map((one) => (
              <Button key={one.id} wide kind="quiet" onClick={() => onPut({ on: one.id })}>
                <span dir="auto">{one.text}</span>
              </Button>
            ))}
          </div>
        </div>
      )}
    </Dialog>
  );
}
