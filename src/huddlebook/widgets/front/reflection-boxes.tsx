// The boxes of a reflection: a draft goes to the server in each pause, submitting is a button of its own.

import { useState } from "preact/hooks";
import { useAutosave } from "./autosave";
import { Button, Field } from "./kit";
import type { AnyLink } from "./link";
import { say } from "./strings";
import type { ReflectionView } from "./wire";

interface BoxesProps {
  link: AnyLink;
  view: ReflectionView;
  /** what the boxes hold at first */
  kept: string[];
  /** something was submitted before */
  again: boolean;
  /** the server has a draft */
  saved: boolean;
  onDone: () => void;
}

export function ReflectionBoxes({ link, view, kept, again, saved, onDone }: BoxesProps) {
  const save = useAutosave(link, "texts", kept, (texts) => ({ type: "save", texts }));
  const [going, setGoing] = useState(false);
  const left = view.longest - save.texts.reduce((sum, text) => sum + [...text].length, 0);
  const ready = left >= 0 && save.texts.some((text) => text.trim());
  const send = async (texts: string[], type: "submit" | "save") => {
    setGoing(true);
    const outcome = await link.do({ type, texts });
    setGoing(false);
    if (!outcome.ok) return;
    save.forget();
    onDone();
  };
  return (
    <form class="stack hb-boxes" onSubmit={(event) => event.preventDefault()}>
      {view.prompts.map((prompt, index) => (
        <Field
          key={prompt}
          label={prompt === view.prompt ? say("reflection.label") : prompt}
          lines
          value={save.texts[index] ?? ""}
          onInput={(text) => save.setText(index, text)}
          attributes={{ rows: view.prompts.length > 1 ? 5 : 9 }}
        />
      ))}
      <Room left={left} longest={view.longest} />
      <p class="small soft" role="status">
        {save.unsaved ? say("reflection.unsaved") : saved ? say("reflection.saved") : ""}
      </p>
      <div class="row wrap">
        <Button
          icon="send"
          disabled={!ready || going}
          onClick={() => ready && void send(save.texts, "submit")}
        >
          {say(again ? "reflection.submitAgain" : "reflection.submit")}
        </Button>
        {again && (
          <Button
            kind="plain"
            onClick={() =>
              void send(
                kept.map(() => ""),
                "save",
              )
            }
          >
            {say("reflection.discard")}
          </Button>
        )}
      </div>
    </form>
  );
}

/** How much more fits, once that matters. */
function Room({ left, longest }: { left: number; longest: number }) {
  if (left < 0)
    return (
      <p class="hb-error" role="alert">
        {say("reflection.over", { n: -left })}
      </p>
    );
  if (left > longest / 5) return null;
  return <p class="small soft num">{say("reflection.left", { n: left })}</p>;
}
