import type { DomainEvent, Recorded, RecordedEvent } from '@docket/kernel';
import type { OutgoingCommand } from '../commands.js';

/** A command that is one step of a process. A step is finished when its command was carried out. */
export interface ProcessStep {
  readonly step: string;
  readonly command: OutgoingCommand;
}

/** What a process does next. */
export interface Progress<State> {
  readonly state: State;
  /** Sent in order. One that is refused fails the process: the finished steps are compensated, latest first. */
  readonly steps?: readonly ProcessStep[];
  /** When each timer is due; null cancels it. */
  readonly timers?: Readonly<Record<string, Date | null>>;
  /** The process has failed, and why: the finished steps are compensated, latest first. */
  readonly fail?: string;
  /** The process is over: it takes no further events. */
  readonly done?: boolean;
}

/** A method: a handler of one event fits where any event is meant, for it is called with its own only. */
interface Progresses<Event, State> {
  on(state: State, event: Event): Progress<State>;
}

type OnEvent<Event, State> = Progresses<Event, State>['on'];

/** A process over several aggregates (a saga): its state is folded from events, and plain JSON. */
export interface Process<State = unknown> {
  readonly name: string;
  readonly startFrom: 'beginning' | 'now';
  readonly timeoutMs?: number;
  readonly state: State;
  readonly key: (event: RecordedEvent) => string | undefined;
  readonly on: Readonly<Record<string, OnEvent<RecordedEvent, State>>>;
  readonly compensate: Readonly<Record<string, (state: State) => OutgoingCommand | null>>;
  readonly timeouts: Readonly<
    Record<string, (state: State, at: { readonly dueAt: Date }) => Progress<State>>
  >;
}

/**
 * Declares a process over the given events. All its functions are pure: time comes from the event, or from the timer.
 * Events of one instance come one after the other; what a process sends has ids that derive from the process, the
 * instance and the event, so that a crash repeats nothing in the log.
 */
export function defineProcess<Event extends DomainEvent, State>() {
  return (definition: {
    readonly name: string;
    readonly startFrom?: 'beginning' | 'now';
    readonly timeoutMs?: number;
    /** State of an instance before its first event. */
    readonly state: State;
    /** The instance that an event belongs to, within its tenant; undefined for none. */
    readonly key: (event: Recorded<Event>) => string | undefined;
    readonly on: {
      readonly [Type in Event['type']]?: OnEvent<Recorded<Extract<Event, { type: Type }>>, State>;
    };
    /** By step: the command that undoes it; null where nothing has to be undone. */
    readonly compensate?: Process<State>['compensate'];
    /** By timer: what is done when it is due. */
    readonly timeouts?: Process<State>['timeouts'];
  }): Process => ({
    name: definition.name,
    startFrom: definition.startFrom ?? 'beginning',
    ...(definition.timeoutMs === undefined ? {} : { timeoutMs: definition.timeoutMs }),
    state: definition.state,
    key: definition.key as Process['key'],
    on: definition.on as Process['on'],
    compensate: (definition.compensate ?? {}) as Process['compensate'],
    timeouts: (definition.timeouts ?? {}) as Process['timeouts'],
  });
}
