// The form for a find: what it is, why, for whom; and how to come to it from any page or app.

import { useState } from "preact/hooks";
import "./english-hub-wall";
import type { HubLink } from "./hub";
import { Icon } from "./icons";
import { Button, Choice, Choices, Dialog, Field } from "./kit";
import { say } from "./strings";
import { useUnique } from "./unique";
import { bookmarklet, type GemDraft, gemOf, whole } from "./wall-draft";

interface FormProps {
  link: HubLink<unknown>;
  draft: GemDraft;
  teams: readonly string[];
  /** the gem that is changed; null for a new one */
  id: number | null;
  onDraft: (draft: GemDraft) => void;
  onClose: () => void;
  onDone: () => void;
}

export function GemForm({ link, draft, teams, id, onDraft, onClose, onDone }: FormProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (part: Partial<GemDraft>) => onDraft({ ...draft, ...part });
  const send = async () => {
    if (busy) return;
    if (!whole(draft)) {
      setProblem(say("wall.missing"));
      return;
    }
    setBusy(true);
    const gem = gemOf(draft);
    const here = Boolean(link.you) || (await link.come());
    const command =
      id === null ? { type: "share_gem", gem, team: draft.team } : { type: "edit_gem", id, gem };
    const outcome = here ? await link.do(command) : null;
    setBusy(false);
    if (outcome?.ok) onDone();
    else setProblem(outcome ? outcome.message : say("wall.invite"));
  };
  return (
    <Dialog title={say(id === null ? "wall.share" : "wall.edit")} open wide onClose={onClose}>
      <Field
        label={say("wall.url")}
        hint={say("wall.urlHint")}
        value={draft.url}
        most={2_000}
        onInput={(url) => set({ url })}
        attributes={{ type: "url", inputmode: "url", autocomplete: "off" }}
      />
      <Field label={say("wall.title")} value={draft.title} most={160} onInput={(title) => set({ title })} />
      <Field
        label={say("wall.why")}
        hint={say("wall.whyHint")}
        value={draft.why}
        most={500}
        lines
        onInput={(why) => set({ why })}
        onEnter={send}
      />
      <Field
        label={say("wall.words")}
        hint={say("wall.wordsHint")}
        value={draft.words}
        most={2_000}
        lines
        onInput={(words) => set({ words })}
      />
      <Field
        label={say("wall.tags")}
        hint={say("wall.tagsHint")}
        value={draft.tags}
        most={200}
        onInput={(tags) => set({ tags })}
      />
      {id === null && teams.length > 0 && (
        <Whose teams={teams} team={draft.team} onPick={(team) => set({ team })} />
      )}
      <div role="alert">{problem && <p class="hb-error">{problem}</p>}</div>
      {link.connected === "offline" && <p class="small soft">{say("wall.kept")}</p>}
      <Button wide icon="send" disabled={busy} onClick={send}>
        {say(id === null ? "wall.put" : "wall.save")}
      </Button>
    </Dialog>
  );
}

function Whose({
  teams,
  team,
  onPick,
}: {
  teams: readonly string[];
  team: string;
  onPick: (team: string) => void;
}) {
  const name = useUnique();
  return (
    <div class="stack tight">
      <p class="hb-label">{say("wall.for")}</p>
      <Choices kind="radio" label={say("wall.for")}>
        {[...teams, ""].map((one) => (
          <Choice key={one} kind="radio" name={name} checked={one === team} onPick={() => onPick(one)}>
            <span dir="auto">{one || say("wall.everybody")}</span>
          </Choice>
        ))}
      </Choices>
    </div>
  );
}

/** A bookmark for computers, and the share sheet of phones. */
export function FromAnywhere({ wall }: { wall: string }) {
  const [pressed, setPressed] = useState(false);
  return (
    <details class="wall-anywhere">
      <summary>{say("wall.anywhere")}</summary>
      <div class="stack tight">
        <p class="pretty">{say("wall.bookmarkHint")}</p>
        <p>
          <a
            class="hb-button hb-button-quiet"
            href={bookmarklet(wall)}
            onClick={(event) => {
              event.preventDefault(); // it is for the bookmarks bar
              setPressed(true);
            }}
          >
            <Icon name="link" />
            {say("wall.bookmark")}
          </a>
        </p>
        <p class="small soft" role="status">
          {pressed && say("wall.bookmarkPress")}
        </p>
        <p class="pretty">{say("wall.targetHint")}</p>
      </div>
    </details>
  );
}
