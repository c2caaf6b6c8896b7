// What a console and a projector screen say when the server has closed to them for good: why, and what helps.

import type { JSX } from "preact";
import { Button, Note } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import type { Bye } from "../../widgets/front/wire";

/** Above a console that cannot be used any more; what was on it stays to be read. */
export function ShutOut({ bye }: { bye: Bye }): JSX.Element {
  return (
    <div class="console-out" role="alert">
      <Note tone="warn" icon="warning">
        <div class="stack tight">
          <p class="strong">{say("link.out")}</p>
          <p class="pretty">
            {bye.message} {bye.reason === "not_allowed" && say("console.outLink")}
          </p>
          <div class="row wrap">
            <p class="soft pretty grow">{say("console.outStays")}</p>
            <Button small kind="quiet" icon="repeat" onClick={() => location.reload()}>
              {say("app.reload")}
            </Button>
          </div>
        </div>
      </Note>
    </div>
  );
}

/** The projector, calm and large: nobody in the room is to think that the huddle is over. */
export function ScreenOut({ bye }: { bye: Bye }): JSX.Element {
  return (
    <main class="screen-ended">
      <h1>{say("link.out")}</h1>
      <p class="screen-out pretty" role="status">
        {bye.message}
      </p>
    </main>
  );
}
