import { nameBasedId, type EventContext, type RecordedEvent, type Rejection } from '@docket/kernel';

/** A command to an aggregate, as reactors, processes and tasks write it. */
export interface OutgoingCommand {
  /** Type of the aggregate, e.g. `job`. */
  readonly aggregate: string;
  readonly id: string;
  /** That of the event, where it is left out. */
  readonly tenant?: string;
  /** What its decider takes. */
  readonly command: { readonly type: string };
}

/** A command on its way. */
export interface AddressedCommand extends OutgoingCommand {
  readonly tenant: string;
  /** The same at each repeat. The events of the command carry it as their `causationId`. */
  readonly commandId: string;
  /** What the command has written can only lie behind this position. */
  readonly behind: number;
  readonly context: EventContext;
}

export type CommandResult =
  | {
      readonly ok: true;
      readonly position: number;
      /** False when there was nothing to do: the command had been carried out before. */
      readonly changed: boolean;
    }
  | Rejection;

/**
 * Carries a command out once, however often it is called with the same `commandId`, also by several processes at once.
 * A refusal is a value; throws when the log is out of reach.
 */
export type CommandSender = (command: AddressedCommand) => Promise<CommandResult>;

/** What a piece of work stands on: its ids derive from it. */
export interface Cause {
  /** Kind and name of what sends, and what made it: the parts of the ids. */
  readonly parts: readonly string[];
  readonly tenant: string;
  readonly behind: number;
  /** Who is named as the actor. */
  readonly actor: string;
  readonly correlationId: string;
  readonly traceparent?: string;
}

/** The cause of what a follower does about an event. */
export function causeOf(kind: 'reactor' | 'process', name: string, event: RecordedEvent): Cause {
  const { correlationId, traceparent } = event.context;
  return {
    parts: [kind, name, event.id],
    tenant: event.aggregate.tenant,
    behind: event.position,
    actor: name,
    correlationId,
    ...(traceparent === undefined ? {} : { traceparent }),
  };
}

/** The id of the n-th effect of a cause, or of a named one: the same after a crash. */
export function effectId({ parts }: Cause, key: string | number): string {
  return nameBasedId(...parts, String(key));
}

/** Addresses a command with the id that its cause gives it. */
export function addressed(command: OutgoingCommand, cause: Cause, key: string | number): AddressedCommand {
  const commandId = effectId(cause, key);
  return {
    ...command,
    tenant: command.tenant ?? cause.tenant,
    commandId,
    behind: cause.behind,
    context: {
      actor: { kind: 'system', id: cause.actor },
      correlationId: cause.correlationId,
      causationId: commandId,
      ...(cause.traceparent === undefined ? {} : { traceparent: cause.traceparent }),
    },
  };
}

/** Sends commands and names outside calls of one cause; ids are counted in the order of the calls. */
export class Effects {
  private count = 0;

  constructor(
    private readonly cause: Cause,
    private readonly sender: CommandSender,
  ) {}

  /**
   * Sends a command. After a crash it is sent again with the same id, and the aggregate answers `changed: false`.
   * @param key names the command, where the order of the calls can differ between two runs
   * @returns a refusal as a value
   */
  readonly send = async (command: OutgoingCommand, key?: string): Promise<CommandResult> =>
    this.sender(addressed(command, this.cause, key ?? this.next()));

  /**
   * The id for an effect outside (a mail, a request): the same at each repeat, for the receiver to know a repeat by. The
   * effect happens at least once.
   */
  readonly outsideId = (key?: string): string => effectId(this.cause, key ?? this.next());

  private next(): number {
    const index = this.count;
    this.count += 1;
    return index;
  }
}
