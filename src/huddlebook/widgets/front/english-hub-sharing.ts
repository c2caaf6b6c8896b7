// The words of sharing something of one's own, for the catalogue in `strings.ts`.

import { learn } from "./strings";

export const sharingWords = learn({
  "sharing.share": "Share a part",
  "sharing.shareOf": "Share a part of: {text}",
  "sharing.title": "Share a few words",
  "sharing.rule": "Only the words in this box are shared, with your name. The rest stays yours alone.",
  "sharing.words": "The words that go out",
  "sharing.with": "Who sees them",
  "sharing.people": { one: "{name}, {n} person", other: "{name}, {n} people" },
  "sharing.coach": "{name}, your coach",
  "sharing.nobody": "You can share with a team or a cohort that you are in, and with a coach who said yes.",
  "sharing.toMe": "Set up teams and coaches",
  "sharing.send": "Share with {name}",
  "sharing.choose": "Share",
  "sharing.sent": "{name} can see it now.",
  "sharing.back": "Taken back from {name}.",
  "sharing.came": "{name} shared something with you.",
  "sharing.went": "{name} took something back.",
  "sharing.offline": "You are offline. It goes out when you are back.",
  "sharing.shared": "Shared with {name}",
  "sharing.takeBack": "Take back",
  "sharing.takeBackOf": "Take back what {name} sees: {text}",
  "sharing.answer": "{name} answered: {text}",
});
