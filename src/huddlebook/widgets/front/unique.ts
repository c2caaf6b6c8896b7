// Ids that are unique in the document. Preact's own `useId` counts from the beginning in every root, and a page here
// has a root for each activity, a notebook even a copy of this code for each widget.

import { useState } from "preact/hooks";

const mark = Math.random().toString(36).slice(2, 8);
let count = 0;

export function useUnique(): string {
  return useState(() => `hb-${mark}-${++count}`)[0];
}
