import type { EventStore } from '@docket/event-store';
import {
  backoffDelayMs,
  DocketError,
  type AggregateRef,
  type EventContext,
  OPERATORS_TENANT,
} from '@docket/kernel';
import { setTimeout as sleep } from 'node:timers/promises';

const MAX_TRIES = 20;
const PAGE = 1_000;
const CONFLICT_BACKOFF = { initialDelayMs: 5, factor: 2, maxDelayMs: 500 };

/** What an operator did, as the engines hand it over. */
interface OperatorAction {
  /** The id of the event. */
  readonly id: string;
  readonly action: string;
  readonly by: string;
  readonly at: string;
  /** A position that the log had before the act: the event can only lie behind it. */
  readonly behind: number;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What an operator did to a read model, as `@docket/projections` hands it over. */
export interface ProjectionAction extends OperatorAction {
  readonly projection: string;
}

/** Records what an operator did to a read model. @returns the position of the event */
export async function recordProjectionAction(store: EventStore, action: ProjectionAction): Promise<number> {
  return recordOperatorAction(store, action, 'projection', action.projection);
}

/** Records what an operator did to a reactor or a process. @returns the position of the event */
export async function recordReactorAction(
  store: EventStore,
  action: OperatorAction & { readonly reactor: string },
): Promise<number> {
  return recordOperatorAction(store, action, 'reactor', action.reactor);
}

/** Records what an operator did to a scheduled task. @returns the position of the event */
export async function recordTaskAction(
  store: EventStore,
  action: OperatorAction & { readonly task: string },
): Promise<number> {
  return recordOperatorAction(store, action, 'task', action.task);
}

/** The event that says what was done, by the type of its aggregate, which is also the field that names it. */
const EVENT_TYPES = {
  projection: 'ProjectionOperated',
  reactor: 'ReactorOperated',
  task: 'TaskOperated',
} as const;

/**
 * There is nothing to decide: it happened. It is recorded once however often and by however many processes it is tried,
 * for ever: each try looks for the id first, and appends only right behind the last event that it saw.
 * @throws DocketError `OPERATIONS.CONTENDED`, `EVENT_STORE.*` when the log is out of reach: try again later
 */
async function recordOperatorAction(
  store: EventStore,
  action: OperatorAction,
  type: keyof typeof EVENT_TYPES,
  name: string,
): Promise<number> {
  const aggregate: AggregateRef = { tenant: OPERATORS_TENANT, type, id: name.replaceAll('.', '-') };
  // As JSON gives it back: what was left out of the details must not count.
  const details = JSON.parse(JSON.stringify(action.details)) as Record<string, unknown>;
  const data = { [type]: name, action: action.action, details };
  const event = { id: action.id, type: EVENT_TYPES[type], time: action.at, data };
  const context = contextOf(action);
  /** The last event of the aggregate, as the log named it in a conflict. */
  let actual = 0;
  for (let attempt = 1; attempt <= MAX_TRIES; attempt += 1) {
    const { found, last } = await look(store, aggregate, action);
    if (found !== undefined) return found;
    // All that lies behind the act and up to here was looked at: nothing else may have come meanwhile.
    const seen = last ?? (actual <= action.behind ? actual : 0);
    const expected = seen === 0 ? ('none' as const) : seen;
    const appended = await store.append(aggregate, [event], { expected, context });
    if (appended.ok) return appended.position;
    actual = appended.actual;
    if (attempt > 1) await sleep(backoffDelayMs(CONFLICT_BACKOFF, attempt, Math.random()));
  }
  throw new DocketError(
    'OPERATIONS.CONTENDED',
    `Too many processes record what is done to ${name} at once: try again in a moment.`,
    { details: { [type]: name, action: action.action } },
  );
}

/** The position of the event when it is there, and that of the last event behind the act. */
async function look(
  store: EventStore,
  aggregate: AggregateRef,
  { id, behind }: OperatorAction,
): Promise<{ readonly found: number | undefined; readonly last: number | undefined }> {
  let last: number | undefined;
  for (;;) {
    const events = await store.readAggregate(aggregate, { from: last ?? behind, limit: PAGE });
    const found = events.find((event) => event.id === id)?.position;
    if (found !== undefined || events.length === 0) return { found, last };
    last = events.at(-1)!.position;
  }
}

/** The same in every try: whoever delivers it speaks for the operator. */
function contextOf({ id, by }: OperatorAction): EventContext {
  return {
    actor: { kind: 'user', id: 'command-line', name: by.slice(0, 100) },
    correlationId: id,
  };
}
