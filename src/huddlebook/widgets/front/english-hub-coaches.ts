// The words of naming a coach and of being one, for the catalogue in `strings.ts`.

import { learn } from "./strings";

export const coachesWords = learn({
  "coaches.title": "Coaches",
  "coaches.intro":
    "A coach sees what you share with them, and nothing else. You choose who it is, and when it ends.",
  "coaches.none": "You have no coach yet.",
  "coaches.asked": "Asked",
  "coaches.no": "Cannot just now",
  "coaches.yes": "Your coach",
  "coaches.unask": "Take back",
  "coaches.unaskOf": "Ask {name} no more",
  "coaches.end": "End",
  "coaches.endOf": "End with {name}",
  "coaches.endTitle": "End with {name}?",
  "coaches.endHint":
    "What you shared with them is taken back, with their answers. You can also leave it with them.",
  "coaches.endBack": "End, and take it all back",
  "coaches.endKeep": "End, and leave it with them",
  "coaches.ask": "Ask somebody to be your coach",
  "coaches.name": "Name of a colleague in your teams",
  "coaches.nobody": "Nobody of your teams is called that. Ask for their coach link, or use their e-mail.",
  "coaches.askOf": "Ask {name}",
  "coaches.team": "in {team}",
  "coaches.email": "Or their exact e-mail",
  "coaches.emailHint":
    "They see it when they come here with this address. Until they say yes, nothing is theirs to see.",
  "coaches.send": "Ask",
  "coaches.sent": "Asked. You see here when they answer.",
  "coaches.byLink": "{name} can be your coach. Do you want to ask?",
  "coaches.asking": "They ask you to be their coach",
  "coaches.accept": "Yes, gladly",
  "coaches.acceptOf": "Be the coach of {name}",
  "coaches.decline": "Not just now",
  "coaches.declineOf": "Do not be the coach of {name}",
  "coaches.people": "You coach",
  "coaches.waiting": { one: "{n} thing waits for your word", other: "{n} things wait for your word" },
  "coaches.since": "since {when}",
  "coaches.stopOf": "Be the coach of {name} no more",
  "coaches.link": "Your coach link",
  "coaches.linkHint": "Give it to those whom you want to coach: it lets them ask you.",
  "coaches.copy": "Copy the link",
  "coaches.copied": "Copied.",
});
