// The words of what people say of the session itself: how it is going, and what they leave with.

export const feelingWords = {
  "kind.pulse": "Pulse",
  "kind.exitticket": "Exit ticket",

  "pulse.open": "How is it going?",
  "pulse.rule": {
    one: "One tap at any moment. It counts for a minute.",
    other: "One tap at any moment. It counts for {n} minutes.",
  },
  "pulse.react": "React to this moment",
  "pulse.said": {
    one: "You said “{word}”. It counts for a minute more.",
    other: "You said “{word}”. It counts for {n} minutes.",
  },
  "pulse.faded": "What you said has faded. Tap again at any moment.",
  "pulse.sent": "Sent: {word}",
  "pulse.sentAgain": "Sent again: {word}",
  "pulse.few": "To keep everybody anonymous this is shown from {fewest} people on.",
  "pulse.soFar": { one: "{n} person has tapped.", other: "{n} people have tapped." },
  "pulse.now": { one: "In the last minute", other: "In the last {n} minutes" },
  "pulse.reactions": "Reactions",
  "pulse.ago": "{n} minutes ago",
  "pulse.atPresent": "Now",
  "pulse.nothing": "Nothing to show",
  "pulse.trouble": "A third or more say “{word}”. A good moment to ask.",

  "exitticket.rule":
    "Short is fine. What you write is for the facilitator, who may show single texts to all.",
  "exitticket.send": "Hand in",
  "exitticket.again": "Hand in the change",
  "exitticket.takeBack": "Take back",
  "exitticket.notYet": "Not handed in yet.",
  "exitticket.changed": "Your change is not handed in yet.",
  "exitticket.read": "Everybody can read this",
  "exitticket.texts": { one: "{n} text", other: "{n} texts" },
  "exitticket.none": "Nobody wrote anything here yet.",
  "exitticket.shown": "Shown",
  "exitticket.keep": "Keep private",
  "exitticket.keepOf": "Keep private: {text}",
  "exitticket.later": "People read what you show here once you show the results.",
} as const;
