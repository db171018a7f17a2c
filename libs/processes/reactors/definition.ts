import type { DomainEvent, Recorded, RecordedEvent } from '@docket/kernel';
import type { CommandResult, OutgoingCommand } from '../commands.js';

/** What a reactor can do about an event. */
export interface Reaction {
  /**
   * Sends a command. After a crash it is sent again with the same id, and the aggregate answers `changed: false`.
   * @param key names the command, where the order of the calls can differ between two runs
   * @returns a refusal as a value: read it
   */
  readonly send: (command: OutgoingCommand, key?: string) => Promise<CommandResult>;
  /** The id of an effect outside: the same at each repeat, for the receiver to know a repeat by. */
  readonly outsideId: (key?: string) => string;
  readonly now: Date;
  /** Aborts when the lease is lost, or the try takes too long. */
  readonly signal: AbortSignal;
}

/** A method: a handler of one event fits where any event is meant, for it is called with its own only. */
interface Reacts<Event> {
  on(event: Event, reaction: Reaction): Promise<void>;
}

type Handler<Event> = Reacts<Event>['on'];

/** What is due without an event. */
export interface DueReaction {
  /** Two of one key never run at once. Commands and outside calls of `run` get their ids from it: name those that differ. */
  readonly key: string;
  readonly tenant: string;
  /** What its commands have written can only lie behind this position; the beginning of the log where it is left out. */
  readonly behind?: number;
  /** Stores what it has done: what is still due afterwards runs again. One that throws rests for 10 s. */
  readonly run: (reaction: Reaction) => Promise<void>;
}

/** Something that is done about events: commands to aggregates, or effects outside. */
export interface Reactor {
  /** `<context>.<name>`, e.g. `alerts.notify`: its checkpoint is stored under it. */
  readonly name: string;
  readonly startFrom: 'beginning' | 'now';
  /** Longest time of one try; 30 s where it is left out. */
  readonly timeoutMs?: number;
  readonly on: Readonly<Record<string, Handler<RecordedEvent>>>;
  readonly due?: (now: Date, limit: number) => Promise<readonly DueReaction[]>;
}

/**
 * Declares a reactor over the given events:
 * `defineReactor<JobEvent>()({ name: 'alerts.notify', on: { JobFailed: async (event, { send }) => … } })`.
 *
 * Events of one aggregate come one after the other, many aggregates at once, each at least once. A handler that throws
 * is tried again, a bounded number of times; then the aggregate is parked.
 *
 * `due` is asked four times a second by the process that has the lease, once the events are dealt with: work that an
 * event has left for later, such as the next try of a delivery.
 */
export function defineReactor<Event extends DomainEvent>() {
  return (definition: {
    readonly name: string;
    /** Where it begins when it is run for the first time; `beginning` where it is left out. */
    readonly startFrom?: 'beginning' | 'now';
    readonly timeoutMs?: number;
    readonly on: { readonly [Type in Event['type']]?: Handler<Recorded<Extract<Event, { type: Type }>>> };
    readonly due?: Reactor['due'];
  }): Reactor => ({
    name: definition.name,
    startFrom: definition.startFrom ?? 'beginning',
    ...(definition.timeoutMs === undefined ? {} : { timeoutMs: definition.timeoutMs }),
    on: definition.on as Reactor['on'],
    ...(definition.due === undefined ? {} : { due: definition.due }),
  });
}
