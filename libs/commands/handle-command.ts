import type { EventStore, LoadedState } from '@docket/event-store';
import {
  backoffDelayMs,
  DocketError,
  fold,
  type AggregateRef,
  type Clock,
  type Decider,
  type DomainEvent,
  type EventContext,
} from '@docket/kernel';
import { inSpan } from '@docket/observability';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Outcome } from './outcome.js';

const MAX_TRIES = 8;
const CONFLICT_BACKOFF = { initialDelayMs: 4, factor: 2, maxDelayMs: 250 };

export interface CommandTarget<State = unknown> {
  readonly tenant: string;
  readonly id: string;
  readonly context: EventContext;
  /**
   * For a command that is sent again after a crash: it is carried out once, however often and by however many processes it is
   * sent. Its events carry `commandId` as their `causationId`, and lie behind a position.
   */
  readonly once?: { readonly commandId: string; readonly behind: number };
  /**
   * What the caller believes the aggregate to be. It saves the load; a belief that is wrong costs a conflict, and the
   * decision is then made on what the log says.
   */
  readonly known?: LoadedState<State>;
}

/**
 * The one way in: load the state, decide, append with the position that the decision was based on. Whoever
 * meets a conflict decides again on the newer state, a bounded number of times. A decision that writes nothing is
 * compared with the leader of the log before it is believed: a load may come from a replica that is behind.
 * @returns what was decided; a rejection is a value
 * @throws DocketError `COMMAND.CONTENDED` when others were faster every time, `EVENT_STORE.*` when the log is out of reach
 */
export async function handleCommand<
  State,
  Command extends { readonly type: string },
  Event extends DomainEvent,
>(
  store: EventStore,
  clock: Clock,
  decider: Decider<State, Command, Event>,
  command: Command,
  target: CommandTarget<State>,
): Promise<Outcome<State>> {
  const name = `command ${command.type}`;
  const attributes = { 'docket.aggregate': decider.aggregate, 'docket.aggregate_id': target.id };
  return inSpan({ name, parent: target.context.traceparent, attributes }, async (traceparent) => {
    if (traceparent === undefined || traceparent === target.context.traceparent) {
      return decideAndAppend(store, clock, decider, command, target);
    }
    const context = { ...target.context, traceparent };
    return decideAndAppend(store, clock, decider, command, { ...target, context });
  });
}

async function decideAndAppend<State, Command, Event extends DomainEvent>(
  store: EventStore,
  clock: Clock,
  decider: Decider<State, Command, Event>,
  command: Command,
  { tenant, id, context, once, known }: CommandTarget<State>,
): Promise<Outcome<State>> {
  const aggregate: AggregateRef = { tenant, type: decider.aggregate, id };
  // What the load has to have, whichever replica answers it: the leader said so after the command came in.
  let minPosition: number | undefined;
  for (let attempt = 1; attempt <= MAX_TRIES; attempt += 1) {
    const { state, position } =
      attempt === 1 && known !== undefined
        ? known
        : await store.load(decider, aggregate, { minPosition: minPosition ?? 0 });
    // Looked for up to the position that the append expects: whoever writes it meanwhile causes a conflict.
    if (once && (await isCarriedOut(store, aggregate, once, position))) {
      return { ok: true, position, state, changed: false };
    }
    const now = clock.now();
    const decision = decider.decide(command, state, { now });
    if (!decision.ok || decision.events.length === 0) {
      if (minPosition === undefined) {
        // Nothing is appended, so no conflict would show that the state was an old one.
        minPosition = await store.lastPosition(aggregate);
        if (minPosition > position) continue;
      }
      return decision.ok ? { ok: true, position, state, changed: false } : decision;
    }

    const time = now.toISOString();
    // Without ids: those that the store makes need no look-up in the server's memory of message ids (ADR 0002).
    const events = decision.events.map((event) => ({ ...event, time }));
    const expected = position === 0 ? ('none' as const) : position;
    const appended = await inSpan({ name: 'append', parent: context.traceparent }, async () =>
      store.append(aggregate, events, {
        expected,
        context: once ? { ...context, causationId: once.commandId } : context,
      }),
    );
    if (appended.ok) {
      return { ok: true, position: appended.position, state: fold(decider, state, events), changed: true };
    }
    minPosition = appended.actual;
    await sleep(backoffDelayMs(CONFLICT_BACKOFF, attempt, Math.random()));
  }
  throw new DocketError(
    'COMMAND.CONTENDED',
    `${aggregate.type} ${id} is changed by too many at once: try again in a moment.`,
    { details: { aggregate: decider.aggregate, id } },
  );
}

const PAGE = 500;

/** Whether the aggregate has an event of the command. */
async function isCarriedOut(
  store: EventStore,
  aggregate: AggregateRef,
  { commandId, behind }: NonNullable<CommandTarget['once']>,
  until: number,
): Promise<boolean> {
  for (let from = behind; from < until;) {
    const page = { from, untilPosition: until, minPosition: until, limit: PAGE };
    const events = await store.readAggregate(aggregate, page);
    if (events.some((event) => event.context.causationId === commandId)) return true;
    if (events.length < PAGE) return false;
    from = events.at(-1)!.position;
  }
  return false;
}
