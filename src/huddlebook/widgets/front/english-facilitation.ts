// The English words of running a room with others: pauses, the door, who moved what, who is ready.

export const facilitationWords = {
  "rest.go": "Pause",
  "rest.chip": "Pause",
  "rest.title": "A short pause",
  "rest.hint": "The time stands still, and what you gave is kept. We go on together in a moment.",
  "rest.screen": "We go on in a moment.",
  "rest.console": "Paused. The time stands still, and answers wait.",
  "rest.over": "Go on",

  "choice.go": "Go to: {title}",

  "door.lock": "Close the door",
  "door.open": "Open the door",
  "door.locked": "Nobody new comes in. Who is in keeps their seat.",
  "door.ownSeat": "Take part yourself",

  "people.rename": "Rename {name}",
  "people.renameTitle": "Another name for {name}",
  "people.renameGo": "Use this name",
  "people.name": "Name",
  "people.removed": "Taken out",
  "people.restore": "Let {name} back in",
  "people.restoreGo": "Let back in",

  "me.title": "Your name",
  "me.hint":
    "For the others who run this huddle with you: they see who moved what. Participants never see it.",
  "me.name": "Your name",
  "me.go": "Use this name",
  "me.none": "Say your name",

  "moved.somebody": "Another facilitator",
  "moved.step": "{who} opened “{on}”.",
  "moved.extended": "{who} changed the time of “{on}”.",
  "moved.removed": "{who} took {on} out.",
  "moved.restored": "{who} let {on} back in.",
  "moved.renamed": "{who} gave {on} this name.",
  "moved.locked": "{who} closed the door.",
  "moved.unlocked": "{who} opened the door.",
  "moved.paused": "{who} paused the huddle.",
  "moved.continued": "{who} ended the pause.",
  "moved.ended": "{who} ended the huddle.",
  "moved.opened": "{who} opened “{on}”.",
  "moved.closed": "{who} locked “{on}”.",
  "moved.revealed": "{who} revealed “{on}”.",
  "moved.hidden": "{who} hid the results of “{on}”.",
  "moved.round": "{who} began another round of “{on}”.",

  "waiting.title": "Waiting for your look",
  "waiting.hint": "Written in other steps, and shown to nobody yet.",

  "minutes.title": "Planned and actual minutes",
  "minutes.step": "Step",
  "minutes.planned": "Planned",
  "minutes.actual": "Actual",
  "minutes.write": "Write them into the notebook",
  "minutes.written": "Written into {file}.",
  "minutes.hint": "They stand in the notebook’s metadata then, for the next time you plan it.",

  "kind.readycheck": "Ready check",
  "readycheck.ready": "I am ready",
  "readycheck.slower": "I need more time",
  "readycheck.most": "Most are ready.",
  "readycheck.goOn": "Most are ready: a good moment to go on.",

  "console.key.pause": "Pause, or go on",
} as const;
