// The name a facilitator goes by, so that others who run the room with them see who moved what.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button, Dialog, Field } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import { browserStorage } from "./outbox";
import type { RoomStream } from "./stream";

const PLACE = "huddlebook:facilitator";

/** The name this browser's facilitator said once; the stream sends it with every move. */
export function useMyName(stream: RoomStream): [string, (name: string) => void] {
  const [name, setName] = useState(() => browserStorage()?.getItem(PLACE) ?? "");
  stream.by = name;
  const keep = (wanted: string) => {
    const said = wanted.trim();
    setName(said);
    try {
      browserStorage()?.setItem(PLACE, said);
    } catch {
      // a full storage: the name holds as long as this page
    }
  };
  return [name, keep];
}

interface NameDialogProps {
  open: boolean;
  name: string;
  keep: (name: string) => void;
  onClose: () => void;
}

export function NameDialog({ open, name, keep, onClose }: NameDialogProps): JSX.Element {
  return (
    <Dialog title={say("me.title")} open={open} onClose={onClose}>
      <p class="pretty">{say("me.hint")}</p>
      {open && <NameForm name={name} keep={keep} onClose={onClose} />}
    </Dialog>
  );
}

function NameForm({ name, keep, onClose }: Omit<NameDialogProps, "open">): JSX.Element {
  const [typed, setTyped] = useState(name);
  const done = () => {
    keep(typed);
    onClose();
  };
  return (
    <>
      <Field label={say("me.name")} value={typed} most={40} onInput={setTyped} onEnter={done} />
      <div class="row wrap">
        <Button onClick={done}>{say("me.go")}</Button>
        <Button kind="quiet" onClick={onClose}>
          {say("app.cancel")}
        </Button>
      </div>
    </>
  );
}
