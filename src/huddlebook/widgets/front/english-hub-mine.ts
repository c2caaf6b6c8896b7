// The words of what is one's own to take along, or to end.

import { learn } from "./strings";

export const mineWords = learn({
  "mine.title": "Yours to take along",
  "mine.take": "Take everything with you",
  "mine.takeHint":
    "One file with all that is yours here: your diary and goals to read, and everything for other programs.",
  "mine.download": "Save my file",
  "mine.end": "Delete everything of mine",
  "mine.endHint":
    "Your diary, your goals, all that you kept and shared, and your name go from this hub, for good. Nobody can bring them back. Answers in huddles and cohorts are not part of the hub and stay.",
  "mine.begin": "Delete everything …",
  "mine.sure": "Delete everything of yours?",
  "mine.sureHint": "Save your file first, if you want to keep anything. Then type your name: {name}",
  "mine.type": "Your name",
  "mine.delete": "Delete it all now",
  "mine.deleting": "Deleting …",
  "mine.keep": "Keep it",
  "mine.offline": "This needs the network. Nothing was deleted. Try again when you are back.",
  "mine.notHere": "In a notebook nothing is kept, so there is nothing to take along or to delete.",
});
