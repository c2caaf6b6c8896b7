// Components that follow the room.

import { useFollowing } from "../../widgets/front/link";
import type { RoomStream } from "./stream";

/** Draws the component again whenever the room has news. */
export function useRoom(stream: RoomStream): RoomStream {
  useFollowing(stream);
  return stream;
}
