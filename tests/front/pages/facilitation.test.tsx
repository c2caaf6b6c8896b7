import { act, fireEvent, render } from "@testing-library/preact";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Choice } from "../../../src/huddlebook/pages/front/console_choice";
import { NameDialog, useMyName } from "../../../src/huddlebook/pages/front/console_me";
import { MinutesCard } from "../../../src/huddlebook/pages/front/console_minutes";
import { isOwn, told, useMoves } from "../../../src/huddlebook/pages/front/console_moves";
import { PeopleCard } from "../../../src/huddlebook/pages/front/console_people";
import { waiting } from "../../../src/huddlebook/pages/front/console_waiting";
import { Moves } from "../../../src/huddlebook/pages/front/moves";
import { StepTime } from "../../../src/huddlebook/pages/front/step_time";
import type { RoomStream } from "../../../src/huddlebook/pages/front/stream";
import { Toasts } from "../../../src/huddlebook/pages/front/toasts";
import type { Move, Person, PollView } from "../../../src/huddlebook/widgets/front/wire";
import { MINUTE, place, quiet, type room, stage, step } from "./room";

const STEPS = [step("a", { activities: ["mood"] }), step("b", { activities: ["cards"] })];
const ANA: Person = { seat: "s1", name: "Cleo", here: true, joined: 0 };

function move(what: string, more: Partial<Move> = {}): Move {
  return { seq: 1, at: 0, who: "Ana", what, on: "", ...more };
}

function loud(known: Parameters<typeof quiet>[0]) {
  const listeners = new Set<() => void>();
  const stream = Object.assign(quiet(known), {
    now: () => 10 * MINUTE,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    do: vi.fn(async () => ({ ok: true as const })),
  }) as RoomStream;
  return { stream, tell: () => act(() => listeners.forEach((listener) => void listener())) };
}

describe("what another facilitator moved", () => {
  const { stream } = loud({ room: { steps: STEPS, people: [ANA] }, views: { mood: { prompt: "How?" } } });

  it("is said with their name, and what it was about", () => {
    expect(told(move("step_opened", { on: "b" }), stream)).toBe("Ana opened “Step b”.");
    expect(told(move("revealed", { on: "mood" }), stream)).toBe("Ana revealed “How?”.");
    expect(told(move("removed", { on: "s1", who: "" }), stream)).toBe("Another facilitator took Cleo out.");
    expect(told(move("of a later version"), stream)).toBeNull();
  });

  it("is told apart from what was moved here, by the name and by what was asked for", () => {
    const here = Object.assign(loud({ views: { mood: {} } }).stream, {
      by: "Ana",
      asked: [
        { act: null, type: "open_step" },
        { act: "mood", type: "reveal" },
      ],
    });
    expect(isOwn(move("step_opened", { on: "b" }), here)).toBe(true);
    expect(isOwn(move("revealed", { on: "mood" }), here)).toBe(true);
    expect(isOwn(move("hidden", { on: "mood" }), here)).toBe(false);
    expect(isOwn(move("step_opened", { on: "b", who: "Ben" }), here)).toBe(false);
  });

  it("is shown once, and what happened before the page was there is not", () => {
    const { stream, tell } = loud({ room: { steps: STEPS, moves: [move("room_paused")] } });
    function Page() {
      useMoves(stream);
      return <Toasts />;
    }
    const { queryByText } = render(<Page />);
    tell();
    expect(queryByText("Ana paused the huddle.")).toBeNull();
    stream.room = { ...stream.room, moves: [move("room_locked", { seq: 2, who: "Ben" })] };
    tell();
    expect(queryByText("Ben closed the door.")).not.toBeNull();
  });
});

describe("a facilitator's name", () => {
  beforeEach(() => localStorage.clear());

  it("is kept in this browser, and goes with every move", () => {
    const { stream } = loud({});
    function Page() {
      const [name, keep] = useMyName(stream);
      return <NameDialog open name={name} keep={keep} onClose={() => {}} />;
    }
    const { getByRole, unmount } = render(<Page />);
    fireEvent.input(getByRole("textbox"), { target: { value: " Ana " } });
    fireEvent.click(getByRole("button", { name: "Use this name" }));
    expect(stream.by).toBe("Ana");
    unmount();
    const later = render(<Page />);
    expect(later.getByRole("textbox")).toHaveProperty("value", "Ana");
  });
});

describe("the people and the door", () => {
  const shown = (known: Partial<ReturnType<typeof room>>) => {
    const { stream } = loud({ room: known });
    const join = { url: "/j/FERN42", host: "", qr: "" };
    return { ...render(<PeopleCard stream={stream} moves={new Moves(stream)} join={join} />), stream };
  };

  it("is closed and opened with one button, and says what that means", () => {
    const open = shown({ people: [ANA] });
    fireEvent.click(open.getByRole("button", { name: "Close the door" }));
    expect(open.stream.do).toHaveBeenCalledWith(null, { type: "lock_room" });
    open.unmount();
    const shut = shown({ people: [ANA], locked: true });
    expect(shut.getByText("Nobody new comes in. Who is in keeps their seat.")).toBeTruthy();
    fireEvent.click(shut.getByRole("button", { name: "Open the door" }));
    expect(shut.stream.do).toHaveBeenCalledWith(null, { type: "unlock_room" });
  });

  it("who was taken out is let back in", () => {
    const { getByRole, stream } = shown({ people: [], removed: [ANA] });
    fireEvent.click(getByRole("button", { name: "Let Cleo back in" }));
    expect(stream.do).toHaveBeenCalledWith(null, { type: "restore", seat: "s1" });
  });

  it("somebody gets another name", () => {
    const { getByRole, stream } = shown({ people: [ANA] });
    fireEvent.click(getByRole("button", { name: "Rename Cleo" }));
    fireEvent.input(getByRole("textbox", { name: "Name" }), { target: { value: "Cleo M." } });
    fireEvent.click(getByRole("button", { name: "Use this name" }));
    expect(stream.do).toHaveBeenCalledWith(null, { type: "rename", seat: "s1", name: "Cleo M." });
  });

  it("a facilitator can take a seat too, in another tab", () => {
    const link = shown({ people: [] }).getByRole("link", { name: /Take part yourself/ });
    expect(link.getAttribute("href")).toBe("/j/FERN42");
    expect(link.getAttribute("target")).toBe("_blank");
  });
});

describe("texts that wait for a look", () => {
  it("are those of other steps; the present one's are in the middle", () => {
    const pages = { a: { html: place("mood", "poll") }, b: { html: place("cards", "opentext") } };
    const views = { mood: { stage: stage() }, cards: { stage: stage(), pending: 3 } };
    expect(waiting(quiet({ room: { steps: STEPS, step: "a" }, pages, views }))).toEqual([["cards", 3]]);
    expect(waiting(quiet({ room: { steps: STEPS, step: "b" }, pages, views }))).toEqual([]);
  });
});

describe("a pause", () => {
  it("stands in the place of the time, which stands still", () => {
    const { stream } = loud({ room: { step: "a", since: 0, ends: 30 * MINUTE, paused: 9 * MINUTE } });
    expect(render(<StepTime stream={stream} />).container.textContent).toBe("Pause");
    expect(stream.time()).toBe(9 * MINUTE);
  });
});

describe("the time left", () => {
  it("is never more than the whole step, also where a clock is a moment behind", () => {
    const { stream } = loud({ room: { step: "a", since: 10 * MINUTE + 400, ends: 15 * MINUTE + 400 } });
    expect(render(<StepTime stream={stream} />).container.textContent).toBe("5:00 left");
  });
});

describe("a poll whose options are called like steps", () => {
  const steps = [step("vote", { state: "now" }), step("a", { title: "How we plan" }), step("b")];
  const options = ["how  we PLAN", "Step b", "Something else", "Step vote"];
  const buttons = (...rounds: number[][]) => {
    const { stream } = loud({ room: { steps, step: "vote" } });
    const poll = { options, rounds: rounds.map((counts) => ({ counts })) } as unknown as PollView;
    const shown = render(<Choice room={stream.room} poll={poll} moves={new Moves(stream)} />);
    return { stream, ...shown, names: shown.queryAllByRole("button").map((one) => one.textContent) };
  };

  it("leads to the step with the most votes of the last round", () => {
    const { stream, names, getByRole } = buttons([1, 9, 0, 0], [4, 3, 2, 0]);
    expect(names).toEqual(["Go to: How we plan"]);
    fireEvent.click(getByRole("button"));
    expect(stream.do).toHaveBeenCalledWith(null, { type: "open_step", step: "a" });
  });

  it("leads to each of those that are level", () => {
    expect(buttons([3, 3, 0, 0]).names).toEqual(["Go to: How we plan", "Go to: Step b"]);
  });

  it("leads nowhere before a vote, to no step that is not there, and not to where one is", () => {
    expect(buttons([0, 0, 0, 0]).names).toEqual([]);
    expect(buttons([1, 0, 5, 0]).names).toEqual([]);
    expect(buttons([1, 0, 0, 5]).names).toEqual([]);
    expect(buttons().names).toEqual([]);
  });
});

describe("the minutes", () => {
  it("are those of the steps that were done, and are written on request", async () => {
    const steps = [step("a", { state: "done", minutes: 3, spent: 4 * MINUTE }), step("b")];
    const answer = { ok: true, status: 200, json: async () => ({ file: "sessions/retro.ipynb" }) };
    const fetched = vi.spyOn(globalThis, "fetch").mockResolvedValue(answer as Response);
    const { getAllByRole, getByRole, findByText } = render(
      <MinutesCard stream={quiet({ room: { steps } })} />,
    );
    expect(getAllByRole("row").map((row) => row.textContent)).toEqual([
      "StepPlannedActual",
      "Step a3:004:00",
    ]);
    fireEvent.click(getByRole("button", { name: "Write them into the notebook" }));
    expect(await findByText("Written into sessions/retro.ipynb.")).toBeTruthy();
    expect(fetched.mock.calls[0]?.[1]?.body).toBe(JSON.stringify({ code: "FERN42" }));
    fetched.mockRestore();
  });
});
