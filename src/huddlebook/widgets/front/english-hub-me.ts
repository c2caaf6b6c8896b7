// The words of what one says about oneself in the hub, for the catalogue in `strings.ts`.

import { learn } from "./strings";

export const meWords = learn({
  "me.heading": "Your name and teams",
  "me.name": "Your name, as others see it",
  "me.save": "Save",
  "me.saved": "Saved.",
  "me.email": "Messages go to {email}. Nobody else is shown it.",
  "me.noEmail":
    "No e-mail is known here: you get no messages. The link of a cohort that was sent to you proves yours.",
  "me.teams": "Your teams",
  "me.noTeams": "You are in no team yet. Somebody of the team, or who runs this hub, can give you its link.",
  "me.others": { one: "{n} other", other: "{n} others" },
  "me.invite": "Invite",
  "me.inviteOf": "Invite to {team}",
  "me.leave": "Leave",
  "me.leaveOf": "Leave {team}",
  "me.left": "You left {team}. What you shared with it is still there, and can be taken back below.",
  "me.link": "Who opens this link within a month can join {team}:",
  "me.copy": "Copy",
  "me.copied": "Copied.",
  "me.new": "A link for a team",
  "me.newHint": "You curate: name a team, and hand out its link. The first who joins begins it.",
  "me.make": "Make a link",
  "me.joinAsk": "Join the team {team}? Its people see your name, and you see what they share with the team.",
  "me.join": "Join {team}",
  "me.joined": "You are in {team} now.",
  "me.failed": "This did not work. Check your connection and try again.",
  "me.mails": "Once a week, what is new on the wall comes by mail.",
  "me.mailsPaused": "Mails of the wall pause.",
  "me.mailsStopped": "You get no mails of the wall.",
  "me.pause": "Pause for a week",
  "me.stop": "No more mails",
  "me.again": "Mails again",
});
