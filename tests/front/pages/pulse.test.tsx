import { fireEvent, render } from "@testing-library/preact";
import { expect, test, vi } from "vitest";
import { PulseCard } from "../../../src/huddlebook/pages/front/console_side";
import { Foot, PulseBox } from "../../../src/huddlebook/pages/front/participant_parts";
import { pulse as view } from "../gallery/samples-feeling";
import { MINUTE, place, quiet, stage, step } from "./room";

/** A room in its first step; the pulse is in the lobby, or in that step. */
function stream(audience: "participants" | "facilitator", more: object = {}, activities: string[] = []) {
  const pages = {
    lobby: { html: place("pulse", "pulse"), models: {}, notes: "" },
    one: { html: "<p>Words</p>", models: {}, notes: "" },
  };
  const views = { pulse: { ...view(), stage: stage(more) } };
  const known = { room: { step: "one", steps: [step("one", { activities })] }, audience, views, pages };
  const quietly = quiet(known);
  const link = {
    ...quietly.link("pulse"),
    sending: "idle",
    refusal: null,
    now: () => 10 * MINUTE,
    do: vi.fn(),
  };
  return {
    stream: Object.assign(quietly, { link: () => link, kept: 0, connected: "online" }),
    asked: link.do,
  };
}

test("on a phone the pulse is one tap away in every step, and open where it is said", () => {
  const open = vi.fn();
  const room = stream("participants").stream;
  const { getByRole, unmount } = render(<Foot stream={room} open={open} />);
  fireEvent.click(getByRole("button", { name: "Pulse" }));
  expect(open).toHaveBeenCalledWith("pulse");
  unmount();
  const box = render(<PulseBox stream={room} />);
  expect(box.getByRole("button", { name: "Lost" })).toBeTruthy();
});

test("it is not there twice where it stands in the step, nor once it is closed", () => {
  for (const room of [stream("participants", {}, ["pulse"]), stream("participants", { open: false })]) {
    const { queryByRole, unmount } = render(<Foot stream={room.stream} open={() => {}} />);
    expect(queryByRole("button", { name: "Pulse" })).toBeNull();
    unmount();
  }
});

test("the facilitator has it beside every step, and shows it or hides it", () => {
  for (const [revealed, name, type] of [
    [false, "Reveal to everyone", "reveal"],
    [true, "Hide the results", "hide"],
  ] as const) {
    const { stream: room, asked } = stream("facilitator", { revealed });
    const { getByRole, unmount } = render(<PulseCard stream={room} />);
    fireEvent.click(getByRole("button", { name }));
    expect(asked).toHaveBeenCalledWith({ type });
    unmount();
  }
});
