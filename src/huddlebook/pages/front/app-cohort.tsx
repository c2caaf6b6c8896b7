// A learner's pages: their list, and one item at a time. Everything that is open to them is here already, so that going
// from one to the other asks the network for nothing, and a page that was loaded can be read and written in offline.

import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button, Chip, Empty } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import { at } from "./base";
import { useChanges } from "./changes";
import { useFeedback } from "./cohort_feedback";
import { Item } from "./cohort_item";
import { Greeting, List } from "./cohort_list";
import { embedded, mount, openStream, type RoomData } from "./embedded";
import { useRoom } from "./room_hooks";
import { signIn, takeToken } from "./signing_in";
import type { RoomStream } from "./stream";
import { announce, Toasts, toast } from "./toasts";

interface CohortData extends RoomData {
  item: string;
  badge: boolean;
}

/** The clock on the page goes on by itself: a list says "today" and "in an hour". */
const MINUTE = 60_000;

function Cohort({ stream, first }: { stream: RoomStream; first: string }): JSX.Element {
  const { learner, bye, room } = useRoom(stream);
  const now = useNow(stream);
  const [shown, open] = useShown(room.code, first);
  const { unread, seen } = useFeedback(stream);
  useChanges(stream);
  useLinks(room.code);
  useNews(unread.length);
  const item = learner?.items.find((one) => one.id === shown);
  const newest = unread.find((one) => one.item.id === item?.id)?.comment.at;
  useLayoutEffect(() => {
    if (item && newest !== undefined) seen(item.id);
  }, [item, newest, seen]);
  useLayoutEffect(() => {
    document.title = `${item?.title ?? room.title} · ${say("app.name")}`;
  }, [item?.title, room.title]);
  useArrival(shown);
  if (bye || !learner) return <Farewell stream={stream} />;
  return (
    <div class="phone cohort">
      <header class="stack tight">
        {item ? (
          <div class="row">
            <Button kind="plain" icon="arrow-left" onClick={() => open("")}>
              {say("cohort.list")}
            </Button>
            <span class="hb-eyebrow grow clip" dir="auto">
              {learner.title}
            </span>
          </div>
        ) : (
          <Greeting learner={learner} now={now} />
        )}
      </header>
      <main class="phone-main">
        {item ? (
          <Item key={item.id} {...{ stream, learner, item, now, open }} back={() => open("")} />
        ) : (
          <List {...{ learner, now, unread, open }} badge={data.badge} />
        )}
      </main>
      <footer class="phone-foot">
        <Line stream={stream} />
      </footer>
      <Toasts />
    </div>
  );
}

/** The server's clock, every minute. */
function useNow(stream: RoomStream): number {
  const [, again] = useState(0);
  useLayoutEffect(() => {
    const timer = setInterval(() => again((count) => count + 1), MINUTE);
    return () => clearInterval(timer);
  }, []);
  return stream.now();
}

/** The item on the screen, "" for the list; the address and the browser's way back follow. */
function useShown(code: string, first: string): [string, (item: string) => void] {
  const [shown, setShown] = useState(first);
  useLayoutEffect(() => {
    const back = () => setShown(location.pathname.split(`/c/${code}`)[1]?.replaceAll("/", "") ?? "");
    addEventListener("popstate", back);
    return () => removeEventListener("popstate", back);
  }, [code]);
  const open = (item: string) => {
    history.pushState(null, "", at(item ? `c/${code}/${item}` : `c/${code}`));
    setShown(item);
  };
  return [shown, open];
}

/** A newer link, or another person's on this device, was opened while this page is there. */
function useLinks(code: string): void {
  useLayoutEffect(() => {
    const look = () => {
      const token = takeToken();
      if (token) signIn(code, token).then((posted) => posted.ok || toast(posted.message));
    };
    look();
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, [code]);
}

/** Feedback that arrives while the page is open is said. */
function useNews(unread: number): void {
  const before = useRef(unread);
  useLayoutEffect(() => {
    if (unread > before.current) announce(say("cohort.newFeedback"));
    before.current = unread;
  }, [unread]);
}

/** Another screen is read from its beginning, by eye and by ear. */
function useArrival(shown: string): void {
  const first = useRef(true);
  useLayoutEffect(() => {
    if (!first.current) {
      scrollTo({ top: 0 });
      document.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
    }
    first.current = false;
  }, [shown]);
}

/** The state of the connection, said only when it matters. */
function Line({ stream }: { stream: RoomStream }): JSX.Element {
  const { connected, kept, outbox } = stream;
  return (
    <div role="status" class="phone-line">
      {connected === "offline" && (
        <Chip tone="warn" icon="wifi-off">
          {kept
            ? say(outbox.persistent ? "link.keptShort" : "link.keptHere", { n: kept })
            : say("link.offline")}
        </Chip>
      )}
    </div>
  );
}

function Farewell({ stream }: { stream: RoomStream }): JSX.Element {
  return (
    <div class="phone">
      <main class="phone-main phone-middle">
        <Empty icon="door" level={1} title={say("cohort.out")}>
          <p class="pretty">{stream.bye?.message}</p>
        </Empty>
      </main>
    </div>
  );
}

const data = embedded<CohortData>();
mount(<Cohort stream={openStream(data, "participants")} first={data.item} />);
