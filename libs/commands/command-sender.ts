import type { EventStore } from '@docket/event-store';
import {
  type Clock,
  type Decider,
  type Decision,
  type DecisionContext,
  DocketError,
  type DomainEvent,
  type EventContext,
  type Rejection,
} from '@docket/kernel';
import { handleCommand } from './handle-command.js';

/** A command of a reactor, process or task, as `@docket/processes` hands it over. */
export interface SentCommand {
  /** Type of the aggregate. */
  readonly aggregate: string;
  readonly tenant: string;
  readonly id: string;
  readonly command: { readonly type: string };
  readonly commandId: string;
  readonly behind: number;
  readonly context: EventContext;
}

/** The decider of one aggregate, whatever its state and commands are: it is called with its own only. */
interface AnyDecider {
  readonly aggregate: string;
  readonly version?: number;
  readonly initialState: unknown;
  decide(command: never, state: never, context: DecisionContext): Decision<DomainEvent>;
  evolve(state: never, event: never): unknown;
}

/**
 * Carries out commands of reactors, processes and tasks through the deciders, once for each `commandId`.
 * @param deciders one for each type of aggregate
 */
export function commandSender(
  store: EventStore,
  clock: Clock,
  deciders: readonly AnyDecider[],
): (
  command: SentCommand,
) => Promise<{ readonly ok: true; readonly position: number; readonly changed: boolean } | Rejection> {
  const byAggregate = new Map(deciders.map((decider) => [decider.aggregate, decider]));
  return async ({ aggregate, tenant, id, command, commandId, behind, context }) => {
    const decider = byAggregate.get(aggregate);
    if (!decider) throw unknownAggregate(aggregate, [...byAggregate.keys()]);
    const target = { tenant, id, context, once: { commandId, behind } };
    const outcome = await handleCommand(
      store,
      clock,
      decider as Decider<unknown, unknown, DomainEvent>,
      command,
      target,
    );
    return outcome.ok ? { ok: true, position: outcome.position, changed: outcome.changed } : outcome;
  };
}

function unknownAggregate(aggregate: string, known: readonly string[]): DocketError {
  return new DocketError(
    'COMMAND.UNKNOWN_AGGREGATE',
    `No decider is known for aggregates of type "${aggregate}"; known are: ${known.join(', ')}. Add it to the context.`,
    { details: { aggregate } },
  );
}
