// The words of what is one's own to take along, or to end.

import { learn } from "./strings";

export const mineWords = learn({
  "mine.title": "Yours to take along",
  "mine.device": "On your other devices",
  "mine.deviceHint":
    "Your own link brings you to your phone or another computer. Whoever has it is you here: keep it to yourself.",
  "mine.show": "Show my link",
  "mine.qr": "QR code of your own link",
  "mine.link": "Your own link",
  "mine.copy": "Copy",
  "mine.copied": "Copied.",
  "mine.select": "Select the link and copy it.",
  "mine.renew": "End all other devices",
  "mine.renewed": "Only this device is you now. This is your new link; older ones have ended.",
  "mine.out": "Leave this device",
  "mine.outHint": "This device forgets you; everything stays yours. Keep your own link to come back.",
  "mine.outNoLink": "Show and keep your link first: without it there is no way back.",
  "mine.failed": "That did not work. Try again when you are back on the network.",
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
