// Placing pins: a tap or a click puts one, dragging or arrow keys move it. A pin is a pair of sliders under one face,
// so that readers move it too, also where there are no keys.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { classes } from "./classes";
import { Button, IconButton } from "./kit";
import { PinGround } from "./pin-ground";
import { PinMark } from "./pin-mark";
import { areaAt, onGround, type Point, stepped, under } from "./pin-place";
import { say } from "./strings";
import { useUnique } from "./unique";
import type { PinView } from "./wire";

/** When a change is given: at once, when no key follows it, or not yet, since a finger still moves it. */
export type When = "now" | "soon" | "later";

interface FormProps {
  view: PinView;
  pins: readonly Point[];
  onPins: (pins: Point[], when: When) => void;
  /** nothing follows: what waits is given */
  onRest: () => void;
}

/** Where the focus goes when a pin is gone. */
const ADD = ".hb-pin-add";

export function PinForm({ view, pins, onPins, onRest }: FormProps) {
  const form = useRef<HTMLDivElement>(null);
  const ground = useRef<HTMLDivElement>(null);
  const help = useUnique();
  const [said, tell] = useState("");
  const [focus, setFocus] = useState<string | null>(null);
  const full = pins.length >= view.most;
  useLayoutEffect(() => {
    if (focus === null) return;
    form.current?.querySelector<HTMLElement>(focus)?.focus();
    setFocus(null);
  }, [focus]);
  const told = (at: number, point: Point) =>
    tell(say("pin.nowAt", { n: at + 1, of: view.most, area: areaAt(view, point) }));
  const put = (at: number, point: Point, when: When) =>
    onPins(at < pins.length ? pins.with(at, point) : [...pins, point], when);
  const add = (point: Point) => {
    const at = full && view.most === 1 ? 0 : pins.length;
    if (at >= view.most) return tell(say("pin.full", { n: view.most }));
    put(at, point, "now");
    told(at, point);
  };
  const takeBack = (at: number) => {
    onPins(pins.toSpliced(at, 1), "now");
    tell(say("pin.gone", { n: at + 1 }));
    setFocus(ADD);
  };
  const tap = (event: MouseEvent) => {
    const box = ground.current?.getBoundingClientRect();
    if (!box || (event.target as Element).closest(".hb-pin-handle")) return;
    add(under(box, event.clientX, event.clientY));
  };
  return (
    <div class="stack" ref={form}>
      <p class="unseen" role="status">
        {said}
      </p>
      <PinGround view={view} ground={ground} onTap={tap}>
        {pins.map((point, at) => (
          <Handle
            key={at}
            view={view}
            at={at}
            point={point}
            ground={ground}
            help={help}
            onMove={(to, when) => put(at, to, when)}
            onRest={onRest}
            onOut={() => takeBack(at)}
          />
        ))}
      </PinGround>
      {pins.length > 0 && (
        <p id={help} class="hb-pin-keys small soft">
          {say("pin.keys")}
        </p>
      )}
      {pins.length > 0 && (
        <ul class="hb-pin-list" aria-label={say("pin.yours")}>
          {pins.map((point, at) => (
            <li key={at} class="hb-slip row">
              <PinMark n={view.most > 1 ? at + 1 : null} />
              <span class="grow hb-words" dir="auto">
                {areaAt(view, point)}
              </span>
              <IconButton
                icon="x"
                small
                label={say("pin.takeBack", { n: at + 1, area: areaAt(view, point) })}
                onClick={() => takeBack(at)}
              />
            </li>
          ))}
        </ul>
      )}
      {!full && (
        <div class="row">
          <Button
            kind="quiet"
            icon="plus"
            class="hb-pin-add"
            onClick={() => {
              add([0.5, 0.5]);
              setFocus(`[data-pin="${pins.length}"] input`);
            }}
          >
            {say(view.most === 1 ? "pin.addOne" : "pin.add", { n: view.most - pins.length })}
          </Button>
        </div>
      )}
    </div>
  );
}

interface HandleProps {
  view: PinView;
  at: number;
  point: Point;
  ground: { current: HTMLElement | null };
  help: string;
  onMove: (to: Point, when: When) => void;
  onRest: () => void;
  onOut: () => void;
}

/** A pin to take hold of. */
function Handle({ view, at, point, ground, help, onMove, onRest, onOut }: HandleProps) {
  const [held, grip] = useHold(ground, point, onMove);
  const keys = (event: KeyboardEvent) => {
    const out = event.key === "Delete" || event.key === "Backspace";
    const to = stepped(point, event.key, event.shiftKey);
    if (!out && !to) return;
    event.preventDefault();
    if (out) onOut();
    else if (to) onMove(to, "soon");
  };
  const [x, y] = point;
  const axis = (name: "across" | "up", value: number, move: (part: number) => Point) => ({
    min: 0,
    max: 100,
    value: Math.round(value * 100),
    "aria-label": label(view, at, name),
    "aria-valuetext": say("pin.at", { percent: Math.round(value * 100), area: areaAt(view, point) }),
    "aria-describedby": help,
    onKeyDown: keys,
    onInput: (event: Event) => onMove(move(Number((event.target as HTMLInputElement).value) / 100), "soon"),
    onBlur: onRest,
  });
  return (
    <span
      class={classes("hb-pin-handle", held && "hb-pin-held")}
      data-pin={at}
      style={{ "--x": String(x), "--y": String(y) }}
      onPointerDown={grip}
    >
      <PinMark n={view.most > 1 ? at + 1 : null} />
      <input type="range" {...axis("across", x, (part) => onGround(part, y))} />
      <input
        type="range"
        {...axis("up", y, (part) => onGround(x, part))}
        aria-orientation="vertical"
        tabIndex={-1}
      />
    </span>
  );
}

function label(view: PinView, at: number, name: "across" | "up"): string {
  const [from, to] = view[name];
  const which = view.most > 1 ? say("pin.nth", { n: at + 1 }) : say("pin.mine");
  const line = from && to ? say("pin.fromTo", { from, to }) : say(`pin.${name}`);
  return `${which}: ${line}`;
}

/** Dragging: while it is held it follows; where it is let go it rests. Moves are heard on the window. */
function useHold(
  ground: { current: HTMLElement | null },
  point: Point,
  onMove: (to: Point, when: When) => void,
): [boolean, (event: PointerEvent) => void] {
  const [from, setFrom] = useState<{ x: number; y: number; at: Point } | null>(null);
  const move = useRef(onMove);
  move.current = onMove;
  useLayoutEffect(() => {
    if (!from) return;
    let to: Point | null = null;
    const follow = (event: PointerEvent) => {
      const box = ground.current?.getBoundingClientRect();
      if (!box) return;
      // By how far the finger went, so that a pin that is taken at its head does not jump under the finger.
      to = onGround(
        from.at[0] + (event.clientX - from.x) / box.width,
        from.at[1] - (event.clientY - from.y) / box.height,
      );
      move.current(to, "later");
    };
    const drop = () => {
      setFrom(null);
      if (to) move.current(to, "now");
    };
    const stop = () => {
      setFrom(null);
      if (to) move.current(from.at, "now");
    };
    const heard: [string, (event: never) => unknown][] = [
      ["pointermove", follow],
      ["pointerup", drop],
      ["pointercancel", stop],
    ];
    for (const [name, listener] of heard) window.addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of heard) window.removeEventListener(name, listener as EventListener);
    };
  }, [from, ground]);
  const grip = (event: PointerEvent) => {
    if (event.button !== 0) return;
    setFrom({ x: event.clientX, y: event.clientY, at: point });
  };
  return [from !== null, grip];
}
