import { act, fireEvent, render } from "@testing-library/preact";
import { describe, expect, it, vi } from "vitest";
import { TimedAgenda } from "../../../src/huddlebook/pages/front/console_time";
import { Moves } from "../../../src/huddlebook/pages/front/moves";
import { People } from "../../../src/huddlebook/pages/front/people";
import type { RoomStream } from "../../../src/huddlebook/pages/front/stream";
import { Toasts } from "../../../src/huddlebook/pages/front/toasts";
import { useUndo } from "../../../src/huddlebook/pages/front/undo";
import type { Person } from "../../../src/huddlebook/widgets/front/wire";
import { MINUTE, quiet, stage, step } from "./room";

/** A stream whose room can be changed, and which writes down what is asked of it. */
function loud(known: Parameters<typeof quiet>[0]) {
  const listeners = new Set<() => void>();
  const asked: [string | null, object][] = [];
  const stream = Object.assign(quiet(known), {
    now: () => 10 * MINUTE,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    do: vi.fn(async (act: string | null, cmd: object) => {
      asked.push([act, cmd]);
      return { ok: true as const };
    }),
  }) as RoomStream;
  return { stream, asked, tell: () => act(() => listeners.forEach((listener) => void listener())) };
}

const person = (name: string, more: Partial<Person> = {}): Person => {
  return { seat: `s-${name}`, name, here: true, joined: 0, ...more };
};

describe("people", () => {
  const shown = (people: Person[]) => {
    const { stream, asked } = loud({ room: { people } });
    return { ...render(<People stream={stream} moves={new Moves(stream)} />), asked };
  };

  it("who are here come first; who is away is said in words", () => {
    const { getAllByRole } = shown([person("Ana", { here: false }), person("Ben")]);
    expect(getAllByRole("listitem").map((one) => one.textContent)).toEqual(["Ben", "Anaaway"]);
  });

  it("are taken out only after a second question", () => {
    const { getByRole, asked } = shown([person("Ana")]);
    fireEvent.click(getByRole("button", { name: "Remove Ana" }));
    expect(asked).toEqual([]);
    fireEvent.click(getByRole("button", { name: "Remove" }));
    expect(asked).toEqual([[null, { type: "remove", seat: "s-Ana" }]]);
  });

  it("are many: a part of them, and a way to all", () => {
    const { getAllByRole, getByRole } = shown(Array.from({ length: 200 }, (_, at) => person(`P${at}`)));
    expect(getAllByRole("listitem")).toHaveLength(60);
    fireEvent.click(getByRole("button", { name: "Show all 200" }));
    expect(getAllByRole("listitem")).toHaveLength(200);
  });
});

describe("the agenda of the console", () => {
  const steps = [
    step("a", { minutes: 3, state: "done", spent: 4 * MINUTE }),
    step("b", { minutes: 3, state: "now" }),
    step("c", { minutes: 6 }),
  ];

  it("says planned and actual time, and what is over in words too", () => {
    const { stream } = loud({ room: { steps, step: "b", since: 9 * MINUTE } });
    const { getAllByRole } = render(<TimedAgenda stream={stream} go={() => {}} />);
    const lines = getAllByRole("listitem").map((one) => one.textContent);
    expect(lines[0]).toContain("4:00 / 3, 1:00 over");
    expect(lines[1]).toContain("1:00 / 3");
    expect(lines[2]).toContain("6 min");
  });

  it("leads to any step, but not to the present one or after the end", () => {
    const go = vi.fn();
    const { stream } = loud({ room: { steps, step: "b", since: 9 * MINUTE } });
    const { getByRole, unmount } = render(<TimedAgenda stream={stream} go={go} />);
    fireEvent.click(getByRole("button", { name: /Step b/ }));
    fireEvent.click(getByRole("button", { name: /Step c/ }));
    expect(go.mock.calls).toEqual([["c"]]);
    unmount();
    const ended = loud({ room: { steps, phase: "ended", ended: 9 * MINUTE } });
    const after = render(<TimedAgenda stream={ended.stream} go={go} />);
    fireEvent.click(after.getByRole("button", { name: /Step c/ }));
    expect(go).toHaveBeenCalledTimes(1);
  });
});

describe("after a reveal", () => {
  function Watch({ stream }: { stream: RoomStream }) {
    useUndo(stream);
    return <Toasts />;
  }

  it("one press hides it again", () => {
    const views = { mood: { stage: stage() } };
    const { stream, asked, tell } = loud({
      room: { step: "a", steps: [step("a", { activities: ["mood"] })] },
      views,
    });
    const { getByRole, queryByRole } = render(<Watch stream={stream} />);
    tell();
    expect(queryByRole("button", { name: "Undo" })).toBeNull();
    stream.views = { mood: { stage: stage({ revealed: true }) } };
    tell();
    fireEvent.click(getByRole("button", { name: "Undo" }));
    expect(asked).toEqual([["mood", { type: "hide" }]]);
    expect(queryByRole("button", { name: "Undo" })).toBeNull();
  });

  it("nothing is offered for what another step closed by itself", () => {
    const steps = [step("a", { activities: ["mood"] }), step("b")];
    const { stream, tell } = loud({ room: { step: "a", steps }, views: { mood: { stage: stage() } } });
    const { queryByRole } = render(<Watch stream={stream} />);
    stream.room = { ...stream.room, step: "b" };
    stream.views = { mood: { stage: stage({ open: false }) } };
    tell();
    expect(queryByRole("button", { name: "Undo" })).toBeNull();
  });
});
