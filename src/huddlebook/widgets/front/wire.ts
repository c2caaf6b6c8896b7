// Made from Python's structs by scripts/front_types.py: change those, then `make format`.

export type FromServer = Welcome | Views | Ack | Refuse | Mine | Beat | Bye;
export type HubCommand =
  | PeopleRename
  | PeopleLeaveTeam
  | GrowthPost
  | GrowthEdit
  | GrowthTakeBack
  | GrowthFill
  | GrowthWant
  | GrowthReply
  | GrowthHide
  | ResourcesAddResource
  | ResourcesChangeResource
  | ResourcesRetireResource
  | ResourcesRateResource
  | ResourcesSayHelped
  | ResourcesHideHelp
  | KeptKeepResource
  | KeptMarkResourceDone
  | KeptOpenPick
  | KeptPassPick
  | KeptChooseMinutes
  | CoachesNameCoach
  | CoachesEndCoach
  | CoachesAcceptCoachee
  | CoachesDeclineCoachee
  | SharesShareExcerpt
  | SharesTakeBack
  | SharesTakeAllBack
  | SharesAnswerShare
  | SharesUnanswerShare
  | DiaryWrite
  | DiarySettle
  | DiaryDrop
  | DiaryRestore
  | GoalsSetGoal
  | GoalsNoteGoal
  | GoalsUnnoteGoal
  | GoalsDoMeans
  | GoalsShowGoal
  | GoalsUnshowGoal
  | GoalsEndGoal
  | GoalsResumeGoal
  | GoalsDropGoal
  | GoalsRestoreGoal
  | GoalsWriteSheet
  | GoalsDropSheet
  | GoalsRestoreSheet
  | HabitSetHabit
  | HabitTickHabit
  | HabitPauseHabit
  | HabitResumeHabit
  | HabitEndHabit
  | DripsChooseDripCourses
  | DripsAnswerDrip
  | ReachSetHabitWay
  | ReachGiveHabitAddress
  | OnetooneOneAdd
  | OnetooneOneEdit
  | OnetooneOneTick
  | OnetooneOneTake
  | OnetooneOneNext
  | OnetooneOneEnd
  | WallShareGem
  | WallEditGem
  | WallTakeBackGem
  | WallHideGem
  | WallReactToGem
  | WallCommentGem
  | WallUncommentGem
  | WallHideGemComment
  | WallLookAtWall
  | MessagesHubMessagesPause
  | MessagesHubMessagesStop
  | InboxLeaveFeed
  | InboxKeepItem
  | InboxJudgeItem
  | InboxTrustLink
  | GroupsCountMe;
export type StageCommand = Open | Close | Reveal | Hide | NextRound;
export type RoomCommand =
  | OpenStep
  | ExtendStep
  | Remove
  | Restore
  | LockRoom
  | UnlockRoom
  | PauseRoom
  | ContinueRoom
  | EndRoom
  | Rename;

/**
 * The command with this key is durable. own: one's own part of what it touched.
 */
export interface Ack {
  t: "ack";
  key: string;
  cursor: number;
  own?: {
    [k: string]: unknown;
  };
}
/**
 * The server is there; sent every 15 seconds. A client that hears nothing for 40 connects again.
 */
export interface Beat {
  t: "beat";
  now: number;
}
/**
 * Put a card into a column (an index).
 */
export interface BoardAdd {
  type: "add";
  column: number;
  text: string;
}
/**
 * Let a pending or hidden card out.
 */
export interface BoardApprove {
  type: "approve";
  card: number;
}
/**
 * Put a card into a column, or on another card: then both are one idea.
 *
 * A card takes along what lies on it, so putting it into a column again undoes that. One of the two is given.
 */
export interface BoardArrange {
  type: "arrange";
  card: number;
  column?: number | null;
  on?: number | null;
}
/**
 * An idea: a card, and those put on it. name: empty where anonymous; standing: "shown" for all but facilitators.
 */
export interface BoardCard {
  id: number;
  column: number;
  text: string;
  name: string;
  standing: "hidden" | "pending" | "shown";
  pile: BoardPiled[];
}
/**
 * A card that lies on another.
 */
export interface BoardPiled {
  id: number;
  text: string;
  name: string;
}
/**
 * Write a card of one's own anew; where cards are moderated it is pending again.
 */
export interface BoardEdit {
  type: "edit";
  card: number;
  text: string;
}
/**
 * Take a card off participants' pages and the screen; what lies on it stays.
 */
export interface BoardHideCard {
  type: "hide_card";
  card: number;
}
/**
 * One's cards in the order written.
 */
export interface BoardOwn {
  cards: BoardOwnCard[];
}
/**
 * A card of one's own, where it lies and whether it is out.
 */
export interface BoardOwnCard {
  id: number;
  column: number;
  text: string;
  standing: "hidden" | "pending" | "shown";
}
/**
 * The same, by a facilitator, who may also while the board is closed.
 */
export interface BoardPlace {
  type: "place";
  card: number;
  column?: number | null;
  on?: number | null;
}
/**
 * cards in the order written: the newest 200 ideas that are out, None while hidden; for facilitators the newest 300
 * that are out or hidden, and the 300 that wait longest.
 *
 * count: how many cards are out; pending: how many wait, 0 for all but facilitators. answered: people with a card.
 */
export interface BoardView {
  prompt: string;
  hint: string;
  anonymous: boolean;
  stage: Stage;
  columns: string[];
  longest: number;
  most: number;
  moderated: boolean;
  arranged: "everyone" | "facilitator";
  answered: number;
  count: number;
  pending: number;
  cards: BoardCard[] | null;
}
/**
 * Where an activity is in its run. `ever` is False until it was first open: nothing of it is sent before that.
 */
export interface Stage {
  open: boolean;
  ever: boolean;
  revealed: boolean;
  round: number;
}
/**
 * Take a card of one's own away.
 */
export interface BoardWithdraw {
  type: "withdraw";
  card: number;
}
/**
 * Go into a room, for who has none.
 */
export interface BreakoutsCome {
  type: "come";
}
/**
 * Take a line off, or (hidden=false) put it back.
 */
export interface BreakoutsHideLine {
  type: "hide_line";
  line: number;
  hidden?: boolean;
}
/**
 * A line of a note. name is empty where it is anonymous; hidden ones leave to facilitators only.
 */
export interface BreakoutsLine {
  id: number;
  text: string;
  name: string;
  hidden: boolean;
}
/**
 * Put a person (a seat) into a room, an index; the one after the last makes a room more.
 */
export interface BreakoutsMove {
  type: "move";
  seat: string;
  room: number;
}
/**
 * One's room: its index and name, who is in it, what it talks about, where it meets, its note.
 *
 * answer: in rooms of one answer, what one gave oneself; of others it is never said.
 */
export interface BreakoutsOwn {
  room: number;
  name: string;
  people: string[];
  prompt: string;
  place: string;
  answer: string;
  lines: BreakoutsLine[];
}
/**
 * Somebody in a room, for facilitators.
 */
export interface BreakoutsPerson {
  seat: string;
  name: string;
}
/**
 * Make new rooms of who is connected now, with others than before. Notes stay with the number of their room.
 */
export interface BreakoutsReshuffle {
  type: "reshuffle";
}
/**
 * Write a line of one's room anew, or (empty) take it away.
 *
 * was: how it read when one began. If somebody else changed it meanwhile that is said, and nothing is lost.
 */
export interface BreakoutsRewrite {
  type: "rewrite";
  line: number;
  text: string;
  was: string;
}
/**
 * A room. people: for facilitators; names: for the screen. lines: None while hidden.
 */
export interface BreakoutsRoom {
  name: string;
  prompt: string;
  place: string;
  people: BreakoutsPerson[];
  names: string[];
  lines: BreakoutsLine[] | null;
}
/**
 * placed: how many people are in a room. note: whether rooms keep one. longest: characters a line may have.
 */
export interface BreakoutsView {
  prompt: string;
  hint: string;
  anonymous: boolean;
  stage: Stage;
  rooms: BreakoutsRoom[];
  placed: number;
  note: boolean;
  longest: number;
}
/**
 * Add a line to the note of one's room.
 */
export interface BreakoutsWrite {
  type: "write";
  text: string;
}
/**
 * The server closes for good: do not connect again without asking the person.
 */
export interface Bye {
  t: "bye";
  reason: "not_allowed" | "removed" | "room_gone";
  message: string;
}
/**
 * What a live cell shows now; html "" where there is nothing yet, or nothing for this audience.
 *
 * alt: what it shows, in words. seq, at: the facts it was drawn from (their number), and when (ms). hidden: it comes
 * with results that are not revealed. For facilitators only, hides: the activities whose results these are; private:
 * it is theirs for good; problem, trace: why the last drawing failed.
 */
export interface CellView {
  alt: string;
  html?: string;
  seq?: number;
  at?: number;
  hidden?: boolean;
  hides?: string[];
  private?: boolean;
  problem?: string;
  trace?: string;
}
/**
 * Put a file to somebody's evidence: asked by the server that took it in, for that seat, called `person`.
 */
export interface ChallengeAddFile {
  type: "add_file";
  seat: string;
  person: string;
  file: GivenFile;
}
/**
 * A file that somebody gave. file: the SHA-256 of its content in hex; size: bytes; media: read from its bytes.
 */
export interface GivenFile {
  file: string;
  name: string;
  size: number;
  media: string;
}
/**
 * Evidence. name is empty where the activity is anonymous; hidden is false for all but facilitators.
 */
export interface ChallengeEvidence {
  id: number;
  name: string;
  text: string;
  link: string;
  files: GivenFile[];
  hidden: boolean;
}
/**
 * Take evidence off everybody's pages, or with hidden=false put it back.
 */
export interface ChallengeHideEvidence {
  type: "hide_evidence";
  evidence: number;
  hidden?: boolean;
}
/**
 * One's evidence, and whether a facilitator hid it.
 */
export interface ChallengeOwn {
  text: string;
  link: string;
  files: GivenFile[];
  hidden: boolean;
}
/**
 * Take a file of one's own away.
 */
export interface ChallengeRemoveFile {
  type: "remove_file";
  file: string;
}
/**
 * Show that it is done, in words and with a link; both empty take that back. Files stay as they are.
 */
export interface ChallengeShow {
  type: "show";
  text?: string;
  link?: string;
}
/**
 * answered: how many have done it. evidence: the newest 200, None while hidden or not shared.
 */
export interface ChallengeView {
  prompt: string;
  hint: string;
  anonymous: boolean;
  stage: Stage;
  task: string;
  accepts: ("file" | "link" | "text")[];
  longest: number;
  media: string[];
  most_bytes: number;
  most_files: number;
  goal: number;
  shared: boolean;
  answered: number;
  evidence: ChallengeEvidence[] | null;
}
/**
 * done: what one has done in the present round, as indices in their order.
 */
export interface ChecklistOwn {
  round: number;
  done: number[];
}
/**
 * Say that an item (an index) is done, or with done=false that it is not.
 */
export interface ChecklistTick {
  type: "tick";
  item: number;
  done?: boolean;
}
/**
 * answered: people with something ticked in this round. While results are hidden the others are None.
 *
 * counts: for each item how many have done it in this round; complete: how many have done all of them.
 */
export interface ChecklistView {
  prompt: string;
  hint: string;
  anonymous: boolean;
  stage: Stage;
  items: string[];
  answered: number;
  counts: number[] | null;
  complete: number | null;
}
/**
 * Take no more answers; what was given stays.
 */
export interface Close {
  type: "close";
}
/**
 * What a coach of mine sees of me, the newest first; shares: how many there are.
 */
export interface CoachedCoachSees {
  person: string;
  name: string;
  shares: number;
  cards: SharesShareCard[];
}
/**
 * A share as one person is shown it. entry: only of their own. audience: what it is called, "you" for a coach.
 */
export interface SharesShareCard {
  id: number;
  name: string;
  mine: boolean;
  text: string;
  about: "diary" | "goal" | "work";
  to: "coach" | "cohort" | "team";
  audience: string;
  at: number;
  answers: SharesAnswerCard[];
  entry: number | null;
}
/**
 * An answer as one person is shown it. mine: they may take it away.
 */
export interface SharesAnswerCard {
  id: number;
  name: string;
  text: string;
  at: number;
  mine: boolean;
}
/**
 * due: what waits for my word, the longest first; waiting: how many such there are. answered: the newest first.
 *
 * coaches: what each of my coaches sees.
 */
export interface CoachedView {
  title: string;
  due: SharesShareCard[];
  waiting: number;
  answered: SharesShareCard[];
  coaches: CoachedCoachSees[];
}
/**
 * Be this person's coach, as they asked.
 */
export interface CoachesAcceptCoachee {
  type: "accept_coachee";
  person: string;
}
/**
 * Somebody who asks this person to be their coach; since: ms.
 */
export interface CoachesAsking {
  person: string;
  name: string;
  since: number;
}
/**
 * Somebody of one's teams who could be asked. person: what `name_coach` takes.
 */
export interface CoachesCandidate {
  person: string;
  name: string;
  team: string;
}
/**
 * Whose coach's link this is.
 */
export interface CoachesCoachByLink {
  type: "coach_by_link";
  person: string;
}
/**
 * A coach of this person, or somebody they asked. person: "" where an e-mail was asked; it is `name` then.
 */
export interface CoachesCoachLine {
  person: string;
  name: string;
  email: string;
  state: "asked" | "ended" | "no" | "yes";
  since: number;
}
/**
 * Somebody whose coach I am. since: ms. waiting: things that they shared with me and I have not answered.
 */
export interface CoachesCoachee {
  person: string;
  name: string;
  since: number;
  waiting: number;
}
/**
 * Not be this person's coach; or be it no more, and see nothing of theirs any more.
 */
export interface CoachesDeclineCoachee {
  type: "decline_coachee";
  person: string;
}
/**
 * Have this coach no more, or take back the asking. keep: what was shared with them stays shared.
 */
export interface CoachesEndCoach {
  type: "end_coach";
  person?: string;
  email?: string;
  keep?: boolean;
}
/**
 * Who of my teams has these words in their name.
 */
export interface CoachesFindCoach {
  type: "find_coach";
  words?: string;
}
/**
 * Who can be asked.
 */
export interface CoachesFound {
  kind: "found";
  people: CoachesCandidate[];
}
/**
 * Ask somebody to be one's coach: a person by their id (from a team or a coach's link), or an exact e-mail.
 */
export interface CoachesNameCoach {
  type: "name_coach";
  person?: string;
  email?: string;
}
/**
 * mine: whom I have or asked. asking: who asks me. people: whom I coach.
 */
export interface CoachesView {
  title: string;
  mine: CoachesCoachLine[];
  asking: CoachesAsking[];
  people: CoachesCoachee[];
}
/**
 * A cohort for those who run it. owed: what waits longest first. left: how many people left.
 *
 * problems: sentences about what does not work just now, such as texts that nbgrader could not take.
 */
export interface CohortView {
  code: string;
  title: string;
  now: number;
  ended: number | null;
  owed: OwedView[];
  concerns: Concern[];
  items: ItemLine[];
  people: MemberLine[];
  left: number;
  problems: string[];
}
/**
 * Something that waits for a facilitator. since: ms; name, seat: whose, "" for nobody's.
 */
export interface OwedView {
  activity: string;
  item: string;
  prompt: string;
  since: number;
  seat: string;
  name: string;
}
/**
 * A person who may need help. reasons: sentences. message: friendly words, ready to send.
 */
export interface Concern {
  seat: string;
  name: string;
  email: string;
  coach: string;
  reasons: string[];
  message: string;
}
/**
 * How an item goes: how many people did it, have it open, missed it, and have it ahead.
 */
export interface ItemLine {
  id: string;
  title: string;
  kind: string;
  mandatory: boolean;
  done: number;
  today: number;
  missed: number;
  ahead: number;
}
/**
 * A person. last: when they last did something (the hour's beginning, ms), None for never.
 */
export interface MemberLine {
  seat: string;
  name: string;
  email: string;
  zone: string;
  team: string;
  coach: string;
  pod: number | null;
  done: number;
  missed: number;
  last: number | null;
  away: boolean;
}
/**
 * Go on from where the room rested.
 */
export interface ContinueRoom {
  type: "continue_room";
}
/**
 * A resource whose link failed on so many days, or moved for good (to).
 */
export interface CurationBrokenLine {
  id: number;
  about: ResourceAbout;
  days: number;
  to: string;
  said: string;
}
/**
 * What curators say of a resource. url: http or https; text: own words in Markdown; document: of an upload.
 *
 * minutes: 0 for unknown. level: for whom. why: the curator's note: why it is worth the time. expires: the last day
 * on which it is shown ("2027-03-31"), "" for none.
 */
export interface ResourceAbout {
  title: string;
  kind:
    | "activity"
    | "article"
    | "book"
    | "course"
    | "document"
    | "jobaid"
    | "people"
    | "podcast"
    | "tool"
    | "video";
  url: string;
  text: string;
  document: string;
  origin: "external" | "internal";
  form: "formal" | "informal";
  company: "individual" | "social";
  minutes: number;
  level: "advanced" | "any" | "beginner" | "intermediate";
  language: string;
  tags: string[];
  why: string;
  expires: string;
}
/**
 * A resource whose last day comes soon, or is past (over).
 */
export interface CurationExpiringLine {
  id: number;
  about: ResourceAbout;
  over: boolean;
}
/**
 * A feed, how many of its items wait, and what became of the others.
 */
export interface CurationFeedLine {
  feed: InboxFeed;
  waiting: number;
}
/**
 * A feed. read: ms of the last new things, 0 before the first. kept, dropped: so much of what it announced.
 */
export interface InboxFeed {
  url: string;
  title: string;
  folder: string;
  read: number;
  said: string;
  kept: number;
  dropped: number;
}
/**
 * An item to look at. feed: the title of where it came from, "" when a curator brought it.
 */
export interface CurationInboxLine {
  id: number;
  item: InboxItem;
  feed: string;
  came: number;
  twin: CurationTwin | null;
}
/**
 * Something that may be worth keeping. at: ms, when it appeared, 0 for unknown. minutes: 0 for unknown.
 */
export interface InboxItem {
  url: string;
  title: string;
  summary: string;
  at: number;
  language: string;
  minutes: number;
  medium: "article" | "book" | "course" | "other" | "person" | "podcast" | "tool" | "video";
}
/**
 * A resource that an item may be the same as.
 */
export interface CurationTwin {
  id: number;
  title: string;
}
/**
 * allowed: only curators see anything here. left: so many items left unlooked. tags: the library's, by use.
 *
 * dropped: the last that was dropped, to be taken back.
 */
export interface CurationView {
  title: string;
  allowed: boolean;
  waiting: CurationInboxLine[];
  later: CurationInboxLine[];
  dropped: CurationInboxLine | null;
  left: number;
  most: number;
  feeds: CurationFeedLine[];
  expiring: CurationExpiringLine[];
  broken: CurationBrokenLine[];
  tags: string[];
}
/**
 * What another page wrote at the same time.
 */
export interface DiaryAside {
  page: string;
  text: string;
}
/**
 * A day of the week (ISO) and how many entries it has. ahead: it is still to come.
 */
export interface DiaryDay {
  day: string;
  entries: number;
  ahead: boolean;
}
/**
 * Delete an entry.
 */
export interface DiaryDrop {
  type: "drop_diary";
  entry: string;
}
/**
 * Entries with all of these words, the last of which may be unfinished, and this tag; older than `before`'s.
 */
export interface DiaryFind {
  type: "find_diary";
  words?: string;
  tag?: string;
  before?: string;
}
/**
 * The newest first; `more` beyond them.
 */
export interface DiaryFound {
  lines: DiaryLine[];
  more: boolean;
}
/**
 * An entry. text: all of it when `whole`, else its beginning or what was found, between `FOUND` and `END`.
 *
 * number: what its shares name; shares: words that others see now. day: ISO. began: ms. version: what a page that
 * writes on goes out from; page: its writer. added: tags that were put to it, besides those in the text.
 */
export interface DiaryLine {
  entry: string;
  number: number;
  day: string;
  began: number;
  version: number;
  page: string;
  text: string;
  whole: boolean;
  prompt: string;
  tags: string[];
  added: string[];
  about: DiaryMoment[];
  others: DiaryAside[];
  shares: SharesShareCard[];
}
/**
 * Something that an entry is about: a session or cohort the person took part in, or an item of a cohort.
 *
 * key: "room:ID" or "item:URL". url: beneath the base, "" where there is nothing to open.
 */
export interface DiaryMoment {
  key: string;
  title: string;
  kind: string;
  url: string;
}
/**
 * week: the one to look back on. rhythm: days with an entry in each of the last weeks, the present one last.
 */
export interface DiaryLookBackView {
  title: string;
  today: string;
  week: DiaryWeek;
  audiences: SharesAudienceLine[];
  rhythm: number[];
  longest: number;
}
/**
 * A week from its Monday (ISO) on. lines: its entries in short, the first first; question: for the week after.
 */
export interface DiaryWeek {
  monday: string;
  days: DiaryDay[];
  lines: DiaryLine[];
  question: string;
  latest: boolean;
}
/**
 * Somebody to share with. to: as `share_excerpt` takes it. name: the team's, the cohort's, the coach's.
 *
 * people: how many can see it beside the owner.
 */
export interface SharesAudienceLine {
  to: ExcerptsWithTeam | ExcerptsWithCohort | ExcerptsWithCoach;
  name: string;
  people: number;
}
/**
 * Everybody who is in this team when they look.
 */
export interface ExcerptsWithTeam {
  kind: "team";
  team: string;
}
/**
 * Everybody who is in this cohort; room: its room.
 */
export interface ExcerptsWithCohort {
  kind: "cohort";
  room: string;
}
/**
 * One person, whom the owner named as coach.
 */
export interface ExcerptsWithCoach {
  kind: "coach";
  person: string;
}
/**
 * A way to begin. title: what it is called; questions: one, or several that go together.
 */
export interface DiaryPrompt {
  title: string;
  questions: string[];
}
/**
 * The whole of an entry.
 */
export interface DiaryRead {
  type: "read_diary";
  entry: string;
}
/**
 * Put a deleted entry back.
 */
export interface DiaryRestore {
  type: "restore_diary";
  entry: string;
}
/**
 * Another week, by its Monday.
 */
export interface DiarySeeWeek {
  type: "see_week";
  monday: string;
}
/**
 * That week.
 */
export interface DiarySeenWeek {
  week: DiaryWeek;
}
/**
 * What that page wrote into the entry at the same time is not needed any more.
 */
export interface DiarySettle {
  type: "settle_diary";
  entry: string;
  page: string;
}
/**
 * A tag and how many entries have it.
 */
export interface DiaryTagCount {
  tag: string;
  n: number;
}
/**
 * today: ISO, in the person's zone. entries: how many there are; newest: the last ones, `more` beyond them.
 *
 * prompts: the first is today's. moments: what happened today. dropped: what can still be put back.
 * audiences: whom words can be shared with.
 */
export interface DiaryView {
  title: string;
  today: string;
  prompts: DiaryPrompt[];
  moments: DiaryMoment[];
  newest: DiaryLine[];
  more: boolean;
  entries: number;
  tags: DiaryTagCount[];
  dropped: DiaryLine[];
  audiences: SharesAudienceLine[];
  longest: number;
}
/**
 * An entry with its whole text.
 */
export interface DiaryWhole {
  line: DiaryLine;
}
/**
 * An entry reads like this: the whole of it, as often as it is saved.
 *
 * entry: an id made by the page. page: the page's own. base: the entry's version that the writing went out from, 0 for
 * a new one. began: when it was begun (ms), 0 for now. tags: besides those in the text. about: keys of moments.
 */
export interface DiaryWrite {
  type: "write_diary";
  entry: string;
  text: string;
  page: string;
  base?: number;
  began?: number;
  prompt?: string;
  tags?: string[];
  about?: string[];
}
/**
 * A reply. name is empty and at null where the activity is anonymous; reactions: how many of each there are.
 */
export interface DiscussionAnswer {
  id: number;
  text: string;
  name: string;
  at: number | null;
  edited: boolean;
  standing: "hidden" | "shown" | "withdrawn";
  reactions: {
    [k: string]: number;
  };
}
/**
 * Write a post of one's own anew.
 */
export interface DiscussionEdit {
  type: "edit";
  post: number;
  text: string;
}
/**
 * Take a post, with its replies, off everybody's pages.
 */
export interface DiscussionHidePost {
  type: "hide_post";
  post: number;
}
/**
 * posts: one's own in the order written, those taken back among them; reacted: one's reactions.
 */
export interface DiscussionOwn {
  posts: DiscussionOwnPost[];
  reacted: DiscussionReaction[];
}
/**
 * A post of one's own; thread is null for one that began a thread.
 */
export interface DiscussionOwnPost {
  id: number;
  thread: number | null;
  text: string;
  standing: "hidden" | "shown" | "withdrawn";
}
/**
 * A reaction of one's own.
 */
export interface DiscussionReaction {
  post: number;
  reaction: "agree" | "idea" | "question" | "thanks";
}
/**
 * Begin a thread.
 */
export interface DiscussionPost {
  type: "post";
  text: string;
}
/**
 * React to somebody else's post, or with on=false take that back.
 */
export interface DiscussionReact {
  type: "react";
  post: number;
  reaction: "agree" | "idea" | "question" | "thanks";
  on?: boolean;
}
/**
 * Answer in the thread that this post is of.
 */
export interface DiscussionReply {
  type: "reply";
  post: number;
  text: string;
}
/**
 * Put a hidden post back.
 */
export interface DiscussionShowPost {
  type: "show_post";
  post: number;
}
/**
 * A thread: its first post, and the newest 50 replies, oldest first; more: how many older ones there are.
 */
export interface DiscussionThread {
  id: number;
  text: string;
  name: string;
  at: number | null;
  edited: boolean;
  standing: "hidden" | "shown" | "withdrawn";
  reactions: {
    [k: string]: number;
  };
  replies: DiscussionAnswer[];
  more: number;
}
/**
 * threads: the 100 with the newest posts, None while hidden. A post that was taken back stays, empty, while it has
 * replies; hidden ones are there for facilitators only.
 *
 * count: how many posts are out; answered: how many people wrote one.
 */
export interface DiscussionView {
  prompt: string;
  hint: string;
  anonymous: boolean;
  stage: Stage;
  longest: number;
  answered: number;
  count: number;
  threads: DiscussionThread[] | null;
}
/**
 * Take a post of one's own away, or with undo=true put it back.
 */
export interface DiscussionWithdraw {
  type: "withdraw";
  post: number;
  undo?: boolean;
}
/**
 * A command. key: 8 to 40 of [A-Za-z0-9_-], made by the client, the same when it is sent again.
 *
 * act: the activity's id, None for the room itself. cmd: the command with its "type". by: the name that a facilitator
 * goes by, for the others who facilitate.
 */
export interface Do {
  t: "do";
  key: string;
  cmd: unknown;
  act?: string | null;
  by?: string;
}
/**
 * Something to vote for, by its number.
 */
export interface DotVoteIdea {
  id: number;
  text: string;
}
/**
 * One's votes in the present round; left: how many one has still.
 */
export interface DotVoteOwn {
  round: number;
  votes: DotVoteOwnVotes[];
  left: number;
}
/**
 * How many of one's votes an idea has.
 */
export interface DotVoteOwnVotes {
  idea: number;
  votes: number;
}
/**
 * A round's ideas by votes, then people, then their order. answered: how many voted.
 */
export interface DotVoteRound {
  round: number;
  answered: number;
  ideas: DotVoteTally[];
}
/**
 * What an idea got in a round: votes, and from how many people.
 */
export interface DotVoteTally {
  idea: number;
  votes: number;
  people: number;
}
/**
 * ideas in their order. answered: people with a vote in the present round. rounds: None while hidden.
 *
 * chained: the ideas come from another activity, so that there may be none yet.
 */
export interface DotVoteView {
  prompt: string;
  hint: string;
  anonymous: boolean;
  stage: Stage;
  ideas: DotVoteIdea[];
  votes: number;
  several: boolean;
  chained: boolean;
  answered: number;
  rounds: DotVoteRound[] | null;
}
/**
 * Give an idea this many of one's votes, 0 to take them back.
 */
export interface DotvotePut {
  type: "put";
  idea: number;
  votes?: number;
}
/**
 * Choose an option (an index), today; the last one of today is answered anew.
 */
export interface DripsAnswerDrip {
  type: "answer_drip";
  drip: string;
  choice: number;
}
/**
 * Have a little of these courses each day, and of no others.
 */
export interface DripsChooseDripCourses {
  type: "choose_drip_courses";
  courses: string[];
}
/**
 * A course to choose. known: how many of its drips one has answered.
 */
export interface DripsCourse {
  id: string;
  title: string;
  about: string;
  drips: number;
  known: number;
  on: boolean;
}
/**
 * What an answer comes to. right: which options are; why: words after the answer.
 */
export interface DripsFeedback {
  choice: number;
  verdict: "" | "right" | "wrong";
  right: number[];
  why: string;
}
/**
 * planned: there is a habit, whose days it comes on. ways: there are, beside the hub itself.
 *
 * at, by, zone: what was chosen; by "": only on the hub. email: where mail goes; asked: waits for a yes.
 */
export interface DripsPlan {
  title: string;
  planned: boolean;
  courses: DripsCourse[];
  ways: string[];
  at: string;
  by: string;
  zone: string;
  here: string;
  email: string;
  asked: string;
}
/**
 * A tip (harmless HTML) and its question. again: it was answered on an earlier day.
 */
export interface DripsQuestion {
  id: string;
  title: string;
  course: string;
  html: string;
  question: string;
  hint: string;
  options: string[];
  again: boolean;
}
/**
 * courses: how many there are. chosen: how many one wants.
 *
 * answered: today's last one, with what it came to. sure: not by a link in a browser that nobody was signed in to.
 * next: what is there (still) today.
 */
export interface DripsToday {
  title: string;
  courses: number;
  chosen: number;
  answered: DripsQuestion | null;
  feedback: DripsFeedback | null;
  sure: boolean;
  next: DripsQuestion | null;
}
/**
 * End the room: activities close, the log stays.
 */
export interface EndRoom {
  type: "end_room";
}
/**
 * Somebody who was among the closest, where names are shown. Equally close people share a rank.
 */
export interface EstimateClosest {
  rank: number;
  name: string;
  number: number;
}
/**
 * How many estimates are from `low` up to, but without, `high`; both the same for a point of a fixed scale.
 */
export interface EstimateColumn {
  low: number;
  high: number;
  count: number;
}
/**
 * How far off the median of all is, and how many were further off, or just as far, by themselves.
 */
export interface EstimateCrowd {
  off: number;
  beaten: number;
  level: number;
}
/**
 * Estimate a number; null takes the estimate back. The last one counts.
 */
export interface EstimateGive {
  type: "give";
  number: number | null;
}
/**
 * One's estimate in the present round.
 */
export interface EstimateOwn {
  round: number;
  number: number;
}
/**
 * Show everybody the answer, and how close they were. From then on no estimate is taken.
 */
export interface EstimateShowTruth {
  type: "show_truth";
}
/**
 * One round. low_half, median, high_half: the quartiles, interpolated as pandas and numpy do; None without any.
 *
 * below, above: estimates too far off to be drawn to scale, counted at either side.
 */
export interface EstimateSpread {
  round: number;
  answered: number;
  columns: EstimateColumn[];
  below: number;
  above: number;
  lowest: number | null;
  low_half: number | null;
  median: number | null;
  high_half: number | null;
  highest: number | null;
}
/**
 * The answer. offs: how far off people of the present round were, from the closest on (a hundred of more).
 */
export interface EstimateTruth {
  number: number;
  explanation: string;
  offs: number[];
  crowd: EstimateCrowd | null;
  closest: EstimateClosest[];
}
/**
 * rounds is None while results are hidden; answered counts the present round's estimates.
 *
 * scored: there is an answer to be close to. known: it was shown. truth: None until then, but to facilitators.
 */
export interface EstimateView {
  prompt: string;
  hint: string;
  anonymous: boolean;
  stage: Stage;
  unit: string;
  low: number | null;
  high: number | null;
  choices: number[];
  scored: boolean;
  known: boolean;
  answered: number;
  rounds: EstimateSpread[] | null;
  truth: EstimateTruth | null;
}
/**
 * When something is open for one person: ms since 1970 UTC; closes None: as long as the room.
 */
export interface EventsWindow {
  opens: number;
  closes: number | null;
}
/**
 * A text. question: which it answers; name is empty where the activity is anonymous; pending: not shown.
 */
export interface ExitTicketCard {
  id: number;
  question: number;
  text: string;
  name: string;
  standing: "hidden" | "pending" | "shown";
}
/**
 * One's own ticket in the present round. shown: the questions whose texts everybody may read.
 */
export interface ExitTicketOwn {
  round: number;
  texts: string[];
  rating: number | null;
  shown: number[];
}
/**
 * boxes: the questions. counts: people for each point, from 1 on, None while hidden or without a rating.
 *
 * cards: by question, the newest first: the texts that a facilitator showed, None while hidden; for facilitators the
 * newest 300 of each question.
 */
export interface ExitTicketView {
  prompt: string;
  hint: string;
  anonymous: boolean;
  stage: Stage;
  boxes: string[];
  rating: string;
  points: number;
  low: string;
  high: string;
  longest: number;
  answered: number;
  counts: number[] | null;
  cards: ExitTicketCard[] | null;
}
/**
 * One's whole ticket: a text for each question ("" for none) and the rating; nothing at all takes it back.
 */
export interface ExitticketHandIn {
  type: "hand_in";
  texts?: string[];
  rating?: number | null;
}
/**
 * Keep a text that was shown for facilitators again.
 */
export interface ExitticketHideText {
  type: "hide_text";
  card: number;
}
/**
 * Let everybody read one text, once results are revealed.
 */
export interface ExitticketShowText {
  type: "show_text";
  card: number;
}
/**
 * Give the present step more minutes (or fewer, below zero).
 */
export interface ExtendStep {
  type: "extend_step";
  minutes?: number;
}
/**
 * The three answers.
 */
export interface FinderFindWay {
  type: "find_way";
  want: "learn" | "meet" | "now" | "unsure";
  time: "20" | "5" | "60" | "any";
  how: "any" | "do" | "listen" | "read" | "talk" | "watch";
}
/**
 * What came last, of so many.
 */
export interface FinderNewestView {
  title: string;
  lines: FindingResourceLine[];
  total: number;
}
/**
 * A resource in a list. content: there is more than a link. yes, of: whom it helped, of how many who said.
 *
 * excerpt: words around what was found, marked by \x02 and \x03. later, done: one's own marks.
 */
export interface FindingResourceLine {
  id: number;
  title: string;
  kind:
    | "activity"
    | "article"
    | "book"
    | "course"
    | "document"
    | "jobaid"
    | "people"
    | "podcast"
    | "tool"
    | "video";
  url: string;
  content: boolean;
  origin: "external" | "internal";
  form: "formal" | "informal";
  company: "individual" | "social";
  minutes: number;
  level: "advanced" | "any" | "beginner" | "intermediate";
  language: string;
  tags: string[];
  why: string;
  yes: number;
  of: number;
  added: number;
  excerpt: string;
  later: boolean;
  done: boolean;
}
/**
 * total: how many things there are to choose from.
 */
export interface FinderView {
  title: string;
  total: number;
}
/**
 * At most five things; widened: none of them fits all three answers. signs: pages of the hub; live: open now.
 */
export interface FinderWayFound {
  lines: FindingResourceLine[];
  widened: boolean;
  signs: ("coach" | "diary" | "goals" | "growth" | "library" | "wall")[];
  live: TodayLiveHuddle[];
}
/**
 * A huddle to join. url: beneath the base. minutes: planned, None for unknown.
 */
export interface TodayLiveHuddle {
  url: string;
  title: string;
  opened: number;
  here: number;
  minutes: number | null;
}
/**
 * A facet with those of its values that would give anything, or are chosen.
 */
export interface FindingFacet {
  name: string;
  values: FindingFacetValue[];
}
/**
 * A value of a facet, and how many there would be with it.
 */
export interface FindingFacetValue {
  value: string;
  n: number;
}
/**
 * What has these words, and of each facet one of the chosen values, of tags all. skip: so many are shown already.
 *
 * mine: among what one keeps for later, or is done with.
 */
export interface FindingFindResources {
  type: "find_resources";
  words?: string;
  kind?: (
    | "activity"
    | "article"
    | "book"
    | "course"
    | "document"
    | "jobaid"
    | "people"
    | "podcast"
    | "tool"
    | "video"
  )[];
  minutes?: ("10" | "20" | "5" | "60" | "more")[];
  origin?: ("external" | "internal")[];
  form?: ("formal" | "informal")[];
  company?: ("individual" | "social")[];
  level?: ("advanced" | "beginner" | "intermediate")[];
  language?: string[];
  tag?: string[];
  mine?: "" | "done" | "later";
  sort?: "best" | "new" | "rated" | "short";
  skip?: number;
}
/**
 * A page of what was found. next: how many to skip for the following page, None at the end.
 *
 * Where nothing was found: without, how many there were without what was chosen of a facet ("words": without the
 * words), and near, what is a little alike.
 */
export interface FindingFoundResources {
  total: number;
  lines: FindingResourceLine[];
  facets: FindingFacet[];
  next: number | null;
  without: FindingFacetValue[];
  near: FindingResourceLine[];
}
/**
 * A step's rendered content. html: with places `<div data-activity=ID>` and `<div data-model=ID>`.
 *
 * models: widget states of the models the html mounts, by model id. notes: for facilitators only.
 */
export interface Fragment {
  html: string;
  models?: {
    [k: string]: unknown;
  };
  notes?: string;
}
/**
 * The first message after connecting: everything this audience may see now. now: server ms since 1970.
 *
 * pages: fragments of the steps that were opened and that the client did not say it has (`?have=`).
 * cells: live cells by their number; python: errors of visitors' own Python, for facilitators.
 * Of a cohort: learner is the person's own view of it, cohort the facilitators'.
 */
export interface Welcome {
  t: "welcome";
  cursor: number;
  now: number;
  room: RoomView;
  views: {
    [k: string]: unknown;
  };
  you?: You | null;
  own?: {
    [k: string]: unknown;
  };
  pages?: {
    [k: string]: Fragment;
  };
  cells?: {
    [k: string]: CellView;
  };
  learner?: LearnerView | null;
  cohort?: CohortView | null;
}
/**
 * The room as a page needs it; instants in ms since 1970 UTC. people is for facilitators only, else None.
 *
 * ends: when the present step's time box is over, None without one. since: when it began, rests left out, so that
 * `now - since` is the time it took. paused: since when the room rests; until it goes on, the time is that instant.
 * locked: nobody new may join. here: connected participants. For facilitators: removed, who may be let back in, and
 * moves, the last few of all facilitators.
 */
export interface RoomView {
  code: string;
  title: string;
  phase: "ended" | "lobby" | "running";
  opened: number;
  ended: number | null;
  step: string | null;
  since: number | null;
  ends: number | null;
  steps: StepView[];
  here: number;
  joined: number;
  people?: Person[] | null;
  paused?: number | null;
  locked?: boolean;
  removed?: Person[];
  moves?: Move[];
}
/**
 * A line of the agenda. minutes: planned, extensions included. spent: ms on it in visits that are over.
 */
export interface StepView {
  id: string;
  title: string;
  minutes: number | null;
  state: "ahead" | "done" | "now";
  spent: number;
  activities: string[];
}
/**
 * A person in the facilitator's list. here: connected now.
 */
export interface Person {
  seat: string;
  name: string;
  here: boolean;
  joined: number;
}
/**
 * A facilitator's move. who: the name they said, "" without one. what: the event's tag.
 *
 * on: the step, the seat or the activity it was about, "" for the room.
 */
export interface Move {
  seq: number;
  at: number;
  who: string;
  what: string;
  on: string;
}
/**
 * Who a participant is to the room.
 */
export interface You {
  seat: string;
  name: string;
}
/**
 * A cohort as one person has it. now, start, ended: ms since 1970 UTC; start is when their first item opens.
 *
 * items: today's by when they close, then the next by when they open, then what is over, the last first. today: the
 * minutes of what is open and not done. done: how many items they did, of `asked`. pod: the others' names. week: the
 * weekdays of this week on which they did something, 0 being Monday, in their zone. away: until when they paused;
 * pauses: their own, planned or running. complete, missing: whether the programme's rule is met, and sentences about
 * what is left; who knows the programme says so.
 */
export interface LearnerView {
  code: string;
  title: string;
  name: string;
  zone: string;
  now: number;
  start: number;
  ended: number | null;
  items: ItemView[];
  today: number;
  done: number;
  asked: number;
  pod: string[];
  week: number[];
  away: number | null;
  pauses: EventsWindow[];
  complete: boolean;
  missing: string[];
}
/**
 * An item of a person. opens, closes: ms since 1970 UTC; closes None: it stays open. why: of what is mandatory.
 *
 * link: where a meeting takes place. left: the minutes that what is not done yet should take, of those of the item.
 * activities: empty before it opens.
 */
export interface ItemView {
  id: string;
  title: string;
  kind: string;
  state: "done" | "missed" | "next" | "today";
  opens: number;
  closes: number | null;
  minutes: number;
  left: number;
  mandatory?: boolean;
  why?: string;
  link?: string;
  activities?: string[];
}
/**
 * What changed for this audience, coalesced: at most five a second (cohorts: one). Absent parts did not change.
 */
export interface Views {
  t: "views";
  cursor: number;
  now: number;
  room?: RoomView | null;
  views?: {
    [k: string]: unknown;
  };
  pages?: {
    [k: string]: Fragment;
  };
  cells?: {
    [k: string]: CellView;
  };
  learner?: LearnerView | null;
  cohort?: CohortView | null;
}
/**
 * The command with this key was not accepted, and why.
 */
export interface Refuse {
  t: "refuse";
  key: string;
  code:
    | "bad_command"
    | "closed"
    | "full"
    | "gone"
    | "invalid"
    | "not_allowed"
    | "not_open"
    | "paused"
    | "room_ended"
    | "slow_down"
    | "storage"
    | "too_long"
    | "unknown_activity"
    | "unknown_step";
  message: string;
}
/**
 * One's own part changed elsewhere (another tab, another name, a new round). None takes it away.
 */
export interface Mine {
  t: "mine";
  own?: {
    [k: string]: unknown;
  };
  you?: You | null;
}
/**
 * Tick one of the means, or take the tick off.
 */
export interface GoalsDoMeans {
  type: "do_means";
  goal: string;
  means: string;
  done: boolean;
}
/**
 * Delete it.
 */
export interface GoalsDropGoal {
  type: "drop_goal";
  goal: string;
}
/**
 * Delete it.
 */
export interface GoalsDropSheet {
  type: "drop_sheet";
  sheet: string;
}
/**
 * A goal that is to be looked at again since `review` (ISO).
 */
export interface GoalsDueGoal {
  goal: string;
  words: string;
  review: string;
}
/**
 * It is achieved, rests, or is let go.
 */
export interface GoalsEndGoal {
  type: "end_goal";
  goal: string;
  how: "achieved" | "let_go" | "resting";
  learnt?: string;
}
/**
 * A diary entry in short, to be put to a goal.
 */
export interface GoalsEntryChoice {
  entry: string;
  day: string;
  text: string;
}
/**
 * A worksheet. goal: whether its answers can become a goal.
 */
export interface GoalsForm {
  id: string;
  title: string;
  what_for: string;
  fields: GoalsFormField[];
  goal: boolean;
}
/**
 * A question. becomes: which part of a goal its answer begins; "" for none.
 */
export interface GoalsFormField {
  label: string;
  hint: string;
  becomes: "" | "means" | "shows" | "why" | "will" | "words";
}
/**
 * A goal. notes, evidence: the newest first, `more` of them when it is asked for as a whole.
 *
 * due: it is time to look at it again. changed: ms; what was shared before says something else now. ended: ISO.
 */
export interface GoalsGoalCard {
  goal: string;
  number: number;
  words: string;
  why: string;
  means: GoalsMeans[];
  plans: GoalsPlan[];
  review: string;
  due: boolean;
  state: string;
  learnt: string;
  ended: string;
  changed: number;
  notes: GoalsGoalNote[];
  evidence: GoalsGoalEvidence[];
  more: boolean;
  shares: SharesShareCard[];
}
/**
 * A way to get there. id: made by the page. url: an address, "" for none.
 */
export interface GoalsMeans {
  id: string;
  kind: "conversation" | "course" | "other" | "practice" | "reading" | "shadowing" | "stretch";
  words: string;
  url: string;
  done: boolean;
}
/**
 * When `when`, I will `will`, at `where`.
 */
export interface GoalsPlan {
  when: string;
  will: string;
  where: string;
}
/**
 * How it went on that day (ISO).
 */
export interface GoalsGoalNote {
  id: number;
  day: string;
  words: string;
}
/**
 * What shows it. words: a moment's title, the beginning of an entry, or the person's words. day: ISO.
 *
 * gone: the entry was deleted.
 */
export interface GoalsGoalEvidence {
  id: number;
  kind: "diary" | "moment" | "other";
  words: string;
  day: string;
  gone: boolean;
}
/**
 * Diary entries that were searched for, to be put to a goal.
 */
export interface GoalsGoalEntries {
  entries: GoalsEntryChoice[];
}
/**
 * That goal.
 */
export interface GoalsGoalWhole {
  card: GoalsGoalCard;
}
/**
 * Say how it goes, and when to look at it again; without words only the latter.
 */
export interface GoalsNoteGoal {
  type: "note_goal";
  goal: string;
  words: string;
  review?: string;
}
/**
 * A goal with all its notes and all that shows it.
 */
export interface GoalsReadGoal {
  type: "read_goal";
  goal: string;
}
/**
 * Put it back.
 */
export interface GoalsRestoreGoal {
  type: "restore_goal";
  goal: string;
}
/**
 * Put it back.
 */
export interface GoalsRestoreSheet {
  type: "restore_sheet";
  sheet: string;
}
/**
 * Go on with it.
 */
export interface GoalsResumeGoal {
  type: "resume_goal";
  goal: string;
}
/**
 * Goals that are due, the longest first; mostly none.
 */
export interface GoalsReviewsView {
  title: string;
  today: string;
  due: GoalsDueGoal[];
}
/**
 * A goal as a whole, new or changed. goal: an id made by the page.
 */
export interface GoalsSetGoal {
  type: "set_goal";
  goal: string;
  words: string;
  why?: string;
  means?: GoalsMeans[];
  plans?: GoalsPlan[];
  review?: string;
}
/**
 * A worksheet that was filled in. day: when it was changed last (ISO).
 */
export interface GoalsSheetCard {
  sheet: string;
  form: string;
  answers: string[];
  day: string;
}
/**
 * Put something to the goal that shows it: a diary entry, something one took part in, or words.
 */
export interface GoalsShowGoal {
  type: "show_goal";
  goal: string;
  kind: "diary" | "moment" | "other";
  key?: string;
  title?: string;
}
/**
 * Take a note away.
 */
export interface GoalsUnnoteGoal {
  type: "unnote_goal";
  goal: string;
  note: number;
}
/**
 * Take it away again.
 */
export interface GoalsUnshowGoal {
  type: "unshow_goal";
  goal: string;
  evidence: number;
}
/**
 * goals: those that go on and those that rest, what is due first; ended: the others, the last first.
 *
 * entries, moments: what can be put to a goal. dropped, dropped_sheets: what can still be put back.
 */
export interface GoalsView {
  title: string;
  today: string;
  goals: GoalsGoalCard[];
  ended: GoalsGoalCard[];
  dropped: GoalsGoalCard[];
  sheets: GoalsSheetCard[];
  dropped_sheets: GoalsSheetCard[];
  forms: GoalsForm[];
  entries: GoalsEntryChoice[];
  moments: DiaryMoment[];
  audiences: SharesAudienceLine[];
}
/**
 * A worksheet as a whole, as often as it is saved. sheet: an id made by the page.
 */
export interface GoalsWriteSheet {
  type: "write_sheet";
  sheet: string;
  form: string;
  answers: string[];
}
/**
 * Be counted in this team's numbers, or this coach's, and nowhere else; with `to` null nowhere.
 */
export interface GroupsCountMe {
  type: "count_me";
  to?: (ExcerptsWithTeam | ExcerptsWithCoach) | null;
}
/**
 * Where I can be counted. to: as `count_me` takes it. name: the team's or the coach's. chosen: I am.
 */
export interface GroupsCountPlace {
  to: ExcerptsWithTeam | ExcerptsWithCoach;
  kind: "coach" | "team";
  name: string;
  fewest: number;
  chosen: boolean;
}
/**
 * days, goals: what I would give of this week, as it is now.
 */
export interface GroupsCountingView {
  title: string;
  places: GroupsCountPlace[];
  days: number;
  goals: boolean;
}
/**
 * A group. name: the team's, "" for whom I coach. fewest: so many others are needed. weeks: the newest first.
 */
export interface GroupsGroupLine {
  kind: "coach" | "team";
  name: string;
  fewest: number;
  weeks: GroupsGroupWeek[];
}
/**
 * A week of a group. monday: ISO. at_least: so many were counted, beside me in a team; 0: too few, no numbers.
 */
export interface GroupsGroupWeek {
  monday: string;
  at_least: number;
  days: ("high" | "low" | "middle") | "";
  goals: ("high" | "low" | "middle") | "";
}
/**
 * My groups.
 */
export interface GroupsGroupNumbersView {
  title: string;
  of: "coach" | "team";
  groups: GroupsGroupLine[];
}
/**
 * What became of one's own interest. at, replied: ms. reply: None while it waits.
 */
export interface GrowthAnswered {
  id: number;
  at: number;
  words: string;
  reply: ("later" | "no" | "yes") | null;
  reply_words: string;
  replied: number;
}
/**
 * Write a thing of one's own anew.
 */
export interface GrowthEdit {
  type: "growth_edit";
  thing: number;
  title: string;
  words?: string;
  takes?: string;
  where?: string;
  until?: string;
  places?: number;
}
/**
 * Say that a thing of one's own has found its people, or with filled=false that it is open again.
 */
export interface GrowthFill {
  type: "growth_fill";
  thing: number;
  filled?: boolean;
}
/**
 * Take a thing off the board for everybody, or with hidden=false put it back.
 */
export interface GrowthHide {
  type: "growth_hide";
  thing: number;
  hidden?: boolean;
}
/**
 * A thing on the board, as everybody sees it. name: who wrote it. until: ms. wanted: one's own interest in it.
 */
export interface GrowthLine {
  id: number;
  side: "ask" | "offer";
  sort: "mentor" | "shadow" | "stretch";
  title: string;
  words: string;
  takes: string;
  where: string;
  until: number;
  places: number;
  name: string;
  at: number;
  edited: boolean;
  standing: "filled" | "hidden" | "open" | "over" | "taken_back";
  mine: boolean;
  wanted: GrowthAnswered | null;
}
/**
 * A thing of one's own. day: its last day (ISO), in one's own zone.
 */
export interface GrowthMine {
  line: GrowthLine;
  day: string;
  people: GrowthPerson[];
}
/**
 * Who is interested in a thing of one's own. id: the interest's, to answer it.
 */
export interface GrowthPerson {
  id: number;
  name: string;
  at: number;
  words: string;
  reply: ("later" | "no" | "yes") | null;
  reply_words: string;
}
/**
 * What is open and older than this one; side, sort: of those only. before 0: from the newest.
 */
export interface GrowthOlder {
  type: "growth_older";
  before?: number;
  side?: ("ask" | "offer") | null;
  sort?: ("mentor" | "shadow" | "stretch") | null;
}
/**
 * lines: the newest first; more: there are older ones.
 */
export interface GrowthPage {
  lines: GrowthLine[];
  more: boolean;
}
/**
 * Put a thing on the board. until: its last day (ISO), "" for 90 days from now.
 */
export interface GrowthPost {
  type: "growth_post";
  side: "ask" | "offer";
  sort: "mentor" | "shadow" | "stretch";
  title: string;
  words?: string;
  takes?: string;
  where?: string;
  until?: string;
  places?: number;
}
/**
 * Answer one who is interested in a thing of one's own; they alone see it.
 */
export interface GrowthReply {
  type: "growth_reply";
  thing: number;
  interest: number;
  reply: "later" | "no" | "yes";
  words?: string;
}
/**
 * Take a thing of one's own off the board, or with undo=true put it back.
 */
export interface GrowthTakeBack {
  type: "growth_take_back";
  thing: number;
  undo?: boolean;
}
/**
 * lines: what is open, the newest first; more: there are older ones (`growth_older`).
 *
 * mine: one's own, wanted: what one is interested in, whatever became of it. longest: of each text; note: of a word to
 * somebody.
 */
export interface GrowthView {
  title: string;
  lines: GrowthLine[];
  more: boolean;
  mine: GrowthMine[];
  wanted: GrowthLine[];
  longest: {
    [k: string]: number;
  };
  note: number;
  most_places: number;
}
/**
 * Be interested, with a word for who wrote it, or with on=false no more. Nobody else learns of it.
 */
export interface GrowthWant {
  type: "growth_want";
  thing: number;
  words?: string;
  on?: boolean;
}
/**
 * Have no such plan any more.
 */
export interface HabitEndHabit {
  type: "end_habit";
}
/**
 * Pause from today to this day (ISO).
 */
export interface HabitPauseHabit {
  type: "pause_habit";
  until: string;
}
/**
 * Go on today.
 */
export interface HabitResumeHabit {
  type: "resume_habit";
}
/**
 * Learn so many minutes on these days (0 Monday to 6 Sunday). cue: when and where, in one's own words.
 */
export interface HabitSetHabit {
  type: "set_habit";
  minutes: 5 | 10 | 20;
  days: number[];
  cue?: string;
}
/**
 * Say that one learned on this day (ISO), today or in the last week; or with on=false that one did not.
 */
export interface HabitTickHabit {
  type: "tick_habit";
  day: string;
  on?: boolean;
}
/**
 * minutes 0: no plan. today: ISO. due: the plan has today. until: last day of the pause that is on, "" for none.
 *
 * weeks: the newest first, this one included, back to the first in which they learned.
 */
export interface HabitView {
  title: string;
  small: boolean;
  minutes: number;
  days: number[];
  cue: string;
  today: string;
  due: boolean;
  done: boolean;
  until: string;
  weeks: HabitWeek[];
}
/**
 * A week of it. monday: ISO. done: days that one learned on. pause: whether a pause was in it.
 */
export interface HabitWeek {
  monday: string;
  done: number;
  pause: boolean;
}
/**
 * Take the results off participants' pages and the screen.
 */
export interface Hide {
  type: "hide";
}
/**
 * Go by another name.
 */
export interface PeopleRename {
  type: "rename";
  name: string;
}
/**
 * Be in this team no more.
 */
export interface PeopleLeaveTeam {
  type: "leave_team";
  team: string;
}
/**
 * Put it into the library.
 */
export interface ResourcesAddResource {
  type: "add_resource";
  about: ResourceAbout;
}
/**
 * Say it otherwise.
 */
export interface ResourcesChangeResource {
  type: "change_resource";
  id: number;
  about: ResourceAbout;
}
/**
 * Take it out of what is found, or with retired=false put it back.
 */
export interface ResourcesRetireResource {
  type: "retire_resource";
  id: number;
  retired?: boolean;
}
/**
 * Say whether it helped; null takes that back.
 */
export interface ResourcesRateResource {
  type: "rate_resource";
  id: number;
  helpful: boolean | null;
}
/**
 * Say to all what it helped with; "" takes that back.
 */
export interface ResourcesSayHelped {
  type: "say_resource_helped";
  id: number;
  words: string;
}
/**
 * Take somebody's words off the page, or put them back.
 */
export interface ResourcesHideHelp {
  type: "hide_resource_help";
  id: number;
  person: string;
  hidden?: boolean;
}
/**
 * Keep it for later, or no more.
 */
export interface KeptKeepResource {
  type: "keep_resource";
  id: number;
  kept?: boolean;
}
/**
 * Say that one is done with it, or is not.
 */
export interface KeptMarkResourceDone {
  type: "mark_resource_done";
  id: number;
  done?: boolean;
}
/**
 * Have a look at what was picked.
 */
export interface KeptOpenPick {
  type: "open_pick";
  id: number;
}
/**
 * Rather have another one.
 */
export interface KeptPassPick {
  type: "pass_pick";
  id: number;
}
/**
 * Say how many minutes one has.
 */
export interface KeptChooseMinutes {
  type: "choose_minutes";
  minutes: 5 | 10 | 20 | 60;
}
/**
 * Share these words, and only these. entry: what of one's own they come from; nobody else is told.
 */
export interface SharesShareExcerpt {
  type: "share_excerpt";
  text: string;
  to: ExcerptsWithTeam | ExcerptsWithCohort | ExcerptsWithCoach;
  about?: "diary" | "goal" | "work";
  entry?: number | null;
}
/**
 * Share this no more: it and its answers are gone from everybody's pages.
 */
export interface SharesTakeBack {
  type: "take_back";
  share: number;
}
/**
 * Share nothing more with this audience, or with `to` null nothing with anybody.
 */
export interface SharesTakeAllBack {
  type: "take_all_back";
  to?: (ExcerptsWithTeam | ExcerptsWithCohort | ExcerptsWithCoach) | null;
}
/**
 * Answer what somebody shared; its owner and whoever sees it see the answer.
 */
export interface SharesAnswerShare {
  type: "answer_share";
  share: number;
  text: string;
}
/**
 * Take an answer of one's own away.
 */
export interface SharesUnanswerShare {
  type: "unanswer_share";
  share: number;
  answer: number;
}
/**
 * Get them at this time ("08:30"), by "mail" or a channel; by "" only on the hub.
 */
export interface ReachSetHabitWay {
  type: "set_habit_way";
  at: string;
  by: string;
}
/**
 * Get them at this address, once whoever has it said yes to the mail that asks.
 */
export interface ReachGiveHabitAddress {
  type: "give_habit_address";
  email: string;
}
/**
 * Write a line on the page with this person. day: by when (ISO), for an action.
 */
export interface OnetooneOneAdd {
  type: "one_add";
  other: string;
  section: "action" | "agenda" | "note";
  text: string;
  day?: string;
}
/**
 * Write a line of one's own anew. rev: of the text that was changed.
 */
export interface OnetooneOneEdit {
  type: "one_edit";
  other: string;
  line: number;
  rev: number;
  text: string;
  day?: string;
}
/**
 * Tick a line off, or take the tick away; both may.
 */
export interface OnetooneOneTick {
  type: "one_tick";
  other: string;
  line: number;
  done?: boolean;
}
/**
 * Take a line of one's own away, or with undo=true put it back.
 */
export interface OnetooneOneTake {
  type: "one_take";
  other: string;
  line: number;
  undo?: boolean;
}
/**
 * Say on which day (ISO) the two meet next, "" for none yet.
 */
export interface OnetooneOneNext {
  type: "one_next";
  other: string;
  day: string;
}
/**
 * End the page: its lines are gone for both.
 */
export interface OnetooneOneEnd {
  type: "one_end";
  other: string;
}
/**
 * Put it on the wall of this team, or with "" on everybody's.
 */
export interface WallShareGem {
  type: "share_gem";
  gem: WallGemWords;
  team?: string;
}
/**
 * What its author says. why: why it is worth others' time. url: http(s), or "" for words alone.
 */
export interface WallGemWords {
  title: string;
  why: string;
  url: string;
  words: string;
  tags: string[];
}
/**
 * Say it otherwise.
 */
export interface WallEditGem {
  type: "edit_gem";
  id: number;
  gem: WallGemWords;
}
/**
 * Take it off the wall, or with undo=true put it back.
 */
export interface WallTakeBackGem {
  type: "take_back_gem";
  id: number;
  undo?: boolean;
}
/**
 * Take somebody's gem off the wall, or with undo=true put it back.
 */
export interface WallHideGem {
  type: "hide_gem";
  id: number;
  undo?: boolean;
}
/**
 * React to it, or with on=false take that back.
 */
export interface WallReactToGem {
  type: "react_to_gem";
  id: number;
  reaction: "helpful" | "thanks" | "tried" | "want";
  on?: boolean;
}
/**
 * Say something about it.
 */
export interface WallCommentGem {
  type: "comment_gem";
  id: number;
  text: string;
}
/**
 * Take a comment of one's own away, or with undo=true put it back.
 */
export interface WallUncommentGem {
  type: "uncomment_gem";
  id: number;
  comment: number;
  undo?: boolean;
}
/**
 * Take somebody's comment off the wall, or with undo=true put it back.
 */
export interface WallHideGemComment {
  type: "hide_gem_comment";
  id: number;
  comment: number;
  undo?: boolean;
}
/**
 * I have seen the wall up to this number.
 */
export interface WallLookAtWall {
  type: "look_at_wall";
  upto: number;
}
/**
 * No messages of the hub for so many days; 0: again.
 */
export interface MessagesHubMessagesPause {
  type: "hub_messages_pause";
  days: number;
}
/**
 * No messages of the hub any more, or with stop=false again.
 */
export interface MessagesHubMessagesStop {
  type: "hub_messages_stop";
  stop?: boolean;
}
/**
 * Do not follow it any more.
 */
export interface InboxLeaveFeed {
  type: "leave_feed";
  url: string;
}
/**
 * Make a resource of it, with this said of it.
 */
export interface InboxKeepItem {
  type: "keep_item";
  id: number;
  about: ResourceAbout;
}
/**
 * Drop it, put it off, or take it back into the inbox.
 */
export interface InboxJudgeItem {
  type: "judge_item";
  id: number;
  how: "back" | "dropped" | "later";
}
/**
 * A curator opened the link, and it works.
 */
export interface InboxTrustLink {
  type: "trust_link";
  resource: number;
}
/**
 * What travels for each kind of the hub's parts.
 */
export interface HubKinds {
  growth: {
    view: GrowthView;
    ask: GrowthOlder;
    answer: GrowthPage;
  };
  diary: {
    view: DiaryView;
    ask: DiaryFind | DiaryRead;
    answer: DiaryFound | DiaryWhole;
  };
  lookback: {
    view: DiaryLookBackView;
    ask: DiarySeeWeek | DiaryRead;
    answer: DiarySeenWeek | DiaryWhole;
  };
  goals: {
    view: GoalsView;
    ask: GoalsReadGoal | DiaryFind;
    answer: GoalsGoalWhole | GoalsGoalEntries;
  };
  reviews: {
    view: GoalsReviewsView;
    ask: null;
    answer: null;
  };
  ledger: {
    view: LedgerView;
    ask: null;
    answer: null;
  };
  coaches: {
    view: CoachesView;
    ask: CoachesFindCoach | CoachesCoachByLink;
    answer: CoachesFound;
  };
  coached: {
    view: CoachedView;
    ask: null;
    answer: null;
  };
  me: {
    view: MeView;
    ask: null;
    answer: null;
  };
  mine: {
    view: MineView;
    ask: null;
    answer: null;
  };
  habit: {
    view: HabitView;
    ask: null;
    answer: null;
  };
  drip: {
    view: DripsToday;
    ask: null;
    answer: null;
  };
  dripplan: {
    view: DripsPlan;
    ask: null;
    answer: null;
  };
  onetoone: {
    view: OneToOneView;
    ask: OneToOneRead;
    answer: OneToOneLines;
  };
  wall: {
    view: WallView;
    ask: WallAskWall | WallAskComments;
    answer: WallPage | WallComments;
  };
  gems: {
    view: WallGemsView;
    ask: null;
    answer: null;
  };
  library: {
    view: LibraryView;
    ask: FindingFindResources | LibraryOneResource;
    answer: FindingFoundResources | LibraryResourcePage;
  };
  livenow: {
    view: TodayLiveNowView;
    ask: null;
    answer: null;
  };
  next: {
    view: TodayNextView;
    ask: null;
    answer: null;
  };
  cohorts: {
    view: TodayCohortsView;
    ask: null;
    answer: null;
  };
  pick: {
    view: PickView;
    ask: PickFor;
    answer: Picked;
  };
  finder: {
    view: FinderView;
    ask: FinderFindWay;
    answer: FinderWayFound;
  };
  newest: {
    view: FinderNewestView;
    ask: null;
    answer: null;
  };
  search: {
    view: SearchView;
    ask: null;
    answer: null;
  };
  curation: {
    view: CurationView;
    ask: null;
    answer: null;
  };
  groupnumbers: {
    view: GroupsGroupNumbersView;
    ask: null;
    answer: null;
  };
  counting: {
    view: GroupsCountingView;
    ask: null;
    answer: null;
  };
}
/**
 * Everything that I share, by audience, the newest first; and what I took back.
 */
export interface LedgerView {
  title: string;
  audiences: LedgerAudience[];
  past: LedgerPast[];
}
/**
 * An audience and what it is shown. names: who can see it now, the owner not counted; people: how many they are.
 *
 * in_it: whether the owner is of this audience still. shares: how many there are; cards: the newest of them.
 */
export interface LedgerAudience {
  to: ExcerptsWithTeam | ExcerptsWithCohort | ExcerptsWithCoach;
  name: string;
  kind: string;
  people: number;
  names: string[];
  in_it: boolean;
  since: number;
  shares: number;
  cards: SharesShareCard[];
}
/**
 * Something that is shared no more. Times in ms.
 */
export interface LedgerPast {
  name: string;
  kind: string;
  at: number;
  until: number;
}
/**
 * email: my proven address, "" for none; only I am shown it. mails: whether the wall writes to me.
 */
export interface MeView {
  title: string;
  name: string;
  email: string;
  teams: MeMyTeam[];
  mails: "on" | "paused" | "stopped";
}
/**
 * A team that I am in; people: how many others are.
 */
export interface MeMyTeam {
  team: string;
  people: number;
}
/**
 * name: typed again before everything of theirs is deleted.
 */
export interface MineView {
  title: string;
  name: string;
}
/**
 * pages: the ones one has, the next meeting first. longest: characters of a line.
 */
export interface OneToOneView {
  title: string;
  pages: OneToOneWith[];
  longest: number;
}
/**
 * Somebody one has a page with. role: what they are to oneself. open: lines not ticked. changed: rises with it.
 */
export interface OneToOneWith {
  other: string;
  name: string;
  role: "both" | "coach" | "coachee";
  next: string;
  open: number;
  changed: number;
}
/**
 * The lines of the page with this person.
 */
export interface OneToOneRead {
  type: "one_read";
  other: string;
}
/**
 * All of a page, in the order written. changed: as in the view.
 */
export interface OneToOneLines {
  other: string;
  next: string;
  changed: number;
  lines: OneToOneLine[];
}
/**
 * A line as both see it; one that was taken away is there for its author only. at: ms.
 */
export interface OneToOneLine {
  id: number;
  section: "action" | "agenda" | "note";
  text: string;
  day: string;
  name: string;
  mine: boolean;
  at: number;
  rev: number;
  done: boolean;
  taken: boolean;
}
/**
 * The newest. seen: up to which number I saw it before; newest: the number to say when I have seen this.
 *
 * new: how many of others I have not seen, at most 99. teams: mine. tags: those in use lately.
 */
export interface WallView {
  title: string;
  posts: WallPost[];
  more: boolean;
  teams: string[];
  tags: string[];
  seen: number;
  newest: number;
  new: number;
}
/**
 * What stands on the wall: a gem or a shared excerpt.
 */
export interface WallPost {
  id: number;
  gem: WallGemCard | null;
  share: SharesShareCard | null;
}
/**
 * A gem as one person sees it. name: "" for who has not come; team: "" for everybody.
 *
 * comments: the last few; said: how many there are.
 */
export interface WallGemCard {
  id: number;
  name: string;
  mine: boolean;
  team: string;
  gem: WallGemWords;
  at: number;
  edited: boolean;
  hidden: boolean;
  reactions: WallReaction[];
  comments: WallComment[];
  said: number;
}
/**
 * How many reacted so, and whether I did.
 */
export interface WallReaction {
  reaction: "helpful" | "thanks" | "tried" | "want";
  people: number;
  mine: boolean;
}
/**
 * A comment as one person sees it; at: ms. hidden: a curator took it away, and only curators see it.
 */
export interface WallComment {
  id: number;
  name: string;
  text: string;
  at: number;
  mine: boolean;
  hidden: boolean;
}
/**
 * What is older than this number (0: from the newest). team: only of this one; tag: with it; words: all of them.
 */
export interface WallAskWall {
  type: "wall_page";
  before?: number;
  team?: string;
  tag?: string;
  words?: string;
}
/**
 * Everything that was said about this gem.
 */
export interface WallAskComments {
  type: "wall_comments";
  id: number;
}
/**
 * Some of the wall, the newest first.
 */
export interface WallPage {
  kind: "page";
  posts: WallPost[];
  more: boolean;
}
/**
 * The oldest first.
 */
export interface WallComments {
  kind: "comments";
  comments: WallComment[];
}
/**
 * A few of the newest gems. new: how many things of others wait on the wall, at most 99.
 */
export interface WallGemsView {
  title: string;
  gems: WallGemCard[];
  new: number;
}
/**
 * The first page of all that is there. later: how many things one keeps for later; done: is done with.
 */
export interface LibraryView {
  title: string;
  found: FindingFoundResources;
  later: number;
  done: number;
}
/**
 * A resource with all that is in it.
 */
export interface LibraryOneResource {
  type: "one_resource";
  id: number;
}
/**
 * A resource. text: Markdown. document: an upload's name. helpful: one's own rating. over: its last day is past.
 */
export interface LibraryResourcePage {
  line: FindingResourceLine;
  text: string;
  document: string;
  expires: string;
  helpful: boolean | null;
  helped: LibraryHelpedLine[];
  related: FindingResourceLine[];
  over: boolean;
  retired: boolean;
}
/**
 * What it helped somebody with. person: for curators, who may hide it; "" for others. at: ms.
 */
export interface LibraryHelpedLine {
  name: string;
  words: string;
  at: number;
  mine: boolean;
  hidden: boolean;
  person: string;
}
/**
 * The huddles that are open, the youngest first. more: how many others.
 */
export interface TodayLiveNowView {
  title: string;
  huddles: TodayLiveHuddle[];
  more: number;
}
/**
 * What is open, the first to close first, and what opens then. more: how many others.
 */
export interface TodayNextView {
  title: string;
  items: TodayNextItem[];
  more: number;
}
/**
 * Something of a cohort. closes: ms, None for never. today: it is open; else it opens at `opens`.
 */
export interface TodayNextItem {
  url: string;
  title: string;
  kind: string;
  cohort: string;
  today: boolean;
  opens: number;
  closes: number | null;
  minutes: number;
  mandatory: boolean;
}
/**
 * One's cohorts, those with something that waits first.
 */
export interface TodayCohortsView {
  title: string;
  cohorts: TodayMyCohort[];
}
/**
 * A cohort. open: what one can do now. comments: new ones.
 */
export interface TodayMyCohort {
  url: string;
  title: string;
  open: number;
  comments: number;
  people: number;
}
/**
 * line: what was picked, None when nothing is left. reason: why; words: what a goal and it have in common.
 */
export interface PickView {
  title: string;
  minutes: number;
  line: FindingResourceLine | null;
  reason: "fits" | "goal" | "helped" | "new";
  words: string[];
}
/**
 * What would be picked for somebody who has so many minutes; passed: what they would rather not have.
 */
export interface PickFor {
  type: "pick_for";
  minutes: 5 | 10 | 20 | 60;
  /**
   * @maxItems 50
   */
  passed?: number[];
}
/**
 * As in the view.
 */
export interface Picked {
  line: FindingResourceLine | null;
  reason: "fits" | "goal" | "helped" | "new";
  words: string[];
}
/**
 * tags: those of most things, the most first. total: how many things there are to find.
 */
export interface SearchView {
  title: string;
  tags: string[];
  total: number;
}
/**
 * What travels for each kind of activity.
 */
export interface Kinds {
  board: {
    view: BoardView;
    own: BoardOwn;
    command:
      | BoardAdd
      | BoardEdit
      | BoardWithdraw
      | BoardArrange
      | BoardPlace
      | BoardApprove
      | BoardHideCard
      | StageCommand;
  };
  breakouts: {
    view: BreakoutsView;
    own: BreakoutsOwn;
    command:
      | BreakoutsCome
      | BreakoutsWrite
      | BreakoutsRewrite
      | BreakoutsMove
      | BreakoutsReshuffle
      | BreakoutsHideLine
      | StageCommand;
  };
  challenge: {
    view: ChallengeView;
    own: ChallengeOwn;
    command: ChallengeShow | ChallengeAddFile | ChallengeRemoveFile | ChallengeHideEvidence | StageCommand;
  };
  checklist: {
    view: ChecklistView;
    own: ChecklistOwn;
    command: ChecklistTick | StageCommand;
  };
  discussion: {
    view: DiscussionView;
    own: DiscussionOwn;
    command:
      | DiscussionPost
      | DiscussionReply
      | DiscussionEdit
      | DiscussionWithdraw
      | DiscussionReact
      | DiscussionHidePost
      | DiscussionShowPost
      | StageCommand;
  };
  dotvote: {
    view: DotVoteView;
    own: DotVoteOwn;
    command: DotvotePut | StageCommand;
  };
  estimate: {
    view: EstimateView;
    own: EstimateOwn;
    command: EstimateGive | EstimateShowTruth | StageCommand;
  };
  exitticket: {
    view: ExitTicketView;
    own: ExitTicketOwn;
    command: ExitticketHandIn | ExitticketShowText | ExitticketHideText | StageCommand;
  };
  opentext: {
    view: OpenTextView;
    own: OpenTextOwn;
    command:
      | OpentextPost
      | OpentextEdit
      | OpentextWithdraw
      | OpentextApprove
      | OpentextHideCard
      | OpentextHighlight
      | StageCommand;
  };
  peerreview: {
    view: PeerReviewView;
    own: PeerReviewOwn;
    command: PeerreviewAllocate | PeerreviewReview | PeerreviewRelease | PeerreviewHideReview | StageCommand;
  };
  pin: {
    view: PinView;
    own: PinOwn;
    command: PinPlace | StageCommand;
  };
  poll: {
    view: PollView;
    own: PollOwn;
    command: PollAnswer | StageCommand;
  };
  pulse: {
    view: PulseView;
    own: PulseOwn;
    command: PulseFeel | PulseReact | StageCommand;
  };
  qanda: {
    view: QandAView;
    own: QandAOwn;
    command:
      | QandaAsk
      | QandaWithdraw
      | QandaVote
      | QandaApprove
      | QandaHideQuestion
      | QandaMarkAnswered
      | QandaHighlight
      | StageCommand;
  };
  quiz: {
    view: QuizView;
    own: QuizOwn;
    command: QuizAnswer | QuizAskQuestion | StageCommand;
  };
  ranking: {
    view: RankingView;
    own: RankingOwn;
    command: RankingRank | StageCommand;
  };
  readycheck: {
    view: ReadyCheckView;
    own: ReadyCheckOwn;
    command: ReadycheckSay | StageCommand;
  };
  recall: {
    view: RecallView;
    own: RecallOwn;
    command: RecallReview | StageCommand;
  };
  reflection: {
    view: ReflectionView;
    own: ReflectionOwn;
    command:
      | ReflectionSave
      | ReflectionSubmit
      | ReflectionKeepComment
      | ReflectionReleaseComment
      | ReflectionWithdrawComment
      | ReflectionReadComment
      | StageCommand;
  };
  resource: {
    view: ResourceView;
    own: ResourceOwn;
    command: ResourceMarkDone | ResourceRate | StageCommand;
  };
  scale: {
    view: ScaleView;
    own: ScaleOwn;
    command: ScaleRate | StageCommand;
  };
  timer: {
    view: TimerView;
    own: null;
    command: TimerStart | TimerPause | TimerResume | TimerExtend | TimerReset | StageCommand;
  };
  wordcloud: {
    view: WordCloudView;
    own: WordCloudOwn;
    command: WordcloudAdd | WordcloudTakeBack | WordcloudHideWord | WordcloudShowWord | StageCommand;
  };
}
/**
 * Let people answer (again).
 */
export interface Open {
  type: "open";
}
/**
 * Show the results to everyone.
 */
export interface Reveal {
  type: "reveal";
}
/**
 * Ask the same again: open, hidden unless results are live, with the earlier rounds kept for comparison.
 */
export interface NextRound {
  type: "next_round";
}
/**
 * cards, newest first: the newest 200 that are out, None while hidden; for facilitators the newest 300 that are out
 * or hidden, and the 300 that wait longest.
 *
 * count: how many are out in the present round; pending: how many wait, 0 for all but facilitators. answered: people
 * with a card in the present round. highlighted: the id of a card in `cards`. grouped: each breakout room writes for
 * itself.
 */
export interface OpenTextView {
  prompt: string;
  hint: string;
  anonymous: boolean;
  stage: Stage;
  longest: number;
  most: number;
  moderated: boolean;
  answered: number;
  count: number;
  pending: number;
  cards: OpenTextCard[] | null;
  highlighted: number | null;
  grouped: boolean;
}
/**
 * A card. name is empty where the activity is anonymous; standing is "shown" for all but facilitators.
 */
export interface OpenTextCard {
  id: number;
  round: number;
  text: string;
  name: string;
  standing: "hidden" | "pending" | "shown";
  group: string;
}
/**
 * One's cards in the present round, in the order written.
 */
export interface OpenTextOwn {
  round: number;
  cards: OpenTextOwnCard[];
}
/**
 * A card of one's own and whether it is out.
 */
export interface OpenTextOwnCard {
  id: number;
  text: string;
  standing: "hidden" | "pending" | "shown";
}
/**
 * Write a card.
 */
export interface OpentextPost {
  type: "post";
  text: string;
}
/**
 * Write a card of one's own, of this round, anew; where cards are moderated it is pending again.
 */
export interface OpentextEdit {
  type: "edit";
  card: number;
  text: string;
}
/**
 * Take a card of one's own, of this round, away.
 */
export interface OpentextWithdraw {
  type: "withdraw";
  card: number;
}
/**
 * Let a pending or hidden card out.
 */
export interface OpentextApprove {
  type: "approve";
  card: number;
}
/**
 * Take a card off participants' pages and the screen.
 */
export interface OpentextHideCard {
  type: "hide_card";
  card: number;
}
/**
 * Show one card large on the screen, or (null) none. A pending or hidden card is approved by it.
 */
export interface OpentextHighlight {
  type: "highlight";
  card: number | null;
}
/**
 * answered: people who wrote a review. The following are for facilitators, else empty, 0 or null.
 *
 * coverage: how many texts have 0, 1, 2 ... reviews, the last one `need` or more; due: reviews that are not written
 * yet; reviews: the newest 200.
 */
export interface PeerReviewView {
  prompt: string;
  hint: string;
  anonymous: boolean;
  stage: Stage;
  need: number;
  longest: number;
  rubric: RubricCriterion[];
  held: boolean;
  released: boolean;
  prompts: string[];
  answered: number;
  coverage: number[];
  due: number;
  reviews: PeerReviewSeen[] | null;
}
/**
 * name: what is looked at. levels: 2 to 6 sentences, from the least to the best.
 */
export interface RubricCriterion {
  name: string;
  levels: string[];
}
/**
 * A review, for facilitators: what was said, not by whom nor of whom.
 */
export interface PeerReviewSeen {
  review: number;
  comment: string;
  levels: (number | null)[];
  hidden: boolean;
}
/**
 * assigned: the texts one was given. mine: one's own text as the others read it, null if there is none.
 *
 * received: reviews of it, in the order they came (Review 1, 2 ...), None while they are held.
 */
export interface PeerReviewOwn {
  assigned: PeerReviewText[];
  mine: string[] | null;
  received: PeerReviewNote[] | null;
}
/**
 * A text to read: its place (0 is Text A), and what one has written about it.
 */
export interface PeerReviewText {
  text: number;
  parts: string[];
  review: PeerReviewNote | null;
}
/**
 * What a review says.
 */
export interface PeerReviewNote {
  comment: string;
  levels: (number | null)[];
}
/**
 * Hand texts out: all pairs (reader, author) that stand from now on, and the texts that are new or revised.
 *
 * prompts: what stands over each part of a text. A text that somebody has reviewed stays as it was read.
 */
export interface PeerreviewAllocate {
  type: "allocate";
  pairs: [string, string][];
  texts?: PeerreviewPeerText[];
  prompts?: string[];
}
/**
 * A text that is to be read: one part for each prompt. author: a seat.
 */
export interface PeerreviewPeerText {
  author: string;
  parts: string[];
}
/**
 * Review a text that one was given (its place among one's own, from 0); a further time changes it.
 */
export interface PeerreviewReview {
  type: "review";
  text: number;
  comment: string;
  levels?: (number | null)[];
}
/**
 * Let authors see their reviews, where they are held.
 */
export interface PeerreviewRelease {
  type: "release";
}
/**
 * Take a review away from its author, or with hidden=false give it back.
 */
export interface PeerreviewHideReview {
  type: "hide_review";
  review: number;
  hidden?: boolean;
}
/**
 * areas: names of the parts, row by row from the top left (axes: 4, a picture: 9). rounds: None while hidden.
 */
export interface PinView {
  prompt: string;
  hint: string;
  anonymous: boolean;
  stage: Stage;
  picture: string;
  alt: string;
  ratio: number;
  across: string[];
  up: string[];
  areas: string[];
  most: number;
  answered: number;
  rounds: PinRound[] | null;
}
/**
 * One round. answered: people. pins: of all of them. areas: how many lie in each, row by row from the top left.
 *
 * middle: the mean of all pins, where the ground has axes and so a mean says something; else None.
 */
export interface PinRound {
  round: number;
  answered: number;
  pins: number;
  areas: number[];
  spots: PinSpot[];
  middle: [number, number] | null;
}
/**
 * How many pins lie at one place; x from the left and y from the bottom, in hundredths.
 */
export interface PinSpot {
  x: number;
  y: number;
  n: number;
}
/**
 * One's pins in the present round.
 */
export interface PinOwn {
  round: number;
  pins: [number, number][];
}
/**
 * All of one's pins, each (from the left, from the bottom) in parts of 1. The last ones count; none: taken back.
 */
export interface PinPlace {
  type: "place";
  pins?: [number, number][];
}
/**
 * rounds is None while results are hidden; answered counts this round's answers.
 */
export interface PollView {
  prompt: string;
  hint: string;
  anonymous: boolean;
  stage: Stage;
  options: string[];
  many: boolean;
  other: boolean;
  answered: number;
  rounds: PollTally[] | null;
}
/**
 * One round's result: a count an option, the others' words (sorted), how many answered.
 */
export interface PollTally {
  round: number;
  counts: number[];
  others: string[];
  answered: number;
}
/**
 * One's answer in the present round.
 */
export interface PollOwn {
  round: number;
  choice: number[];
  other: string;
}
/**
 * Choose: `choice` holds indices into the options; `other` one's own words. The last answer counts.
 */
export interface PollAnswer {
  type: "answer";
  choice?: number[];
  other?: string;
}
/**
 * trend: how it went in the last ten minutes, and how it fades if nobody taps again; None while hidden.
 */
export interface PulseView {
  prompt: string;
  hint: string;
  anonymous: boolean;
  stage: Stage;
  moods: string[];
  reactions: string[];
  minutes: number;
  fewest: number;
  trend: PulseBeat[] | null;
}
/**
 * What counts from an instant on, until the next of them. moods, reactions: people for each; empty for too few.
 */
export interface PulseBeat {
  at: number;
  people: number;
  moods: number[];
  reactions: number[];
}
/**
 * What one said last, and the instant at which it fades.
 */
export interface PulseOwn {
  mood: number;
  until: number;
}
/**
 * How it is going for me, as the number of a mood; null takes it back.
 */
export interface PulseFeel {
  type: "feel";
  mood: number | null;
}
/**
 * A reaction to what happens now, by its number.
 */
export interface PulseReact {
  type: "react";
  reaction: number;
}
/**
 * questions by votes, then time, the answered ones last: the first 200 that are out, None while hidden; for
 * facilitators the first 300 that are out or hidden, and the 300 that wait longest.
 *
 * count: how many are out; open: how many of them are not answered; pending: how many wait, 0 for all but
 * facilitators. highlighted: the id of a question in `questions`.
 */
export interface QandAView {
  prompt: string;
  hint: string;
  anonymous: boolean;
  stage: Stage;
  longest: number;
  most: number;
  moderated: boolean;
  count: number;
  open: number;
  pending: number;
  questions: QandAQuestion[] | null;
  highlighted: number | null;
}
/**
 * A question. name is empty where the activity is anonymous; standing is "shown" for all but facilitators.
 */
export interface QandAQuestion {
  id: number;
  text: string;
  name: string;
  votes: number;
  answered: boolean;
  standing: "hidden" | "pending" | "shown";
}
/**
 * asked: one's own questions in the order asked; voted: the ids of the questions one voted up.
 */
export interface QandAOwn {
  asked: QandAOwnQuestion[];
  voted: number[];
}
/**
 * A question of one's own and whether it is out.
 */
export interface QandAOwnQuestion {
  id: number;
  text: string;
  standing: "hidden" | "pending" | "shown";
}
/**
 * Ask a question of at most 280 characters.
 */
export interface QandaAsk {
  type: "ask";
  text: string;
}
/**
 * Take a question of one's own away.
 */
export interface QandaWithdraw {
  type: "withdraw";
  question: number;
}
/**
 * Vote somebody else's question up, or (up=false) take the vote back.
 */
export interface QandaVote {
  type: "vote";
  question: number;
  up?: boolean;
}
/**
 * Let a pending or hidden question out.
 */
export interface QandaApprove {
  type: "approve";
  question: number;
}
/**
 * Take a question off participants' pages and the screen.
 */
export interface QandaHideQuestion {
  type: "hide_question";
  question: number;
}
/**
 * Say that a question was answered, or (answered=false) that it was not.
 */
export interface QandaMarkAnswered {
  type: "mark_answered";
  question: number;
  answered?: boolean;
}
/**
 * Show one question large on the screen while it is being answered, or (null) none; approves a pending one.
 */
export interface QandaHighlight {
  type: "highlight";
  question: number | null;
}
/**
 * sheet: the questions that may be seen yet. now: the index of the one that is asked. answered: to that one.
 *
 * standings, teams: the first ten, over the solutions that are known; None where they are not shown.
 */
export interface QuizView {
  prompt: string;
  hint: string;
  anonymous: boolean;
  stage: Stage;
  pace: "own" | "together";
  feedback: "each" | "end";
  speed: boolean;
  total: number;
  now: number | null;
  answered: number;
  sheet: QuizQuestion[];
  standings: QuizStanding[] | null;
  teams: QuizStanding[] | null;
}
/**
 * A question as it may be seen. ends: when its time is over (ms), None where it has none, was not asked, or rests.
 *
 * known: everybody may see the solution and the tally; facilitators have them before that.
 */
export interface QuizQuestion {
  index: number;
  text: string;
  kind: "many" | "number" | "one" | "text" | "top";
  options: string[];
  unit: string;
  seconds: number;
  points: number;
  picture: string;
  alt: string;
  asked: boolean;
  ends: number | null;
  known: boolean;
  solution: QuizSolution | null;
  tally: QuizTally | null;
}
/**
 * What is right (indices of options, and in words), and why.
 */
export interface QuizSolution {
  right: number[];
  answer: string;
  explanation: string;
}
/**
 * How a question was answered, in time: a count an option; texts and numbers, the most frequent first.
 *
 * right: how many are wholly right. before: the counts of the round before, empty where there was none. To others than
 * facilitators `texts` names right answers only: nobody has read the rest.
 */
export interface QuizTally {
  counts: number[];
  texts: QuizSaid[];
  answered: number;
  right: number;
  before: number[];
}
/**
 * A text or a number that so many gave.
 */
export interface QuizSaid {
  text: string;
  count: number;
}
/**
 * A line of the leaderboard: a person's or a team's. Equal points share a rank.
 */
export interface QuizStanding {
  rank: number;
  name: string;
  points: number;
}
/**
 * One's answers in the present round, and one's points for those whose solution is known.
 */
export interface QuizOwn {
  round: number;
  answers: QuizOwnAnswer[];
  points: number;
}
/**
 * One's answer to a question. right (0 to 1), points and solution are None until the solution may be seen.
 */
export interface QuizOwnAnswer {
  question: number;
  choice: number[];
  text: string;
  number: number | null;
  late: boolean;
  right: number | null;
  points: number | null;
  solution: QuizSolution | null;
}
/**
 * Answer a question (an index). Together, the last answer counts; at one's own pace an answer is final.
 */
export interface QuizAnswer {
  type: "answer";
  question: number;
  choice?: number[];
  text?: string;
  number?: number | null;
}
/**
 * Ask this question now; its solution is hidden until the results are shown (again).
 */
export interface QuizAskQuestion {
  type: "ask_question";
  question: number;
}
/**
 * labels: the options in the design's order. top: how many places there are. rounds: None while hidden.
 */
export interface RankingView {
  prompt: string;
  hint: string;
  anonymous: boolean;
  stage: Stage;
  labels: string[];
  top: number;
  answered: number;
  rounds: RankingRound[] | null;
}
/**
 * One round's options by their points, equal ones in the design's order.
 */
export interface RankingRound {
  round: number;
  answered: number;
  places: RankingPlacing[];
}
/**
 * Where an option came in a round. rank: equal points share one. mean: the mean place, 1 for the first.
 *
 * placed: by how many it was given a place; first: how many put it first.
 */
export interface RankingPlacing {
  option: number;
  rank: number;
  points: number;
  mean: number | null;
  placed: number;
  first: number;
}
/**
 * One's order in the present round, the best first.
 */
export interface RankingOwn {
  round: number;
  order: number[];
}
/**
 * Put options into an order, the best first: indices, each at most once, and not all need be in it.
 *
 * The last order counts; an empty one takes it back.
 */
export interface RankingRank {
  type: "rank";
  order?: number[];
}
/**
 * ready: how many are; slower: how many need more time; None while results are hidden. answered: both.
 */
export interface ReadyCheckView {
  prompt: string;
  hint: string;
  anonymous: boolean;
  stage: Stage;
  answered: number;
  ready: number | null;
  slower: number | null;
}
/**
 * What one said in the present round.
 */
export interface ReadyCheckOwn {
  round: number;
  ready: boolean;
}
/**
 * I am ready, or I need more time; null takes it back.
 */
export interface ReadycheckSay {
  type: "say";
  ready: boolean | null;
}
/**
 * deck: the cards. answered: people who reviewed one; tallies: for each card, None while results are hidden.
 */
export interface RecallView {
  prompt: string;
  hint: string;
  anonymous: boolean;
  stage: Stage;
  deck: RecallCard[];
  sitting: number;
  answered: number;
  tallies: RecallTally[] | null;
}
/**
 * What is asked, and what one should recall.
 */
export interface RecallCard {
  front: string;
  back: string;
}
/**
 * How often a card was reviewed, and how often it was forgotten.
 */
export interface RecallTally {
  reviews: number;
  forgotten: number;
}
/**
 * memories: in the order of the cards; a card that is not among them is new.
 */
export interface RecallOwn {
  memories: RecallMemory[];
}
/**
 * A card one has reviewed, how often, and from when on it is due again.
 */
export interface RecallMemory {
  card: number;
  due: number;
  reviews: number;
}
/**
 * Say how well one recalled a card (an index): 1 forgot, 2 hard, 3 good, 4 easy.
 *
 * after: how many times one had reviewed it before, so that a review that is sent twice counts once.
 */
export interface RecallReview {
  type: "review";
  card: number;
  grade: number;
  after: number;
}
/**
 * prompts: always one or more. answered: people who submitted. Nobody's text is in it but in `submissions`.
 *
 * For facilitators, else 0 and None: writing counts drafts; waiting the people whose last round has no comment;
 * submissions holds the 100 last rounds that wait longest, then the 50 rounds commented last.
 */
export interface ReflectionView {
  prompt: string;
  hint: string;
  anonymous: boolean;
  stage: Stage;
  prompts: string[];
  longest: number;
  rubric: RubricCriterion[];
  points: number;
  answered: number;
  writing: number;
  waiting: number;
  submissions: ReflectionSubmission[] | null;
}
/**
 * A submitted round, for facilitators. kept: a comment that its author does not have, or not in this wording.
 */
export interface ReflectionSubmission {
  seat: string;
  name: string;
  round: number;
  at: number;
  texts: string[];
  comment: ReflectionComment | null;
  kept: ReflectionComment | null;
}
/**
 * A comment. score is null for none; a score of 0 is none. levels: empty, or one for each criterion.
 *
 * seen: when its author opened it (ms), null before, and for one that was not released.
 */
export interface ReflectionComment {
  at: number;
  comment: string;
  score: number | null;
  levels: (number | null)[];
  seen: number | null;
}
/**
 * draft: one's unsubmitted texts; rounds: what one submitted, the first first, with what came back.
 */
export interface ReflectionOwn {
  draft: string[] | null;
  rounds: ReflectionRound[];
}
/**
 * A round of one's own.
 */
export interface ReflectionRound {
  number: number;
  at: number;
  texts: string[];
  comment: ReflectionComment | null;
}
/**
 * Keep a draft: a text for each prompt. Empty texts throw it away.
 */
export interface ReflectionSave {
  type: "save";
  texts: string[];
}
/**
 * Hand the texts in; a further time is a further round.
 */
export interface ReflectionSubmit {
  type: "submit";
  texts: string[];
}
/**
 * Keep a comment for facilitators alone, until it is released; with nothing in it, forget the kept one.
 */
export interface ReflectionKeepComment {
  type: "keep_comment";
  seat: string;
  round: number;
  comment: string;
  score?: number | null;
  levels?: (number | null)[];
}
/**
 * Give the author of a submitted round a comment, or another in its place.
 *
 * levels: for each criterion of the rubric an index, or null; score: 0 to the design's points, 0 and null: none.
 */
export interface ReflectionReleaseComment {
  type: "release_comment";
  seat: string;
  round: number;
  comment: string;
  score?: number | null;
  levels?: (number | null)[];
}
/**
 * Take a released comment back.
 */
export interface ReflectionWithdrawComment {
  type: "withdraw_comment";
  seat: string;
  round: number;
}
/**
 * Say that one has the comment on this round of one's own in front of oneself.
 */
export interface ReflectionReadComment {
  type: "read_comment";
  round: number;
}
/**
 * answered: people who said anything; tally is None while results are hidden.
 */
export interface ResourceView {
  prompt: string;
  hint: string;
  anonymous: boolean;
  stage: Stage;
  url: string;
  text: string;
  medium: "article" | "book" | "course" | "other" | "person" | "podcast" | "tool" | "video";
  minutes: number;
  answered: number;
  tally: ResourceTally | null;
}
/**
 * How many are done with it, how many it helped, how many said whether it did.
 */
export interface ResourceTally {
  done: number;
  helped: number;
  rated: number;
}
/**
 * What one says of it.
 */
export interface ResourceOwn {
  done: boolean;
  helpful: boolean | null;
}
/**
 * Say that one has read, seen or tried it, or with done=false that one has not.
 */
export interface ResourceMarkDone {
  type: "mark_done";
  done?: boolean;
}
/**
 * Say whether it helped; null takes that back.
 */
export interface ResourceRate {
  type: "rate";
  helpful: boolean | null;
}
/**
 * rounds is None while results are hidden; answered counts the people of the present round.
 */
export interface ScaleView {
  prompt: string;
  hint: string;
  anonymous: boolean;
  stage: Stage;
  statements: string[];
  points: number;
  low: string;
  high: string;
  answered: number;
  rounds: ScaleRound[] | null;
}
/**
 * One round: a tally for each statement, in the design's order; answered: how many rated at least one.
 */
export interface ScaleRound {
  round: number;
  answered: number;
  statements: ScaleTally[];
}
/**
 * One statement in one round. counts: how many chose each point, from 1 up; n: how many rated it; mean of them.
 */
export interface ScaleTally {
  counts: number[];
  n: number;
  mean: number | null;
}
/**
 * One's ratings in the present round: a point or null for each statement.
 */
export interface ScaleOwn {
  round: number;
  ratings: (number | null)[];
}
/**
 * Rate: for each statement, in order, a point from 1, or null for none (yet). The last set sent counts.
 *
 * An empty set, or one of nulls alone, takes one's ratings back.
 */
export interface ScaleRate {
  type: "rate";
  ratings?: (number | null)[];
}
/**
 * running: it was started and not paused; it has run out when `ends` (ms since 1970 UTC) is past.
 *
 * ends is None unless running. left: ms that a standing clock shows, None while running. total: the design's ms.
 */
export interface TimerView {
  prompt: string;
  hint: string;
  anonymous: boolean;
  stage: Stage;
  sound: boolean;
  running: boolean;
  ends: number | null;
  left: number | null;
  total: number;
}
/**
 * Run: from the start, from where it was paused, or again after it ran out. Nothing while it is running.
 */
export interface TimerStart {
  type: "start";
}
/**
 * Stop and keep what is left.
 */
export interface TimerPause {
  type: "pause";
}
/**
 * Run on from where it was paused.
 */
export interface TimerResume {
  type: "resume";
}
/**
 * Give more minutes, or (below zero) fewer: at most 60.
 */
export interface TimerExtend {
  type: "extend";
  minutes?: number;
}
/**
 * Stop and put the design's minutes back.
 */
export interface TimerReset {
  type: "reset";
}
/**
 * rounds is None while results are hidden. hidden: the facilitator's list of hidden words, None for all others.
 */
export interface WordCloudView {
  prompt: string;
  hint: string;
  anonymous: boolean;
  stage: Stage;
  most: number;
  longest: number;
  answered: number;
  rounds: WordCloudRound[] | null;
  hidden: WordCloudWord[] | null;
}
/**
 * One round's cloud: the 150 words most given, sorted by count, then text. different: how many words there are.
 */
export interface WordCloudRound {
  round: number;
  answered: number;
  different: number;
  words: WordCloudWord[];
}
/**
 * A word in its most frequent spelling, and how many people gave it.
 */
export interface WordCloudWord {
  text: string;
  count: number;
}
/**
 * One's words in the present round, in the order given.
 */
export interface WordCloudOwn {
  round: number;
  words: string[];
}
/**
 * Give a word or a short phrase, at most 30 characters.
 */
export interface WordcloudAdd {
  type: "add";
  word: string;
}
/**
 * Take a word of one's own back, in any spelling.
 */
export interface WordcloudTakeBack {
  type: "take_back";
  word: string;
}
/**
 * Take a word, in all its spellings and in every round, off the cloud.
 */
export interface WordcloudHideWord {
  type: "hide_word";
  word: string;
}
/**
 * Put a hidden word back on the cloud.
 */
export interface WordcloudShowWord {
  type: "show_word";
  word: string;
}
/**
 * Let nobody new in; who has a seat keeps it, and comes back to it.
 */
export interface LockRoom {
  type: "lock_room";
}
/**
 * Go to a step: its activities open, those of the step before close unless they are lasting.
 */
export interface OpenStep {
  type: "open_step";
  step: string;
}
/**
 * Rest: the time stands still, running timers too, and answers wait.
 */
export interface PauseRoom {
  type: "pause_room";
}
/**
 * Take a seat back; not a ban.
 */
export interface Remove {
  type: "remove";
  seat: string;
}
/**
 * Go by another name oneself; as a facilitator, give somebody (seat) another name.
 */
export interface Rename {
  type: "rename";
  name: string;
  seat?: string;
}
/**
 * Let somebody who was removed back into their seat, with all that they gave.
 */
export interface Restore {
  type: "restore";
  seat: string;
}
/**
 * Let people join again.
 */
export interface UnlockRoom {
  type: "unlock_room";
}
