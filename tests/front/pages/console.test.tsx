import { act, fireEvent, render } from "@testing-library/preact";
import { describe, expect, it, vi } from "vitest";
import type { ConsoleData } from "../../../src/huddlebook/pages/front/console_data";
import { Stage } from "../../../src/huddlebook/pages/front/console_stage";
import { TimedAgenda } from "../../../src/huddlebook/pages/front/console_time";
import { Moves } from "../../../src/huddlebook/pages/front/moves";
import { People } from "../../../src/huddlebook/pages/front/people";
import { ScreenOut, ShutOut } from "../../../src/huddlebook/pages/front/shut_out";
import type { RoomStream } from "../../../src/huddlebook/pages/front/stream";
import { Toasts } from "../../../src/huddlebook/pages/front/toasts";
import { useUndo } from "../../../src/huddlebook/pages/front/undo";
import { ReadOnly } from "../../../src/huddlebook/widgets/front/kit";
import type { Outcome } from "../../../src/huddlebook/widgets/front/link";
import type { Bye, Person } from "../../../src/huddlebook/widgets/front/wire";
import { MINUTE, place, quiet, stage, step } from "./room";

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

const DATA = { join: { url: "", host: "", qr: "" }, links: { screen: "" } } as unknown as ConsoleData;

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

describe("a console whose door was shut", () => {
  const bye: Bye = { t: "bye", reason: "not_allowed", message: "Open the facilitator link." };

  it("says why and what helps, at once", () => {
    const { getByRole } = render(<ShutOut bye={bye} />);
    expect(getByRole("alert").textContent).toContain("Open the facilitator link. You find it in the window");
    expect(getByRole("button", { name: "Reload this page" })).toBeTruthy();
  });

  it("does not speak of a link where that would not help", () => {
    const { getByRole } = render(<ShutOut bye={{ ...bye, reason: "room_gone", message: "It is gone." }} />);
    expect(getByRole("alert").textContent).toContain("It is gone.");
    expect(getByRole("alert").textContent).not.toContain("in the window");
  });

  it("can be read, and nothing in it can be pressed", () => {
    const go = vi.fn();
    const steps = [step("a", { state: "now" }), step("b")];
    const { stream, asked } = loud({ room: { steps, step: "a", since: 9 * MINUTE } });
    const { getByRole } = render(
      <ReadOnly.Provider value={true}>
        <TimedAgenda stream={stream} go={go} />
        <Stage stream={stream} data={DATA} moves={new Moves(stream)} end={go} />
      </ReadOnly.Provider>,
    );
    for (const name of [/^Step b/, "+1 min", /^Next: Step b/]) {
      const button = getByRole("button", { name });
      expect(button.getAttribute("aria-disabled")).toBe("true");
      fireEvent.click(button);
    }
    expect(go).not.toHaveBeenCalled();
    expect(asked).toEqual([]);
  });

  it("is no end of the huddle on the projector", () => {
    const { container } = render(<ScreenOut bye={bye} />);
    expect(container.textContent).toBe("Not connected any moreOpen the facilitator link.");
  });
});

describe("a move", () => {
  const offline = { room: { step: "a", steps: [step("a")] } };

  it("made offline says that it waits, and then that it was not done", async () => {
    const { stream } = loud(offline);
    let settle: (outcome: Outcome) => void = () => {};
    const answer = new Promise<Outcome>((resolve) => {
      settle = resolve;
    });
    Object.assign(stream, { connected: "offline", do: () => answer });
    const { container } = render(<Toasts />);
    let moved: Promise<void> | undefined;
    act(() => {
      moved = new Moves(stream).go("a");
    });
    expect(container.textContent).toContain("This is done if you are back within half a minute.");
    await act(async () => {
      settle({ ok: false, code: "gone", message: "You were offline, so that was not done." });
      await moved;
    });
    expect(container.textContent).toBe("You were offline, so that was not done.");
  });

  it("taken back in vain says so", async () => {
    const { stream } = loud(offline);
    Object.assign(stream, { do: async () => ({ ok: false, code: "room_ended", message: "It has ended." }) });
    const { container } = render(<Toasts />);
    await act(() => new Moves(stream).undo("mood", "hide"));
    expect(container.textContent).toBe("It has ended.");
  });
});

describe("after the end", () => {
  const card = { id: 3, round: 1, text: "Rude", name: "", standing: "shown" };
  const text = {
    prompt: "Keep?",
    hint: "",
    anonymous: true,
    answered: 1,
    moderated: false,
    highlighted: null,
  };
  const known = {
    audience: "facilitator" as const,
    room: { phase: "ended" as const, ended: 9 * MINUTE, joined: 2, steps: [step("a"), step("b")] },
    pages: { a: { html: place("keep", "opentext") + place("mood", "poll") + place("clock", "timer") } },
    views: {
      keep: { ...text, stage: stage({ open: false, revealed: true }), cards: [card] },
      mood: {
        prompt: "How?",
        hint: "",
        anonymous: true,
        stage: stage({ open: false }),
        rounds: [],
        options: [],
      },
      clock: { prompt: "Time", hint: "", anonymous: true, stage: stage({ open: false }) },
    },
  };

  it("what people wrote can be hidden, and nothing is offered that would be refused", () => {
    const { stream } = loud(known);
    const { getAllByRole, getByRole, queryByRole } = render(
      <Stage stream={stream} data={DATA} moves={new Moves(stream)} end={() => {}} />,
    );
    const names = getAllByRole("button").map((one) => one.getAttribute("aria-label") ?? one.textContent);
    expect(names).toEqual([
      "Copy: huddlebook export FERN42",
      'Copy: huddlebook.room("FERN42").answers()',
      "Hide: Rude",
    ]);
    expect(getByRole("region", { name: "What people can still look back at" })).toBeTruthy();
    expect(queryByRole("region", { name: "How?" })).toBeNull();
  });

  it("it names where the answers are, and how to have them as a file", () => {
    const { stream } = loud({ ...known, views: {} });
    const { container } = render(
      <Stage stream={stream} data={DATA} moves={new Moves(stream)} end={() => {}} />,
    );
    expect(container.textContent).toContain("in the folder .huddlebook of the workspace");
    expect(container.textContent).toContain("huddlebook export FERN42");
    expect(container.textContent).not.toContain("What people can still look back at");
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
