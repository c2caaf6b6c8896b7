// Components that follow the room.

import { useEffect, useReducer } from "preact/hooks";
import type { RoomStream } from "./stream";

/** Draws the component again whenever the room has news. */
export function useRoom(stream: RoomStream): RoomStream {
  const [, again] = useReducer((count: number) => count + 1, 0);
  useEffect(() => stream.subscribe(() => again(undefined)), [stream]);
  return stream;
}
