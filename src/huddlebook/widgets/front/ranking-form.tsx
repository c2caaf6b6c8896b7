// Putting options into an order: by dragging (mouse, pen, finger), with arrow keys on the grip, or by the buttons. While
// something is dragged nothing else moves but a line that says where it would go, so that no browser loses the pointer.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { classes } from "./classes";
import { Icon } from "./icons";
import { Button, IconButton } from "./kit";
import { placed, slot } from "./order";
import { say } from "./strings";

interface FormProps {
  labels: readonly string[];
  /** how many places there are */
  top: number;
  order: readonly number[];
  onOrder: (order: number[]) => void;
}

interface Drag {
  option: number;
  from: number;
  y: number;
  /** where it would go */
  to: number;
}

export function RankingForm({ labels, top, order, onOrder }: FormProps) {
  const list = useRef<HTMLOListElement>(null);
  const [said, tell] = useState("");
  const [focus, setFocus] = useState<number | null>(null);
  const full = order.length >= top;
  const rest = labels.map((_, at) => at).filter((at) => !order.includes(at));
  useLayoutEffect(() => {
    if (focus === null) return;
    list.current?.querySelector<HTMLElement>(`[data-option="${focus}"] .hb-grip`)?.focus();
    setFocus(null);
  }, [focus]);
  const put = (option: number, to: number | null) => {
    const next = placed(order, option, to);
    if (next.length > top || next.join() === order.join()) return;
    onOrder(next);
    const [text, place] = [labels[option] ?? "", next.indexOf(option) + 1];
    tell(place ? say("ranking.nowAt", { text, n: place, of: next.length }) : say("ranking.nowOut", { text }));
  };
  const [drag, grip] = useDrag(list, order, put);
  const step = (option: number, by: number) => {
    const to = order.indexOf(option) + by;
    if (to < 0 || to >= order.length) return;
    put(option, to);
    setFocus(option);
  };
  const item = (option: number) => ({
    "data-option": option,
    class: classes("hb-slip hb-rank-item", drag?.option === option && "hb-dragged"),
    style: drag?.option === option ? { "--y": `${drag.y - drag.from}px` } : undefined,
  });
  return (
    <div class="stack">
      <p class="unseen" role="status">
        {said}
      </p>
      <ol class="hb-ranks" ref={list} aria-label={say("ranking.yours")}>
        {order.map((option, at) => (
          <li key={option} {...item(option)}>
            {line(drag, order, at) && <span class="hb-rank-line" />}
            <Grip
              label={say("ranking.gripOf", { text: labels[option] ?? "", n: at + 1 })}
              onPointer={(event) => grip(event, option)}
              onStep={(by) => step(option, by)}
            />
            <span class="hb-rank-place num strong" aria-hidden="true">
              {at + 1}
            </span>
            <span class="grow hb-words" dir="auto">
              {labels[option]}
            </span>
            <span class="row hb-rank-buttons">
              <IconButton
                icon="chevron-up"
                small
                disabled={at === 0}
                label={say("ranking.upOf", { text: labels[option] ?? "" })}
                onClick={() => put(option, at - 1)}
              />
              <IconButton
                icon="chevron-down"
                small
                disabled={at === order.length - 1}
                label={say("ranking.downOf", { text: labels[option] ?? "" })}
                onClick={() => put(option, at + 1)}
              />
              <IconButton
                icon="x"
                small
                label={say("ranking.outOf", { text: labels[option] ?? "" })}
                onClick={() => put(option, null)}
              />
            </span>
          </li>
        ))}
        {line(drag, order, order.length) && (
          <li class="hb-rank-end" aria-hidden="true">
            <span class="hb-rank-line" />
          </li>
        )}
      </ol>
      {order.length === 0 && <p class="soft pretty">{say("ranking.begin")}</p>}
      {rest.length > 0 && (
        <ul class="hb-ranks" aria-label={say("ranking.rest")}>
          {rest.map((option) => (
            <li key={option}>
              <Button
                kind="quiet"
                icon="plus"
                wide
                class="hb-rank-add"
                disabled={full}
                label={say("ranking.addOf", { text: labels[option] ?? "", n: order.length + 1 })}
                onClick={() => put(option, order.length)}
              >
                <span dir="auto">{labels[option]}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {full && rest.length > 0 && <p class="small soft">{say("ranking.full", { n: top })}</p>}
    </div>
  );
}

/** Whether the line stands before the place `at` of the order. */
function line(drag: Drag | null, order: readonly number[], at: number): boolean {
  if (!drag) return false;
  const was = order.indexOf(drag.option);
  return drag.to !== was && at === (drag.to > was ? drag.to + 1 : drag.to);
}

interface GripProps {
  label: string;
  onPointer: (event: PointerEvent) => void;
  onStep: (by: number) => void;
}

function Grip({ label, onPointer, onStep }: GripProps) {
  const keys = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    onStep(by);
  };
  return (
    <button type="button" class="hb-grip" aria-label={label} onPointerDown={onPointer} onKeyDown={keys}>
      <Icon name="move" />
    </button>
  );
}

/** What is dragged, and what begins it. Moves are heard on the window, so that a fast finger does not lose the thing. */
function useDrag(
  list: { current: HTMLOListElement | null },
  order: readonly number[],
  put: (option: number, to: number) => void,
): [Drag | null, (event: PointerEvent, option: number) => void] {
  const [drag, setDrag] = useState<Drag | null>(null);
  const latest = useRef<Drag | null>(null);
  latest.current = drag;
  const place = useRef(put);
  place.current = put;
  const dragging = drag !== null;
  useLayoutEffect(() => {
    if (!dragging) return;
    const move = (event: PointerEvent) => {
      const now = latest.current;
      if (now) setDrag({ ...now, y: event.clientY, to: target(list.current, now.option, event.clientY) });
    };
    const drop = () => {
      const now = latest.current;
      setDrag(null);
      if (now && now.y !== now.from) place.current(now.option, now.to);
    };
    const stop = () => setDrag(null);
    const key = (event: KeyboardEvent) => event.key === "Escape" && stop();
    const heard: [string, (event: never) => unknown][] = [
      ["pointermove", move],
      ["pointerup", drop],
      ["pointercancel", stop],
      ["keydown", key],
    ];
    for (const [name, listener] of heard) window.addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of heard) window.removeEventListener(name, listener as EventListener);
    };
  }, [dragging, list]);
  const begin = (event: PointerEvent, option: number) => {
    if (event.button !== 0) return;
    setDrag({ option, from: event.clientY, y: event.clientY, to: order.indexOf(option) });
  };
  return [drag, begin];
}

/** Where in the order something would go that is let go at this height. */
function target(list: HTMLOListElement | null, option: number, y: number): number {
  const others = [...(list?.querySelectorAll<HTMLElement>("[data-option]") ?? [])].filter(
    (one) => one.getAttribute("data-option") !== String(option),
  );
  return slot(
    others.map((one) => one.getBoundingClientRect()).map((box) => (box.top + box.bottom) / 2),
    y,
  );
}
