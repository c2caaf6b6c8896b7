// Putting something on the growth board, or writing one's own anew.

import { useState } from "preact/hooks";
import { Button, Choice, Choices, Dialog, Field, Segments } from "./kit";
import type { Command, Outcome } from "./link";
import { say } from "./strings";
import { useUnique } from "./unique";
import type { GrowthMine, GrowthView } from "./wire";

export const SORTS = ["stretch", "shadow", "mentor"] as const;
export type Sort = (typeof SORTS)[number];

interface FormProps {
  view: GrowthView;
  /** null: a new one */
  thing: GrowthMine | null;
  send: (command: Command) => Promise<Outcome>;
  onClose: () => void;
  onDone: () => void;
}

export function GrowthForm({ view, thing, send, onClose, onDone }: FormProps) {
  const [said, setSaid] = useState(() => began(thing));
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const name = useUnique();
  const set = (news: Partial<typeof said>) => setSaid({ ...said, ...news });
  const put = async () => {
    if (sending || !said.title.trim()) return;
    setSending(true);
    const { side, sort, places, ...texts } = said;
    const words = { ...texts, places: Number(places) || 0 };
    const outcome = await send(
      thing
        ? { type: "growth_edit", thing: thing.line.id, ...words }
        : { type: "growth_post", side, sort, ...words },
    );
    setSending(false);
    if (outcome.ok) onDone();
    else setProblem(outcome.message);
  };
  return (
    <Dialog title={say(thing ? "growth.edit" : "growth.add")} open wide onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void put();
        }}
      >
        {!thing && (
          <>
            <Segments
              label={say("growth.side")}
              value={said.side}
              options={[
                { value: "offer", text: say("growth.offer") },
                { value: "ask", text: say("growth.ask") },
              ]}
              onPick={(side) => set({ side })}
            />
            <Choices kind="radio" label={say("growth.sort")}>
              {SORTS.map((sort) => (
                <Choice
                  key={sort}
                  kind="radio"
                  name={name}
                  checked={said.sort === sort}
                  onPick={() => set({ sort })}
                >
                  {say(`growth.${sort}`)}
                </Choice>
              ))}
            </Choices>
          </>
        )}
        <Field
          label={say("growth.title")}
          value={said.title}
          most={view.longest.title ?? 120}
          onInput={(title) => set({ title })}
        />
        <Field
          label={say("growth.words")}
          value={said.words}
          lines
          most={view.longest.words ?? 1500}
          onInput={(words) => set({ words })}
        />
        <Field
          label={say("growth.takes")}
          hint={say("growth.takesHint")}
          value={said.takes}
          most={view.longest.takes ?? 80}
          onInput={(takes) => set({ takes })}
        />
        <Field
          label={say("growth.where")}
          value={said.where}
          most={view.longest.where ?? 80}
          onInput={(where) => set({ where })}
        />
        <Field
          label={say("growth.until")}
          hint={say("growth.untilHint")}
          value={said.until}
          onInput={(until) => set({ until })}
          attributes={{ type: "date" }}
        />
        <Field
          label={say("growth.places")}
          value={said.places}
          onInput={(places) => set({ places })}
          attributes={{ type: "number", min: 1, max: view.most_places, inputmode: "numeric" }}
        />
        <div role="alert">{problem && <p class="hb-error">{problem}</p>}</div>
        <Button submit wide disabled={sending || !said.title.trim()}>
          {say(thing ? "growth.save" : "growth.put")}
        </Button>
      </form>
    </Dialog>
  );
}

function began(thing: GrowthMine | null) {
  const line = thing?.line;
  return {
    side: (line?.side ?? "offer") as "offer" | "ask",
    sort: (line?.sort ?? "stretch") as Sort,
    title: line?.title ?? "",
    words: line?.words ?? "",
    takes: line?.takes ?? "",
    where: line?.where ?? "",
    until: thing?.day ?? "",
    places: String(line?.places ?? 1),
  };
}
