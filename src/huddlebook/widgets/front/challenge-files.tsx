// Files that show something to be done: what there is, and a native field to bring another where the page has a way.

import { useState } from "preact/hooks";
import { Button, Chip } from "./kit";
import type { Outcome } from "./link";
import { say } from "./strings";
import { useUnique } from "./unique";
import type { ChallengeView, GivenFile } from "./wire";

interface FilesProps {
  files: GivenFile[];
  onRemove?: (file: string) => unknown;
}

export function ChallengeFiles({ files, onRemove }: FilesProps) {
  if (files.length === 0) return null;
  return (
    <ul class="hb-cards" aria-label={say("challenge.files")}>
      {files.map((one) => (
        <li key={one.file} class="row wrap hb-file">
          <Chip icon="copy">
            <bdi>{one.name}</bdi>
          </Chip>
          <span class="small soft num">{size(one.size)}</span>
          {onRemove && (
            <Button
              kind="plain"
              small
              icon="trash"
              label={say("challenge.removeFile", { name: one.name })}
              onClick={() => onRemove(one.file)}
            >
              {say("challenge.remove")}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** "1.2 MB" of a number of bytes. */
export function size(bytes: number): string {
  const [n, unit] = bytes < 1_000_000 ? [bytes / 1_000, "kB"] : [bytes / 1_000_000, "MB"];
  return `${n.toLocaleString("en-GB", { maximumFractionDigits: 1 })} ${unit}`;
}

interface FieldProps {
  view: ChallengeView;
  upload: (file: File) => Promise<Outcome>;
}

export function FileField({ view, upload }: FieldProps) {
  const id = useUnique();
  const [refusal, setRefusal] = useState("");
  const [going, setGoing] = useState(false);
  const bring = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    if (!file) return;
    if (file.size > view.most_bytes) {
      setRefusal(say("challenge.tooLarge", { most: size(view.most_bytes) }));
      return;
    }
    setGoing(true);
    const outcome = await upload(file);
    setGoing(false);
    setRefusal(outcome.ok ? "" : outcome.message);
    input.value = "";
  };
  return (
    <div class="hb-field">
      <label class="hb-label" for={id}>
        {say("challenge.file")}
      </label>
      <input
        id={id}
        class="hb-input"
        type="file"
        accept={view.media.join(",")}
        disabled={going}
        aria-describedby={`${id}-hint`}
        onChange={(event) => void bring(event.currentTarget)}
      />
      <span class="small soft" id={`${id}-hint`}>
        {going ? say("activity.saving") : say("challenge.fileHint", { most: size(view.most_bytes) })}
      </span>
      <div role="alert">{refusal && <span class="hb-error">{refusal}</span>}</div>
    </div>
  );
}
