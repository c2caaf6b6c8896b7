// The words of the hub's own frame: coming, the way around, the line to the server.

import { learn } from "./strings";

export const hubWords = learn({
  "hub.invite": "This is for people who have come",
  "hub.inviteHint": "Browse freely. Say your name to keep something here.",
  "hub.come": "Say your name",
  "hub.offline": "There is no line to the server just now. Try again in a moment.",
  "hub.partMissing": "This part could not be loaded. Reload the page.",
  "hub.ended": "This page has ended",
  "hub.pages": "Pages of the hub",
  "hub.home": "Home",
  "hub.more": "More",
  "hub.arriving": "What should others call you?",
  "hub.arrivingHint": "A name is all it takes. What you keep is yours; others see only what you share.",
  "hub.name": "Your name",
  "hub.goOn": "Go on",
  "hub.notNow": "Not now",
  "hub.linkMissing": "Open the whole link, as it was copied.",
  "hub.linkFailed": "This link does not open",
  "hub.linkGoing": "Opening your hub",
  "hub.linkAsk": "Are you {name}?",
  "hub.linkAskHint":
    "This link makes this device {name}’s. Go on only if it is your own link: whoever sent you theirs would see what you write.",
  "hub.linkYes": "Yes, that is me",
  "hub.linkNo": "No, to the hub",
  "hub.toHub": "To the hub",
});
