// A field for files: chosen, taken by a phone's camera, or dropped on it; each on its way with a bar and a way to stop it.

import { useEffect, useRef, useState } from "preact/hooks";
import { size } from "./challenge-files";
import { classes } from "./classes";
import { Icon } from "./icons";
import { Button, Progress } from "./kit";
import type { Bring } from "./link";
import { say } from "./strings";
import type { ChallengeView } from "./wire";

interface FieldProps {
  view: ChallengeView;
  /** how many more fit */
  room: number;
  bring: Bring;
}

/** What is on its way, and how far (0 to 1). */
interface Going {
  name: string;
  part: number;
  stop: () => void;
}

interface Failed {
  message: string;
  /** what may be tried again as it is */
  file: File | null;
}

export function FileField({ view, room, bring }: FieldProps) {
  const [going, setGoing] = useState<Going | null>(null);
  const [failed, setFailed] = useState<Failed | null>(null);
  const [said, setSaid] = useState("");
  const [over, setOver] = useState(false);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  const one = async (file: File): Promise<boolean> => {
    const refusal = unfit(file, view);
    if (refusal) {
      setFailed({ message: refusal, file: null });
      return false;
    }
    const line = new AbortController();
    const cancel = () => line.abort();
    stop.current = cancel;
    setSaid(say("challenge.sending", { name: file.name }));
    setGoing({ name: file.name, part: 0, stop: cancel });
    const progress = (part: number) => setGoing((now) => now && { ...now, part });
    const outcome = await bring(file, { signal: line.signal, progress });
    stop.current = null;
    setGoing(null);
    if (line.signal.aborted) setSaid(say("challenge.stopped", { name: file.name }));
    else setSaid(outcome.ok ? say("challenge.there", { name: file.name }) : "");
    if (!outcome.ok && !line.signal.aborted)
      setFailed({ message: outcome.message, file: outcome.code === "gone" ? file : null });
    return outcome.ok;
  };

  const all = async (files: ArrayLike<File> | undefined) => {
    if (going || !files || files.length === 0) return;
    setFailed(null);
    for (const file of Array.from(files).slice(0, room)) if (!(await one(file))) return;
    if (files.length > room)
      setFailed({ message: say("challenge.mostFiles", { n: view.most_files }), file: null });
  };

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void all(event.dataTransfer?.files);
  };
  const above = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way more; the buttons in it are the others
    <div
      class={classes("hb-drop", over && "hb-drop-over")}
      onDragOver={above}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {going ? (
        <OnItsWay going={going} />
      ) : (
        <>
          <div class="row wrap">
            <Choose label={say("challenge.file")} icon="plus" view={view} many={room > 1} take={all} />
            {view.media.includes("image/jpeg") && (
              <Choose label={say("challenge.photo")} icon="camera" view={view} camera take={all} />
            )}
          </div>
          <p class="small soft">{hint(view)}</p>
        </>
      )}
      <p class="unseen" role="status">
        {said}
      </p>
      <div role="alert">
        {failed && (
          <div class="row wrap">
            <span class="hb-error grow">{failed.message}</span>
            {failed.file && (
              <Button small kind="quiet" icon="repeat" onClick={() => all([failed.file as File])}>
                {say("challenge.again")}
              </Button>
            )}
          </div>
        )}
      </div>
    </div>
  );
}

interface ChooseProps {
  label: string;
  icon: "plus" | "camera";
  view: ChallengeView;
  take: (files: File[]) => unknown;
  many?: boolean;
  /** a phone opens its camera */
  camera?: boolean;
}

/** A native field under a button's face: its keyboard, its dialog, its words for those who hear them. */
function Choose({ label, icon, view, take, many = false, camera = false }: ChooseProps) {
  return (
    <label class={classes("hb-button hb-button-quiet hb-choose", camera && "hb-choose-camera")}>
      <input
        class="unseen"
        type="file"
        accept={camera ? "image/*" : view.media.join(",")}
        multiple={many}
        {...(camera ? { capture: "environment" as const } : {})}
        onChange={(event) => {
          const input = event.currentTarget;
          const files = Array.from(input.files ?? []);
          input.value = ""; // the same file can be chosen again
          void take(files);
        }}
      />
      <Icon name={icon} />
      <span>{label}</span>
    </label>
  );
}

function OnItsWay({ going }: { going: Going }) {
  const words = say("challenge.sending", { name: going.name });
  return (
    <div class="stack tight">
      <p class="hb-file">
        <bdi>{words}</bdi> <span class="num soft">{Math.round(going.part * 100)} %</span>
      </p>
      <Progress value={going.part} label={words} />
      <div class="row">
        <Button small kind="quiet" icon="x" onClick={going.stop}>
          {say("challenge.stop")}
        </Button>
      </div>
    </div>
  );
}

/** Why it need not be sent at all. */
function unfit(file: File, view: ChallengeView): string {
  if (file.size > view.most_bytes) return say("challenge.tooLarge", { most: size(view.most_bytes) });
  if (file.size === 0) return say("challenge.empty");
  return "";
}

function hint(view: ChallengeView): string {
  const kinds = view.media.map((one) => one.split("/")[1]?.toUpperCase().replace("PLAIN", "TXT"));
  return say("challenge.fileHint", { kinds: kinds.join(", "), most: size(view.most_bytes) });
}
