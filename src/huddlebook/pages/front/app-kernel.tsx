// A participant's page of a notebook with Python for each visitor: the same page as everybody's, in which Python draws
// the parts that need it.
//
// Python runs what was opened when the page came. When a step opens that needs more of it, its texts and questions are
// here at once, and a new page brings the rest: by itself, unless somebody is just typing.

import type { ComponentChildren, JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { IconName } from "../../widgets/front/icons";
import { Button, Note } from "../../widgets/front/kit";
import { useFollowing } from "../../widgets/front/link";
import { say } from "../../widgets/front/strings";
import { embedded, mount, openStream, type RoomData } from "./embedded";
import { Participant } from "./participant";
import type { LineState } from "./python/kernel_line";
import { Python } from "./python/python";
import { PythonContext } from "./python_parts";
import { useRoom } from "./room_hooks";
import type { RoomStream } from "./stream";

/** Not everybody's Python at once, ms. */
const SPREAD = 2_000;
const TYPING = 1_000;
/** A page that comes back by itself again and again would be worse than a word. */
const SELDOM = 60_000;
const CAME_BACK = "huddlebook.came-back";
/** A line that is back sooner was hardly noticed, ms. */
const SHORT = 1_000;
/** For reading that it is well again, ms. */
const READ = 6_000;

function KernelPage({ stream }: { stream: RoomStream }): JSX.Element {
  const { room, connected } = useRoom(stream);
  const first = useMemo(() => cells(stream), [stream]);
  const python = useMemo(() => new Python(stream, reload, (cell) => !first.has(cell)), [stream, first]);
  const state = usePython(python);
  const more = [...cells(stream)].some((cell) => !first.has(cell));
  const online = connected === "online";
  const was = useRef(online);
  useEffect(() => {
    if (online && !was.current) python.wake();
    if (!online && was.current) python.cut();
    was.current = online;
  }, [online, python]);
  useReload(online && more && room.phase === "running");
  useReload(online && state === "gone" && !cameBack(), () =>
    sessionStorage.setItem(CAME_BACK, String(Date.now())),
  );
  useEffect(() => {
    if (room.phase !== "ended") return;
    const back = location.pathname.replace(/k\/([^/]+)$/, "r/$1");
    const timer = setTimeout(() => location.replace(back), Math.random() * SPREAD);
    return () => clearTimeout(timer);
  }, [room.phase]);
  return (
    <PythonContext.Provider value={python}>
      <Participant stream={stream} notice={<PythonNotice state={state} />} />
    </PythonContext.Provider>
  );
}

type Said = "lost" | "cut" | "back" | "afresh" | null;

/** How Python is, when that is not as it should be; a screen reader says it too. */
function PythonNotice({ state }: { state: LineState | null }): JSX.Element {
  const said = useSaid(state);
  return (
    <div role="status" class="python-notice">
      {said === "lost" && (
        <Told icon="warning" tone="warn" text={say("kernel.lost")}>
          <Button small icon="repeat" onClick={reload}>
            {say("kernel.again")}
          </Button>
        </Told>
      )}
      {said === "cut" && <Told icon="wifi-off" tone="warn" text={say("kernel.cut")} />}
      {said === "back" && <Told icon="check" text={say("kernel.back")} />}
      {said === "afresh" && <Told icon="repeat" text={say("kernel.afresh")} />}
    </div>
  );
}

interface ToldProps {
  icon: IconName;
  tone?: "warn";
  text: string;
  children?: ComponentChildren;
}

function Told({ icon, tone, text, children }: ToldProps): JSX.Element {
  return (
    <Note icon={icon} {...(tone ? { tone } : {})}>
      <div class="row wrap">
        <span class="grow">{text}</span>
        {children}
      </div>
    </Note>
  );
}

/** A short cut is not spoken of; that it is well again stands for as long as one reads it. */
function useSaid(state: LineState | null): Said {
  const [said, setSaid] = useState<Said>(cameBack() ? "afresh" : null);
  useEffect(() => {
    if (state === "gone") setSaid("lost");
    if (state !== "reconnecting") return;
    const timer = setTimeout(() => setSaid("cut"), SHORT);
    return () => {
      clearTimeout(timer);
      setSaid((now) => (now === "cut" ? "back" : now));
    };
  }, [state]);
  useEffect(() => {
    if (state !== "online" || (said !== "back" && said !== "afresh")) return;
    const timer = setTimeout(() => setSaid(null), READ);
    return () => clearTimeout(timer);
  }, [said, state]);
  return said;
}

function usePython(python: Python): LineState | null {
  useFollowing(python);
  return python.state;
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
mount(<KernelPage stream={stream} />);
