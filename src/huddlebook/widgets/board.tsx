// Board: ideas on cards in columns. Cards are dragged, or moved with a button that every key and finger reaches.

import { afm } from "./front/afm";
import { BoardColumns } from "./front/board-columns";
import { BoardQueue } from "./front/board-queue";
import { useDraft, useWriting } from "./front/draft";
import { Chip, Segments } from "./front/kit";
import { OwnCards } from "./front/own-cards";
import type { AnswerProps, Part, ResultProps } from "./front/part";
import { say } from "./front/strings";
import type { BoardOwn, BoardView } from "./front/wire";
import { Unsent, Writer } from "./front/writer";

type Props = AnswerProps<BoardView, BoardOwn>;

function Write({ link, view, own }: Props) {
  const writing = useWriting(link, "card");
  const [column, setColumn] = useDraft(link, "column", 0);
  const given = (own?.cards.length ?? 0) + writing.waiting.length;
  return (
    <div class="stack">
      {given < view.most ? (
        <div class="stack tight">
          {view.columns.length > 1 && (
            <div class="hb-board-where">
              <Segments
                small
                label={say("board.where")}
                options={view.columns.map((text, value) => ({ value, text: <span dir="auto">{text}</span> }))}
                value={column}
                onPick={setColumn}
              />
            </div>
          )}
          <Writer
            writing={writing}
            label={say(given > 0 ? "board.another" : "board.label")}
            most={view.longest}
            lines
            send={say("board.send")}
            command={(text) => ({ type: "add", column, text })}
          />
        </div>
      ) : (
        <p class="soft small">{say("opentext.full")}</p>
      )}
      <OwnCards
        link={link}
        view={view}
        cards={own?.cards ?? []}
        waiting={writing.waiting}
        about={(card) => view.columns[own?.cards.find((one) => one.id === card.id)?.column ?? -1]}
      />
    </div>
  );
}

/** One's own cards, once it is closed. */
function Kept({ link, own, view }: Props) {
  const shown = own !== null && !view.stage.revealed;
  return (
    <>
      <Unsent link={link} name="card" />
      {shown && (
        <ul class="hb-cards">
          {own.cards.map((card) => (
            <li key={card.id} class="hb-slip">
              <p class="small soft" dir="auto">
                {view.columns[card.column]}
              </p>
              <p class="hb-words" dir="auto">
                {card.text}
              </p>
              {card.standing === "pending" && <Chip icon="clock">{say("opentext.pending")}</Chip>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Result({ link, view, big }: ResultProps<BoardView, BoardOwn>) {
  const mayArrange = view.arranged === "everyone" && view.stage.open && link.audience === "participants";
  return <BoardColumns link={link} view={view} big={big} arrange={mayArrange ? "arrange" : undefined} />;
}

export const part: Part<BoardView, BoardOwn> = {
  kind: "board",
  Answer: Write,
  Kept,
  Result,
  Control: BoardQueue,
  moderates: true,
  rounds: false,
  tidies: (view) => Boolean(view.cards?.length),
  rule: (view) =>
    [
      say("opentext.rule", { n: view.most }),
      view.arranged === "everyone" && say("board.everyone"),
      view.moderated && say("opentext.moderated"),
    ]
      .filter(Boolean)
      .join(" "),
  given: (own) => own !== null && own.cards.length > 0,
  empty: (view) => !view.cards?.some((card) => card.standing === "shown"),
};

export default afm(part);
