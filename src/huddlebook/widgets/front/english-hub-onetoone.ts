// The words of the 1:1 page, for the catalogue in `strings.ts`; and a bank of questions for a coach, by situation.
//
// Where a question rests on a finding, it is one of docs/hub.md's: plans that say when and where, progress that one
// writes down, reflection soon after the work, habits that a missed day does not break.

import { learn } from "./strings";

export const oneWords = learn({
  "one.title": "1:1",
  "one.none": "You have no 1:1 page yet",
  "one.noneHint": "It begins when somebody says yes to being your coach, or you to being theirs.",
  "one.with": "Your 1:1 with",
  "one.heading": "1:1 with {name}",
  "one.coach": "{name} is your coach. Only you two see this page.",
  "one.coachee": "You coach {name}. Only you two see this page.",
  "one.both": "You coach each other. Only you two see this page.",
  "one.next": "You meet next on",
  "one.agenda": "To talk about",
  "one.note": "Notes",
  "one.action": "What we do next",
  "one.addTo.agenda": "Something to talk about",
  "one.addTo.note": "A note",
  "one.addTo.action": "What, and who",
  "one.day": "By when",
  "one.add": "Add",
  "one.addOf": "Add: {list}",
  "one.empty.agenda": "Nothing yet. Each of you adds what matters to them.",
  "one.empty.note": "Nothing yet.",
  "one.empty.action": "Nothing yet.",
  "one.by": "{name}, {when}",
  "one.you": "you, {when}",
  "one.until": "by {day}",
  "one.doneOf": "Done: {text}",
  "one.edit": "Change",
  "one.editOf": "Change: {text}",
  "one.save": "Save",
  "one.take": "Take away",
  "one.takeOf": "Take away: {text}",
  "one.taken": "You took this away. Only you still see it.",
  "one.back": "Put it back",
  "one.kept": "You are offline. It is kept here and sent when you are back.",
  "one.failed": "This page could not be loaded. {why}",
  "one.again": "Try again",
  "one.end": "End this page",
  "one.endTitle": "End the page with {name}?",
  "one.endHint": "All its lines are gone, for both of you. You can begin a new one at any time.",
  "one.endYes": "End it for both",
  "one.bank": "Questions to ask",
  "one.bankHint": "Pick one for the two of you to talk about, or copy it into an answer.",
  "one.situation": "When",
  "one.pick": "To talk about",
  "one.pickOf": "Put it on the list: {text}",
  "one.copyOf": "Copy: {text}",
  "one.copied": "Copied.",
  "one.picked": "It is on your list to talk about.",
});

/** By situation; four or five each, so that they can be read at a glance. */
export const QUESTIONS: readonly { when: string; ask: readonly string[] }[] = [
  {
    when: "Something new lies ahead",
    ask: [
      "What would you like to be able to do that you cannot do yet?",
      "On which day, and where, will you try it for the first time?",
      "What could get in the way, and what will you do then?",
      "Who has done this before, and could you watch them?",
      "How will you notice that it works?",
    ],
  },
  {
    when: "It went well",
    ask: [
      "What did you do that made the difference?",
      "What was easier than a month ago?",
      "Where else could you use this?",
      "Who would be glad to hear how you did it?",
    ],
  },
  {
    when: "It did not go as hoped",
    ask: [
      "What did you expect, and what happened?",
      "What was in your hands, and what was not?",
      "What would you do in the same way again?",
      "What is the smallest thing to try differently next time?",
      "What do you need from me, if anything?",
    ],
  },
  {
    when: "They are stuck",
    ask: [
      "What have you tried, and what did each try tell you?",
      "If you had to explain the problem in one sentence, what would it be?",
      "Which part of it is clear to you?",
      "What would you tell a colleague who was in your place?",
      "What is the next step that takes less than an hour?",
    ],
  },
  {
    when: "A goal is far off",
    ask: [
      "Why does this goal matter to you now?",
      "What has moved since we last talked, however little?",
      "Where could you write your progress down, so that you see it?",
      "What would you drop to have time for it?",
      "Is it still the right goal?",
    ],
  },
  {
    when: "A habit has slipped",
    ask: [
      "What was different in the weeks when it worked?",
      "Which moment of your day could it hang on?",
      "How could it be made half as long?",
      "A missed day changes little: which day suits you to go on?",
    ],
  },
  {
    when: "You want to give feedback",
    ask: [
      "How did you see it yourself?",
      "May I tell you what I noticed?",
      "What would you like feedback on, and by when?",
      "What of what I said is useful, and what is not?",
    ],
  },
  {
    when: "It is about what comes next",
    ask: [
      "Which part of your work would you like more of?",
      "What do people come to you for?",
      "Which task would stretch you, and who could stand beside you?",
      "What should we look at in three months?",
    ],
  },
];
