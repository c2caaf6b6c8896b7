// The words of group numbers and of being counted in them, for the catalogue in `strings.ts`.

import { learn } from "./strings";

export const groupsWords = learn({
  "groups.titleTeam": "Your team in numbers",
  "groups.titleCoach": "The people you coach, in numbers",
  "groups.week": "Week of {day}",
  "groups.earlier": "Earlier weeks",
  "groups.none":
    "Nothing yet. A week is told on the Monday after it, once at least {n} people have let themselves be counted.",
  "groups.noneTeam":
    "Nothing yet. A week is told on the Monday after it, once at least {n} people beside you have let themselves be counted.",
  "groups.few": "Fewer than {n} people were counted, so there are no numbers.",
  "groups.fewTeam": "Fewer than {n} people beside you were counted, so there are no numbers.",
  "groups.counted": "At least {n} people were counted.",
  "groups.countedTeam": "At least {n} people beside you were counted.",
  "groups.days": "Days with learning",
  "groups.days.low": "up to 2 each, on average",
  "groups.days.middle": "between 2 and 4 each, on average",
  "groups.days.high": "4 or more each, on average",
  "groups.goals": "Worked on a goal",
  "groups.goals.low": "a third of them or fewer",
  "groups.goals.middle": "between one and two thirds of them",
  "groups.goals.high": "two thirds of them or more",
  "groups.goals.": "too few to say it",
  "groups.why": "Never more than this, and nothing of anybody alone. Who is counted chose it.",
  "groups.choose": "Be counted, or not",
  "counting.title": "Count me in",
  "counting.intro":
    "A team, or the people whom somebody coaches, can see what a week was like for them together. You are counted only if you say so, and in one place at a time.",
  "counting.where": "Where do you want to be counted?",
  "counting.nowhere": "Nowhere",
  "counting.team": "In the team {name}",
  "counting.coach": "With {name}, as your coach",
  "counting.noPlace": "You are in no team and have no coach, so there is nothing to be counted in.",
  "counting.give": "What you give of a week",
  "counting.giveDays": "the days on which you said “I did”; this week so far: {n}",
  "counting.giveGoals": "whether you worked on a goal, not on which; this week so far: {yes}",
  "counting.yes": "yes",
  "counting.no": "no",
  "counting.see": "What they see of it, for example",
  "counting.rules": "What keeps it safe",
  "counting.ruleFew":
    "With fewer than {n} others it is not said at all, to nobody; and never how many exactly, nor who.",
  "counting.ruleOne":
    "In one place only: otherwise the numbers of two groups could be taken from each other until one person is left.",
  "counting.ruleOnce":
    "Each week is told once, on the Monday after it. What was told stays, and is nobody’s; your own two values are written nowhere else.",
  "counting.ruleBack":
    "You can change your mind at any time: you are in no number that is told from then on.",
});
