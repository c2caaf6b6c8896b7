// Opens the session's room and its console.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Calls, OpenRoom } from "./calls";
import type { Notebook } from "./notebook";
import { words } from "./words";

export function Room({ notebook, calls }: { notebook: Notebook; calls: Calls }): JSX.Element {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const [room, setRoom] = useState<OpenRoom | null>(null);
  const open = async (another: boolean) => {
    // Opened while the click is still one: a browser shows no page that comes by itself.
    const page = window.open("about:blank");
    if (page) page.opener = null;
    setBusy(true);
    setProblem("");
    await notebook.save();
    const answer = await calls.post<OpenRoom>("room", { path: notebook.path, another });
    setBusy(false);
    if (answer.ok) {
      setRoom(answer.value);
      page?.location.replace(answer.value.console);
    } else {
      setProblem(answer.message);
      page?.close();
    }
  };
  return (
    <section aria-labelledby="hb-lab-room">
      <h3 id="hb-lab-room">{words.room}</h3>
      {room ? (
        <>
          <p>{words.opened(room.code)}</p>
          <ul class="hb-lab-links">
            <li>
              <a href={room.console} target="_blank" rel="noreferrer">
                {words.console}
              </a>
            </li>
            <li>
              {words.join}:{" "}
              <a href={room.join} target="_blank" rel="noreferrer">
                {room.join}
              </a>
            </li>
          </ul>
        </>
      ) : (
        <p class="hb-lab-soft">{words.roomHint}</p>
      )}
      <p class="hb-lab-problem" role="alert">
        {problem}
      </p>
      <button
        type="button"
        class={`hb-lab-button ${room ? "" : "main"}`}
        disabled={busy}
        onClick={() => open(room !== null)}
      >
        {room ? words.another : words.openRoom}
      </button>
      <p class="hb-lab-soft" role="status">
        {busy ? words.opening : ""}
      </p>
    </section>
  );
}
