// Views of the activities that people do in their own time, as the server would send them.

import type {
  ChallengeOwn,
  ChallengeView,
  ChecklistView,
  DiscussionAnswer,
  DiscussionOwn,
  DiscussionView,
  PeerReviewOwn,
  PeerReviewView,
  RecallOwn,
  RecallView,
  ReflectionOwn,
  ReflectionView,
  ResourceView,
  Stage,
} from "../../../src/huddlebook/widgets/front/wire";
import { OPEN } from "../fake";

const head = (prompt: string, hint = "") => ({ prompt, hint, anonymous: false });
const AT = 1_795_424_400_000;

const rubric = [
  { name: "Concrete", levels: ["Vague", "An example", "An example, and why it matters"] },
  { name: "Looks ahead", levels: ["Not yet", "Says what will be different next time"] },
];

const LONG =
  "On Tuesday I gave feedback to a colleague about the handover.\n\nI began with what I saw, not with what I thought " +
  "of it, and waited. The silence was hard. What came then was new to me: nobody had told them that the night " +
  "shift reads the notes.";

export function reflection(stage: Stage = OPEN, more: Partial<ReflectionView> = {}): ReflectionView {
  return {
    ...head("What did this week's feedback teach you?", "Ten minutes are enough."),
    stage,
    prompts: ["What happened?", "What will you try next?"],
    longest: 5_000,
    rubric,
    points: 10,
    answered: 8,
    writing: 0,
    waiting: 0,
    submissions: null,
    ...more,
  };
}

const texts = [LONG, "Ask one question more before I answer."];
const comment = {
  at: AT + 86_400_000,
  comment:
    "The silence was the feedback, I think. **What** would you do if nothing had come?\n<script>alert(1)</script>",
  score: 8,
  levels: [2, null],
  seen: null,
};

export const reflectionDraft: ReflectionOwn = { draft: [LONG, ""], rounds: [] };
export const reflectionOwn: ReflectionOwn = {
  draft: null,
  rounds: [{ number: 1, at: AT, texts, comment: null }],
};
export const reflectionAnswered: ReflectionOwn = {
  draft: null,
  rounds: [
    { number: 1, at: AT, texts: ["اجتماعات أقصر", "x"], comment: { ...comment, score: null, levels: [] } },
    { number: 2, at: AT, texts, comment },
  ],
};

export function reflectionQueue(more: Partial<ReflectionView> = {}): ReflectionView {
  const one = (seat: string, name: string, at: number) => ({
    seat,
    name,
    round: 1,
    at,
    texts,
    comment: null,
    kept: null,
  });
  return reflection(OPEN, {
    answered: 24,
    writing: 3,
    waiting: 22,
    submissions: [
      one("s1", "Ana Fischer", AT),
      one("s2", "Wolfeschlegelsteinhausenbergerdorff", AT + 60_000),
      { ...one("s3", "Ben", AT), comment },
    ],
    ...more,
  });
}

export function checklist(
  stage: Stage = { ...OPEN, revealed: true },
  more: Partial<ChecklistView> = {},
): ChecklistView {
  const items = ["Read the two pages", "Write down one situation of your own", "قل لزميل", "Ask for a date"];
  return {
    ...head("Before we meet", "About twenty minutes in all."),
    anonymous: true,
    stage,
    items,
    answered: 11,
    counts: stage.revealed ? [11, 7, 2, 0] : null,
    complete: stage.revealed ? 0 : null,
    ...more,
  };
}

export function resource(
  stage: Stage = { ...OPEN, revealed: true },
  more: Partial<ResourceView> = {},
): ResourceView {
  return {
    ...head("How to ask for feedback, and get an answer"),
    anonymous: true,
    stage,
    url: "https://talks.example.org/a/very/long/path/that/nobody/wants/to/read?at=all",
    text: "Why: the three questions in the middle work in any team.\nSkip the first minute.",
    medium: "video",
    minutes: 7,
    answered: 9,
    tally: stage.revealed ? { done: 9, helped: 6, rated: 7 } : null,
    ...more,
  };
}

export function peerreview(stage: Stage = OPEN, more: Partial<PeerReviewView> = {}): PeerReviewView {
  return {
    ...head("Read what three others wrote"),
    anonymous: true,
    stage,
    need: 3,
    longest: 2_000,
    rubric,
    held: false,
    released: false,
    prompts: ["What happened?", "What will you try next?"],
    answered: 7,
    coverage: [],
    due: 0,
    reviews: null,
    ...more,
  };
}

const praise = "You say what you saw before what you think of it.\nWhat did they answer?";

export const peerOwn: PeerReviewOwn = {
  assigned: [
    { text: 0, parts: texts, review: { comment: praise, levels: [2, 1] } },
    { text: 2, parts: ["اجتماعات أقصر", "<b>bold</b>"], review: null },
  ],
  mine: texts,
  received: [
    { comment: praise, levels: [1, 0] },
    { comment: "More of the second part, please.", levels: [] },
  ],
};

export function peerDesk(more: Partial<PeerReviewView> = {}): PeerReviewView {
  return peerreview(OPEN, {
    held: true,
    coverage: [2, 3, 5, 14],
    due: 11,
    reviews: [
      { review: 40, comment: praise, levels: [2, 1], hidden: false },
      { review: 38, comment: "Not helpful at all", levels: [], hidden: true },
    ],
    ...more,
  });
}

const post = (id: number, text: string, more: Partial<DiscussionAnswer> = {}): DiscussionAnswer => ({
  id,
  text,
  name: "Ana Fischer",
  at: AT + id * 60_000,
  edited: false,
  standing: "shown",
  reactions: {},
  ...more,
});

export function discussion(
  stage: Stage = { ...OPEN, revealed: true },
  more: Partial<DiscussionView> = {},
): DiscussionView {
  const replies = [
    post(5, "Same day, in my case the same hour.", { name: "Ben" }),
    post(7, "متى طلبت ذلك؟", { name: "Dua", edited: true, reactions: { agree: 2 } }),
  ];
  const threads = [
    { ...post(3, LONG, { reactions: { agree: 4, thanks: 11 } }), replies, more: 3 },
    {
      ...post(9, "The one I asked for.", { name: "Wolfeschlegelsteinhausenbergerdorff" }),
      replies: [],
      more: 0,
    },
    { ...post(2, "", { name: "", standing: "withdrawn" }), replies: [post(6, "I agree.")], more: 0 },
  ];
  return {
    ...head("Which feedback helped you most, and why?"),
    stage,
    longest: 2_000,
    answered: 4,
    count: 5,
    threads: stage.revealed ? threads : null,
    ...more,
  };
}

export const discussionOwn: DiscussionOwn = {
  posts: [
    { id: 9, thread: null, text: "The one I asked for.", standing: "shown" },
    { id: 11, thread: 3, text: "Too quick, sorry", standing: "withdrawn" },
  ],
  reacted: [{ post: 3, reaction: "thanks" }],
};

export function discussionHidden(): DiscussionView {
  const hidden = { ...post(12, "<b>rude</b>", { standing: "hidden" }), replies: [], more: 0 };
  return discussion(undefined, { threads: [hidden, ...(discussion().threads ?? [])] });
}

export function recall(stage: Stage = OPEN, more: Partial<RecallView> = {}): RecallView {
  const deck = [
    {
      front: "What comes first when you give feedback?",
      back: "What you saw or heard, not what you think of it",
    },
    { front: "ماذا بعد؟", back: "سؤال" },
    { front: "Why wait after a question?", back: "The first answer is rarely the whole one." },
  ];
  return {
    ...head("Feedback, from memory"),
    anonymous: true,
    stage,
    deck,
    sitting: 10,
    answered: 9,
    tallies: stage.revealed
      ? [
          { reviews: 21, forgotten: 4 },
          { reviews: 18, forgotten: 11 },
          { reviews: 18, forgotten: 0 },
        ]
      : null,
    ...more,
  };
}

export const recallDone: RecallOwn = {
  memories: [0, 1, 2].map((card) => ({ card, due: AT + card * 86_400_000, reviews: 1 })),
};

const photo = {
  file: "a".repeat(64),
  name: "whiteboard-after-the-retro.png",
  size: 1_240_000,
  media: "image/png",
};

export function challenge(
  stage: Stage = { ...OPEN, revealed: true },
  more: Partial<ChallengeView> = {},
): ChallengeView {
  const one = (id: number, name: string, text: string, link = "") => ({
    id,
    name,
    text,
    link,
    files: [],
    hidden: false,
  });
  const evidence = [
    { ...one(12, "Dua", "سألت زميلي"), files: [photo] },
    one(9, "Wolfeschlegelsteinhausenbergerdorff", "", `https://notes.example.org/${"long/".repeat(20)}`),
    one(4, "Ana Fischer", "I asked Ben about the handover.\nHe had waited for that."),
  ];
  return {
    ...head("Ask one person for feedback"),
    stage,
    task: "Today, before you leave. Ask about one thing you did this week, and only listen.",
    accepts: ["text", "link", "file"],
    longest: 2_000,
    media: ["image/png", "image/jpeg"],
    most_bytes: 10_000_000,
    most_files: 5,
    goal: 20,
    shared: true,
    answered: 7,
    evidence: stage.revealed ? evidence : null,
    ...more,
  };
}

export const challengeOwn: ChallengeOwn = {
  text: "I asked Ben about the handover.",
  link: "https://notes.example.org/handover",
  files: [photo],
  hidden: false,
};

export function challengeHidden(): ChallengeView {
  const hidden = { id: 14, name: "Eli", text: "<b>rude</b>", link: "", files: [], hidden: true };
  return challenge(undefined, { evidence: [hidden, ...(challenge().evidence ?? [])] });
}
