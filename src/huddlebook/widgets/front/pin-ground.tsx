// What pins are placed on: a picture, or a field of two axes with its ends written around it. Left is left in every
// language here, since places are counted from there.

import type { ComponentChildren, Ref } from "preact";
import { classes } from "./classes";
import type { PinView } from "./wire";

interface GroundProps {
  view: PinView;
  /** paler, so that what lies on it is seen */
  veiled?: boolean;
  onTap?: (event: MouseEvent) => void;
  ground?: Ref<HTMLDivElement>;
  children?: ComponentChildren;
}

export function PinGround({ view, veiled, onTap, ground, children }: GroundProps) {
  const [left, right] = view.across;
  const [bottom, top] = view.up;
  const axes = !view.picture;
  return (
    <div
      class={classes("hb-pin", axes && "hb-pin-axes", veiled && "hb-pin-veiled")}
      dir="ltr"
      style={{ "--ratio": String(view.ratio) }}
    >
      {axes && <End side="top" text={top} />}
      {axes && <End side="left" text={left} />}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: with keys, a button places a pin and arrows move it */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the same */}
      <div class={classes("hb-pin-ground", onTap && "hb-pin-open")} ref={ground ?? null} onClick={onTap}>
        {view.picture ? (
          <img src={view.picture} alt={view.alt} draggable={false} />
        ) : (
          !view.areas.includes(`${top} · ${left}`) && <Quarters names={view.areas} />
        )}
        {children}
      </div>
      {axes && <End side="right" text={right} />}
      {axes && <End side="bottom" text={bottom} />}
    </div>
  );
}

function End({ side, text = "" }: { side: string; text?: string | undefined }) {
  return (
    <span class={`hb-pin-end hb-pin-${side}`} dir="auto">
      {text}
    </span>
  );
}

/** The names that an author gave to the parts; else the ends of the axes say it all. */
function Quarters({ names }: { names: readonly string[] }) {
  return (
    <>
      {names.map((name) => (
        <span key={name} class="hb-pin-quarter" dir="auto">
          {name}
        </span>
      ))}
    </>
  );
}
