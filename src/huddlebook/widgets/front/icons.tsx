// Icons in the shapes of Lucide (https://lucide.dev), drawn inline so that no page asks a stranger for a picture.
//
// Lucide: Copyright (c) for portions of Lucide are held by Cole Bemis 2013-2022 as part of Feather (MIT).
// All other copyright (c) for Lucide are held by Lucide Contributors. ISC License: Permission to use, copy, modify,
// and/or distribute this software for any purpose with or without fee is hereby granted, provided that the above
// copyright notice and this permission notice appear in all copies. THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR
// DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND
// FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY
// DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR
// OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.

import type { JSX } from "preact";

const circle = (x: number, y: number, r: number) =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
const box = (x: number, y: number, w: number, h: number, r: number) =>
  `M${x + r} ${y}h${w - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${h - 2 * r}a${r} ${r} 0 0 1 ${-r} ${r}h${2 * r - w}a${r} ${r} 0 0 1 ${-r} ${-r}v${2 * r - h}a${r} ${r} 0 0 1 ${r} ${-r}z`;

/** One path a shape, on a 24 x 24 grid. */
const shapes = {
  "arrow-left": "m12 19-7-7 7-7M19 12H5",
  "arrow-right": "M5 12h14M12 5l7 7-7 7",
  "arrow-up": "m5 12 7-7 7 7M12 19V5",
  book: "M12 7v14M3 18a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1h5a4 4 0 0 1 4 4 4 4 0 0 1 4-4h5a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-6a3 3 0 0 0-3 3 3 3 0 0 0-3-3z",
  camera: `M14.5 4h-5L7 7H4a2 2 0 0 0-2 2v9a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2V9a2 2 0 0 0-2-2h-3z${circle(12, 13, 3)}`,
  check: "M20 6 9 17l-5-5",
  "chevron-left": "m15 18-6-6 6-6",
  "chevron-right": "m9 18 6-6-6-6",
  "chevron-up": "m18 15-6-6-6 6",
  "chevron-down": "m6 9 6 6 6-6",
  clock: `${circle(12, 12, 10)}M12 6v6l4 2`,
  "cloud-off":
    "m2 2 20 20M5.8 5.8A7 7 0 0 0 9 19h8.500a4.5 4.5 0 0 0 1.3-.2M21.5 16.500A4.5 4.5 0 0 0 17.5 10h-1.800A7 7 0 0 0 10 5.1",
  copy: `${box(8, 8, 14, 14, 2)}M4 16a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2`,
  door: "M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4M16 17l5-5-5-5M21 12H9",
  eye: `M2.1 12.300a1 1 0 0 1 0-.6 10.7 10.7 0 0 1 19.8 0 1 1 0 0 1 0 .6 10.7 10.7 0 0 1-19.8 0${circle(12, 12, 3)}`,
  dot: circle(12, 12, 4),
  download: "M12 15V3M7 10l5 5 5-5M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4",
  "eye-off":
    "M10.7 5.100a10.7 10.7 0 0 1 11.2 6.6 1 1 0 0 1 0 .6 10.7 10.7 0 0 1-1.4 2.500M14.1 14.200a3 3 0 0 1-4.2-4.200M17.5 17.500a10.7 10.7 0 0 1-15.4-5.2 1 1 0 0 1 0-.6 10.7 10.7 0 0 1 4.4-5.200M2 2l20 20",
  flag: "M4 22V4a1 1 0 0 1 .4-.8A6 6 0 0 1 8 2c3 0 5 2 7.3 2q2 0 3.1-.8A1 1 0 0 1 20 4v10a1 1 0 0 1-.4.8A6 6 0 0 1 16 16c-3 0-5-2-8-2a6 6 0 0 0-4 1.5",
  fullscreen:
    "M8 3H5a2 2 0 0 0-2 2v3M21 8V5a2 2 0 0 0-2-2h-3M3 16v3a2 2 0 0 0 2 2h3M16 21h3a2 2 0 0 0 2-2v-3",
  heart: "M12 20.500s-8.5-5-8.5-11.500a4.8 4.8 0 0 1 8.5-3 4.8 4.8 0 0 1 8.5 3c0 6.5-8.5 11.5-8.5 11.500z",
  home: "M15 21v-8a1 1 0 0 0-1-1h-4a1 1 0 0 0-1 1v8M3 10a2 2 0 0 1 .7-1.500l7-6a2 2 0 0 1 2.600 0l7 6A2 2 0 0 1 21 10v9a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2z",
  help: `${circle(12, 12, 10)}M9.1 9a3 3 0 0 1 5.8 1c0 2-3 3-3 3M12 17h.01`,
  inbox:
    "M22 12h-6l-2 3h-4l-2-3H2M5.400 5.100 2 12v6a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-6l-3.400-6.900A2 2 0 0 0 16.800 4H7.200a2 2 0 0 0-1.800 1.100z",
  key: `${circle(7.5, 15.5, 5.5)}M11.4 11.6 21 2M15.5 7.5 19 11l3-3-3.5-3.5`,
  keyboard: `${box(2, 5, 20, 14, 2)}M6 9h.01M10 9h.01M14 9h.01M18 9h.01M8 13h.01M12 13h.01M16 13h.01M7 16h10`,
  link: "M10 13a5 5 0 0 0 7.5.5l3-3a5 5 0 0 0-7-7L11.8 5.200M14 11a5 5 0 0 0-7.5-.5l-3 3a5 5 0 0 0 7 7l1.7-1.7",
  list: "M8 6h13M8 12h13M8 18h13M3 6h.01M3 12h.01M3 18h.01",
  lock: `${box(3, 11, 18, 11, 2)}M7 11V7a5 5 0 0 1 10 0v4`,
  undo: "M9 14 4 9l5-5M4 9h10.5a5.5 5.5 0 0 1 0 11H11",
  unlock: `${box(3, 11, 18, 11, 2)}M7 11V7a5 5 0 0 1 9.9-1`,
  mask: "M2 12a5 5 0 0 0 5 5 8 8 0 0 1 5-2 8 8 0 0 1 5 2 5 5 0 0 0 5-5V7h-5a8 8 0 0 0-5 2 8 8 0 0 0-5-2H2zM6 11c1.5 0 3 .5 3 2-2 0-3 0-3-2M18 11c-1.5 0-3 .5-3 2 2 0 3 0 3-2",
  message: "M21 15a2 2 0 0 1-2 2H7l-4 4V5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2z",
  minus: "M5 12h14",
  more: `${circle(5, 12, 1)}${circle(12, 12, 1)}${circle(19, 12, 1)}`,
  move: "M5 9l-3 3 3 3M9 5l3-3 3 3M15 19l-3 3-3-3M19 9l3 3-3 3M2 12h20M12 2v20",
  pause: `${box(5, 4, 5, 16, 1)}${box(14, 4, 5, 16, 1)}`,
  pencil:
    "M21.2 6.800a2.8 2.8 0 0 0-4-4L3.8 16.200a2 2 0 0 0-.5.8L2 21.400a.5.5 0 0 0 .6.6L7 20.700a2 2 0 0 0 .8-.5zM15 5l4 4",
  people: `M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2${circle(9, 7, 4)}M22 21v-2a4 4 0 0 0-3-3.900M16 3.100a4 4 0 0 1 0 7.8`,
  person: `M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2${circle(12, 7, 4)}`,
  play: "M6 4.800a1 1 0 0 1 1.5-.9l12 7.200a1 1 0 0 1 0 1.800l-12 7.200a1 1 0 0 1-1.5-.9z",
  plus: "M5 12h14M12 5v14",
  pulse:
    "M22 12h-2.5a2 2 0 0 0-1.9 1.500l-2.4 8.300a.25.25 0 0 1-.5 0L9.2 2.200a.25.25 0 0 0-.5 0l-2.3 8.300A2 2 0 0 1 4.5 12H2",
  qr: `${box(3, 3, 5, 5, 1)}${box(16, 3, 5, 5, 1)}${box(3, 16, 5, 5, 1)}M21 16h-3a2 2 0 0 0-2 2v3M21 21v.01M12 7v3a2 2 0 0 1-2 2H7M3 12h.01M12 3h.01M12 16v.01M16 12h1M21 12v.01M12 21v-1`,
  repeat: "m17 2 4 4-4 4M3 11v-1a4 4 0 0 1 4-4h14M7 22l-4-4 4-4M21 13v1a4 4 0 0 1-4 4H3",
  rising: "m22 7-8.500 8.500-5-5L2 17M16 7h6v6",
  screen: "M2 3h20M21 3v11a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V3M7 21l5-5 5 5",
  search: `${circle(11, 11, 8)}M21 21l-4.300-4.300`,
  send: "M14.5 21.700a.5.5 0 0 0 1-.03l6.5-19a.5.5 0 0 0-.6-.6l-19 6.500a.5.5 0 0 0-.03 1l8 3.200a2 2 0 0 1 1.1 1.100zM21.9 2.1 10.9 13.1",
  sound:
    "M11 4.700a.7.7 0 0 0-1.2-.5L6.4 7.600A1.4 1.4 0 0 1 5.4 8H3a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2.400a1.4 1.4 0 0 1 1 .4l3.4 3.400a.7.7 0 0 0 1.2-.5zM16 9a5 5 0 0 1 0 6M19.4 18.400a9 9 0 0 0 0-12.7",
  "sound-off":
    "M11 4.700a.7.7 0 0 0-1.2-.5L6.4 7.600A1.4 1.4 0 0 1 5.4 8H3a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2.400a1.4 1.4 0 0 1 1 .4l3.4 3.400a.7.7 0 0 0 1.2-.5zM22 9l-6 6M16 9l6 6",
  star: "M11.5 2.600a.53.53 0 0 1 1 0l2.3 4.700a2.1 2.1 0 0 0 1.6 1.200l5.2.8a.53.53 0 0 1 .3.9l-3.7 3.700a2.1 2.1 0 0 0-.6 1.900l.9 5.100a.53.53 0 0 1-.8.6l-4.6-2.400a2.1 2.1 0 0 0-2 0l-4.6 2.400a.53.53 0 0 1-.8-.6l.9-5.100a2.1 2.1 0 0 0-.6-1.900L2.2 10.200a.53.53 0 0 1 .3-.9l5.2-.8a2.1 2.1 0 0 0 1.6-1.200z",
  stop: box(4, 4, 16, 16, 2),
  trash:
    "M3 6h18M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2M10 11v6M14 11v6",
  warning: "m21.7 18-8-14a2 2 0 0 0-3.5 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.7-3M12 9v4M12 17h.01",
  "wifi-off":
    "M12 20h.01M8.5 16.400a5 5 0 0 1 7 0M5 12.900a10 10 0 0 1 5.2-2.700M19 12.900a10 10 0 0 0-2-1.500M2 8.800a15 15 0 0 1 4.2-2.600M22 8.800a15 15 0 0 0-11.3-3.800M2 2l20 20",
  x: "M18 6 6 18M6 6l12 12",
} as const;

export type IconName = keyof typeof shapes;

/** Shapes that point along the line of reading, and turn with it. */
const turning = new Set<IconName>([
  "arrow-left",
  "arrow-right",
  "chevron-left",
  "chevron-right",
  "door",
  "send",
]);

/** A decorative picture beside a text; a button that shows only a picture has its label. */
export function Icon({ name }: { name: IconName }): JSX.Element {
  const turns = turning.has(name) ? " hb-icon-turns" : "";
  return (
    <svg class={`hb-icon hb-icon-${name}${turns}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={shapes[name]} />
    </svg>
  );
}
