// A ticket as one fills it in: what is typed stays in this tab until it is handed in, and can be changed after that.

import { useState } from "preact/hooks";
import { useDraft } from "./draft";
import { Button, Chip, Field } from "./kit";
import type { AnswerProps } from "./part";
import { type Rating, Statement } from "./scale-row";
import { say } from "./strings";
import type { ExitTicketOwn, ExitTicketView } from "./wire";

interface Sheet {
  texts: string[];
  rating: Rating;
}

export function ExitTicketForm({ link, view, own }: AnswerProps<ExitTicketView, ExitTicketOwn>) {
  const [draft, setDraft] = useDraft<Sheet | null>(link, `ticket-${view.stage.round}`, null);
  const [going, setGoing] = useState(false);
  const kept: Sheet = { texts: view.boxes.map((_, at) => own?.texts[at] ?? ""), rating: own?.rating ?? null };
  const sheet = draft ?? kept;
  const changed = JSON.stringify(trimmed(sheet)) !== JSON.stringify(trimmed(kept));
  const empty = sheet.rating === null && sheet.texts.every((text) => !text.trim());
  const ready = changed && !going && (own !== null || !empty);
  const write = (at: number, text: string) =>
    setDraft({ ...sheet, texts: view.boxes.map((_, box) => (box === at ? text : (sheet.texts[box] ?? ""))) });
  const give = async () => {
    if (!ready) return;
    setGoing(true);
    const outcome = await link.do({ type: "hand_in", ...trimmed(sheet) });
    setGoing(false);
    // Whoever typed on meanwhile keeps what they typed.
    if (outcome.ok) setDraft((now) => (now && same(now, sheet) ? null : now));
  };
  return (
    <form
      class="stack hb-ticket"
      onSubmit={(event) => {
        event.preventDefault();
        void give();
      }}
    >
      {view.boxes.map((box, at) => (
        <div key={box} class="stack tight">
          <Field
            label={box}
            lines
            most={view.longest}
            value={sheet.texts[at] ?? ""}
            onInput={(text) => write(at, text)}
            onEnter={() => void give()}
            attributes={{ rows: 2 }}
          />
          {own?.shown.includes(at) && (
            <p>
              <Chip icon="eye">{say("exitticket.read")}</Chip>
            </p>
          )}
        </div>
      ))}
      {view.rating && (
        <ol class="hb-scale">
          <Statement
            view={view}
            statement={view.rating}
            rating={sheet.rating}
            onRate={(rating) => setDraft({ ...sheet, rating })}
          />
        </ol>
      )}
      <div class="row wrap">
        <Button submit icon={own && empty ? "undo" : "send"} disabled={!ready}>
          {say(!own ? "exitticket.send" : empty ? "exitticket.takeBack" : "exitticket.again")}
        </Button>
        <p class="small soft" role="status">
          {changed && say(own ? "exitticket.changed" : "exitticket.notYet")}
        </p>
      </div>
    </form>
  );
}

function trimmed({ texts, rating }: Sheet): Sheet {
  return { texts: texts.map((text) => text.trim()), rating };
}

function same(one: Sheet, other: Sheet): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
