// A participant's page of a notebook with Python for each visitor: the same page as everybody's, in which Python draws
// the parts that need it.
//
// Python runs what was opened when the page came. When a step opens that needs more of it, its texts and questions are
// here at once, and a new page brings the rest: by itself, unless somebody is just typing.

import type { JSX } from "preact";
import { useEffect, useMemo, useReducer } from "preact/hooks";
import { Button, Note } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import { embedded, mount, openStream, type RoomData } from "./embedded";
import { KernelParts } from "./kernel_parts";
import { KernelWatch } from "./kernel_watch";
import { Participant } from "./participant";
import { PythonContext } from "./python_parts";
import { useRoom } from "./room_hooks";
import type { RoomStream } from "./stream";

/** Not everybody's Python at once, ms. */
const SPREAD = 2_000;
const TYPING = 1_000;
/** A page that comes back by itself again and again would be worse than a word. */
const SELDOM = 60_000;
const CAME_BACK = "huddlebook.came-back";

function KernelPage({ stream, watch }: { stream: RoomStream; watch: KernelWatch }): JSX.Element {
  const { room, connected } = useRoom(stream);
  const lost = useLost(watch);
  const first = useMemo(() => cells(stream), [stream]);
  const python = useMemo(() => new KernelParts(reload, (cell) => !first.has(cell)), [first]);
  const more = [...cells(stream)].some((cell) => !first.has(cell));
  const online = connected === "online";
  useEffect(() => {
    if (online) void watch.ask();
  }, [online, watch]);
  useReload(online && more && room.phase === "running");
  useReload(online && lost && !cameBack(), () => sessionStorage.setItem(CAME_BACK, String(Date.now())));
  useEffect(() => {
    if (room.phase !== "ended") return;
    const back = location.pathname.replace(/k\/([^/]+)$/, "r/$1");
    const timer = setTimeout(() => location.replace(back), Math.random() * SPREAD);
    return () => clearTimeout(timer);
  }, [room.phase]);
  return (
    <PythonContext.Provider value={python}>
      <Participant stream={stream} notice={lost && <Lost />} />
    </PythonContext.Provider>
  );
}

function Lost(): JSX.Element {
  return (
    <div role="status">
      <Note tone="warn" icon="warning">
        <div class="row wrap">
          <span class="grow">{say("kernel.lost")}</span>
          <Button small icon="repeat" onClick={reload}>
            {say("kernel.again")}
          </Button>
        </div>
      </Note>
    </div>
  );
}

function useLost(watch: KernelWatch): boolean {
  const [, again] = useReducer((count: number) => count + 1, 0);
  useEffect(() => watch.subscribe(() => again(undefined)), [watch]);
  return watch.lost;
}

/** Loads the page again when `due`, at some moment, and not while somebody types. */
function useReload(due: boolean, before: () => void = () => undefined): void {
  useEffect(() => {
    if (!due) return;
    const go = () => {
      if (typing()) {
        timer = setTimeout(go, TYPING);
        return;
      }
      before();
      reload();
    };
    let timer = setTimeout(go, Math.random() * SPREAD);
    return () => clearTimeout(timer);
  }, [due]);
}

/** The cells that need Python, of what was opened so far. */
function cells(stream: RoomStream): Set<string> {
  const texts = Object.values(stream.pages).map((page) => page.html);
  return new Set(
    texts.flatMap((html) => [...html.matchAll(/ data-python="(\d+)"/g)].map((one) => one[1] ?? "")),
  );
}

function cameBack(): boolean {
  return Date.now() - Number(sessionStorage.getItem(CAME_BACK) ?? 0) < SELDOM;
}

function typing(): boolean {
  const writes = "textarea, [contenteditable], input:not([type=radio], [type=checkbox], [type=range])";
  return document.activeElement?.matches(writes) ?? false;
}

function reload(): void {
  location.reload();
}

const stream = openStream(embedded<RoomData>(), "participants");
mount(<KernelPage stream={stream} watch={new KernelWatch().start()} />);
