// Made from Python's structs by scripts/front_types.py: change those, then `make format`.

export type FromServer = Welcome | Views | Ack | Refuse | Mine | Beat | Bye;
export type StageCommand = Open | Close | Reveal | Hide | NextRound;
export type RoomCommand = OpenStep | ExtendStep | Remove | EndRoom | Rename;

/**
 * The command with this key is durable. own: one's own part of what it touched.
 *
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
 *
 */
export interface Beat {
  t: "beat";
  now: number;
}
/**
 * The server closes for good: do not connect again without asking the person.
 *
 */
export interface Bye {
  t: "bye";
  reason: "not_allowed" | "removed" | "room_gone";
  message: string;
}
/**
 * Take no more answers; what was given stays.
 *
 */
export interface Close {
  type: "close";
}
/**
 * A command. key: 8 to 40 of [A-Za-z0-9_-], made by the client, the same when it is sent again.
 *
 * act: the activity's id, None for the room itself. cmd: the command with its "type".
 *
 */
export interface Do {
  t: "do";
  key: string;
  cmd: unknown;
  act?: string | null;
}
/**
 * End the room: activities close, the log stays.
 *
 */
export interface EndRoom {
  type: "end_room";
}
/**
 * Give the present step more minutes (or fewer, below zero).
 *
 */
export interface ExtendStep {
  type: "extend_step";
  minutes?: number;
}
/**
 * A step's rendered content. html: with places `<div data-activity=ID>` and `<div data-model=ID>`.
 *
 * models: widget states of the models the html mounts, by model id. notes: for facilitators only.
 *
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
 *
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
}
/**
 * The room as a page needs it; instants in ms since 1970 UTC. people is for facilitators only, else None.
 *
 * ends: when the present step's time box is over, None without one. here: connected participants.
 *
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
}
/**
 * A line of the agenda. minutes: planned, extensions included. spent: ms on it in visits that are over.
 *
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
 *
 */
export interface Person {
  seat: string;
  name: string;
  here: boolean;
  joined: number;
}
/**
 * Who a participant is to the room.
 *
 */
export interface You {
  seat: string;
  name: string;
}
/**
 * What changed for this audience, coalesced: at most five a second. Absent parts did not change.
 *
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
}
/**
 * The command with this key was not accepted, and why.
 *
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
 *
 */
export interface Mine {
  t: "mine";
  own?: {
    [k: string]: unknown;
  };
  you?: You | null;
}
/**
 * Take the results off participants' pages and the screen.
 *
 */
export interface Hide {
  type: "hide";
}
/**
 * What travels for each kind of activity.
 *
 */
export interface Kinds {
  poll: {
    view: PollView;
    own: PollOwn;
    command: PollAnswer | StageCommand;
  };
}
/**
 * rounds is None while results are hidden; answered counts this round's answers.
 *
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
 * Where an activity is in its run. `ever` is False until it was first open: nothing of it is sent before that.
 *
 */
export interface Stage {
  open: boolean;
  ever: boolean;
  revealed: boolean;
  round: number;
}
/**
 * One round's result: a count an option, the others' words (sorted), how many answered.
 *
 */
export interface PollTally {
  round: number;
  counts: number[];
  others: string[];
  answered: number;
}
/**
 * One's answer in the present round.
 *
 */
export interface PollOwn {
  round: number;
  choice: number[];
  other: string;
}
/**
 * Choose: `choice` holds indices into the options; `other` one's own words. The last answer counts.
 *
 */
export interface PollAnswer {
  type: "answer";
  choice?: number[];
  other?: string;
}
/**
 * Let people answer (again).
 *
 */
export interface Open {
  type: "open";
}
/**
 * Show the results to everyone.
 *
 */
export interface Reveal {
  type: "reveal";
}
/**
 * Ask the same again: open, hidden, with the earlier rounds kept for comparison.
 *
 */
export interface NextRound {
  type: "next_round";
}
/**
 * Go to a step: its activities open, those of the step before close unless they are lasting.
 *
 */
export interface OpenStep {
  type: "open_step";
  step: string;
}
/**
 * Take a seat back; not a ban.
 *
 */
export interface Remove {
  type: "remove";
  seat: string;
}
/**
 * Go by another name oneself.
 *
 */
export interface Rename {
  type: "rename";
  name: string;
}
