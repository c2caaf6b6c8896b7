// Worksheets: questions to begin with. They save themselves; each becomes a goal, or a page to print and take along.

import { useEffect, useRef, useState } from "preact/hooks";
import { newKey } from "./comm";
import { dayShort } from "./diary-days";
import "./english-hub-goals";
import type { HubLink } from "./hub";
import { Button, Field, IconButton, Status } from "./kit";
import { say } from "./strings";
import type { GoalsForm, GoalsSheetCard, GoalsView } from "./wire";

const LONGEST = 2_000;
/** How long nobody types before it is saved, ms. */
export const PAUSE = 1_200;

export interface OpenSheet {
  sheet: string;
  form: GoalsForm;
  answers: readonly string[];
}

export function freshSheet(form: GoalsForm): OpenSheet {
  return { sheet: newKey(), form, answers: form.fields.map(() => "") };
}

interface SheetProps {
  link: HubLink<unknown>;
  open: OpenSheet;
  onGoal: (form: GoalsForm, answers: readonly string[]) => void;
  onClose: () => void;
}

export function SheetForm({ link, open, onGoal, onClose }: SheetProps) {
  const { form } = open;
  const [answers, setAnswers] = useState(open.answers);
  const [saved, setSaved] = useState<"fresh" | "waiting" | "saved">("fresh");
  const latest = useRef(answers);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const place = useRef<HTMLElement>(null);
  const save = async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const sent = latest.current;
    const outcome = await link.do({ type: "write_sheet", sheet: open.sheet, form: form.id, answers: sent });
    if (outcome.ok && latest.current === sent) setSaved("saved");
  };
  const flush = () => {
    if (timer.current !== undefined) void save();
  };
  useEffect(() => {
    place.current?.querySelector("textarea")?.focus();
    addEventListener("pagehide", flush);
    return () => {
      flush();
      removeEventListener("pagehide", flush);
    };
  }, []);
  const set = (index: number, text: string) => {
    latest.current = latest.current.with(index, text);
    setAnswers(latest.current);
    setSaved("waiting");
    clearTimeout(timer.current);
    timer.current = setTimeout(save, PAUSE);
  };
  return (
    <section class="hb-card hb-sheet stack wide" aria-label={form.title} ref={place}>
      <div class="stack tight">
        <h2>{form.title}</h2>
        <p class="soft pretty">{form.what_for}</p>
      </div>
      {form.fields.map((field, index) => (
        <div key={field.label}>
          <Field
            label={field.label}
            hint={field.hint}
            value={answers[index] ?? ""}
            onInput={(text) => set(index, text)}
            most={LONGEST}
            lines
            attributes={{ rows: 2, onBlur: flush }}
          />
          <p class="hb-sheet-said hb-words">{answers[index]}</p>
        </div>
      ))}
      <Status>
        <Saved link={link} saved={saved} />
      </Status>
      <div role="alert">{link.refusal && saved === "waiting" && <p class="hb-error">{link.refusal}</p>}</div>
      <div class="row wrap hb-sheet-acts">
        <Button
          icon="check"
          onClick={() => {
            flush();
            onClose();
          }}
        >
          {say("goals.sheetClose")}
        </Button>
        {form.goal && (
          <Button kind="quiet" icon="flag" onClick={() => onGoal(form, latest.current)}>
            {say("goals.sheetGoal")}
          </Button>
        )}
        <Button kind="quiet" onClick={() => print()}>
          {say("goals.print")}
        </Button>
      </div>
    </section>
  );
}

function Saved({ link, saved }: { link: HubLink<unknown>; saved: "fresh" | "waiting" | "saved" }) {
  if (saved === "fresh") return null;
  if (saved === "saved") return <span>{say("goals.sheetSaved")}</span>;
  return <span>{say(link.connected === "offline" ? "goals.keptOffline" : "goals.sheetSaving")}</span>;
}

interface SheetsProps {
  link: HubLink<unknown>;
  view: GoalsView;
  onOpen: (sheet: OpenSheet) => void;
}

/** Those there are, and what was filled in. */
export function Sheets({ link, view, onOpen }: SheetsProps) {
  const formOf = (card: GoalsSheetCard) => view.forms.find((form) => form.id === card.form);
  return (
    <section class="stack">
      <h2>{say("goals.sheets")}</h2>
      <p class="soft pretty">{say("goals.sheetsHint")}</p>
      <ul class="hb-goal-choices stack tight">
        {view.forms.map((form) => (
          <li key={form.id}>
            <Button kind="quiet" wide icon="plus" onClick={() => onOpen(freshSheet(form))}>
              <span class="grow">
                {say("goals.fill", { title: form.title })}{" "}
                <span class="small soft hb-goal-what">{form.what_for}</span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
      <ul class="hb-goal-notes stack tight">
        {view.sheets.map((card) => {
          const form = formOf(card);
          return form ? (
            <SheetRow key={card.sheet} link={link} card={card} form={form} onOpen={onOpen} />
          ) : null;
        })}
      </ul>
    </section>
  );
}

interface RowProps {
  link: HubLink<unknown>;
  card: GoalsSheetCard;
  form: GoalsForm;
  onOpen: (sheet: OpenSheet) => void;
}

function SheetRow({ link, card, form, onOpen }: RowProps) {
  const words = card.answers.find((answer) => answer.trim()) ?? form.title;
  return (
    <li class="row">
      <Button
        kind="plain"
        class="grow hb-goal-sheet"
        label={say("goals.sheetOpen", { title: form.title, day: dayShort(card.day) })}
        onClick={() => onOpen({ sheet: card.sheet, form, answers: card.answers })}
      >
        <span class="grow" dir="auto">
          {words}
          <span class="small soft hb-goal-what">{`${form.title}, ${dayShort(card.day)}`}</span>
        </span>
      </Button>
      <IconButton
        kind="plain"
        icon="trash"
        title={say("goals.delete")}
        label={say("goals.deleteOf", { text: `${form.title}, ${dayShort(card.day)}` })}
        onClick={() => link.do({ type: "drop_sheet", sheet: card.sheet })}
      />
    </li>
  );
}
