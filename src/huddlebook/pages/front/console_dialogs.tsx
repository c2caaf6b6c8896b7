// The console's questions back: really end? which keys?

import type { JSX } from "preact";
import { Button, Dialog } from "../../widgets/front/kit";
import { say, type Words } from "../../widgets/front/strings";

interface EndProps {
  open: boolean;
  onClose: () => void;
  onEnd: () => void;
}

export function EndDialog({ open, onClose, onEnd }: EndProps): JSX.Element {
  return (
    <Dialog title={say("console.endTitle")} open={open} onClose={onClose}>
      <p class="pretty">{say("console.endHint")}</p>
      <div class="row wrap">
        <Button
          kind="danger"
          onClick={() => {
            onEnd();
            onClose();
          }}
        >
          {say("console.endGo")}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {say("app.cancel")}
        </Button>
      </div>
    </Dialog>
  );
}

const KEYS: [string[], Words][] = [
  [["→", "N"], "console.key.next"],
  [["←"], "console.key.back"],
  [["R"], "console.key.reveal"],
  [["L"], "console.key.lock"],
  [["+"], "console.key.extend"],
  [["P"], "console.key.pause"],
  [["S"], "console.key.screen"],
  [["?"], "console.key.sheet"],
];

export function KeySheet({ open, onClose }: { open: boolean; onClose: () => void }): JSX.Element {
  return (
    <Dialog title={say("console.sheet")} open={open} onClose={onClose}>
      <dl class="keys">
        {KEYS.map(([keys, words]) => (
          <div class="row" key={words}>
            <dt class="grow">{say(words)}</dt>
            <dd class="row tight">
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
