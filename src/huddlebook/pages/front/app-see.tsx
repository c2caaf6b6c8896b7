// The time machine: a learner's page at a date, as they have it, for those who run the cohort. It is drawn by what draws
// the learner's own page, has no connection, and nothing in it can be pressed that would reach anybody.

import type { JSX } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { Button, Note, ReadOnly } from "../../widgets/front/kit";
import type { Outcome } from "../../widgets/front/link";
import { say } from "../../widgets/front/strings";
import { feedbackOf } from "./cohort_feedback";
import { Item } from "./cohort_item";
import { Greeting, ItemAddress, List } from "./cohort_list";
import { embedded, mount } from "./embedded";
import { addressOf, SeeBar, type SeeData } from "./see_bar";
import { Messages } from "./see_messages";
import { RoomStream } from "./stream";

/** A page's data without a connection: what it is asked to do, it does not. */
class StillStream extends RoomStream {
  override do(): Promise<Outcome> {
    return Promise.resolve({ ok: false, code: "gone", message: say("see.still") });
  }
}

function See({ data, stream }: { data: SeeData; stream: RoomStream }): JSX.Element | null {
  const [shown, setShown] = useState(data.item);
  const { learner } = stream;
  const show = (item: string) => {
    history.replaceState(null, "", addressOf(data, { item }));
    setShown(item);
    scrollTo({ top: 0 });
  };
  useLayoutEffect(() => {
    document.querySelector<HTMLElement>(".see-page h1")?.focus({ preventScroll: true });
  }, [shown]);
  if (!learner) return null;
  const item = learner.items.find((one) => one.id === shown);
  const unread = feedbackOf(stream).filter((one) => one.comment.seen === null);
  return (
    <div class="see">
      <SeeBar data={data} item={shown} name={learner.name} zone={learner.zone} />
      <div class="see-parts">
        <main class="see-page">
          <ItemAddress.Provider value={(_, to) => addressOf(data, { item: to })}>
            <ReadOnly.Provider value={true}>
              <fieldset class="see-still stack" disabled aria-label={say("see.page", { name: learner.name })}>
                {item ? (
                  <Item {...{ stream, learner, item }} now={data.now} open={show} back={() => show("")} />
                ) : (
                  <>
                    <Greeting learner={learner} now={data.now} />
                    <List {...{ learner, unread }} now={data.now} open={show} badge={false} />
                  </>
                )}
              </fieldset>
            </ReadOnly.Provider>
          </ItemAddress.Provider>
          {item && (
            <div class="row see-back">
              <Button kind="quiet" icon="list" onClick={() => show("")}>
                {say("see.list", { name: learner.name })}
              </Button>
            </div>
          )}
        </main>
        <aside class="stack see-side">
          {data.withheld.length > 0 && <Note icon="lock">{say("see.withheld", { name: learner.name })}</Note>}
          <Messages data={data} zone={learner.zone} name={learner.name} />
        </aside>
      </div>
    </div>
  );
}

const data = embedded<SeeData>();
const stream = new StillStream({
  path: "/",
  audience: "participants",
  welcome: data.welcome,
  storage: null,
});
(globalThis as Record<symbol, unknown>)[Symbol.for("huddlebook.stream")] = stream;
document.title = `${say("see.title", { name: data.welcome.you?.name ?? "" })} · ${say("app.name")}`;
mount(<See data={data} stream={stream} />);
