// The words of the hub's own frame: coming, the way around, the line to the server.

import { learn } from "./strings";

export const hubWords = learn({
  "hub.invite": "This is for people who have come",
  "hub.inviteHint": "Browse freely. Say your name to keep something here.",
  "hub.come": "Say your name",
});
