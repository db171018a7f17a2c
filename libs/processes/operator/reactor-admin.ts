import { DocketError } from '@docket/kernel';
import {
  ActionOutbox,
  type CommandOutcome,
  type LeaseRecord,
  listParked,
  type PageChoice,
  type ParkedPage,
  type ParkedRequest,
  sendCommand,
} from '@docket/log-following';
import type { ProcessEngine } from '../options.js';
import type { ReactorStore } from '../store.js';
import { draftReactorAction, type ReactorAction, type RecordReactorAction } from './actions.js';

/** A reactor or process as the database knows it: the same answer in every process. */
export interface ReactorStatus {
  readonly name: string;
  /** Every event at or below is dealt with or parked. */
  readonly checkpoint: number;
  readonly head: number;
  readonly lag: number;
  readonly eventsPerSecond: number;
  readonly parkedKeys: number;
  readonly owner: string | null;
  readonly lastError: string | null;
  readonly updatedAt: string;
}

/** The operator's side of reactors and processes: works beside any number of running ones. */
export interface ReactorAdmin {
  status(): Promise<ReactorStatus[]>;
  listParked(name: string, page?: PageChoice): Promise<ParkedPage>;
  /** Tries a parked key again; asks the process that holds the lease, and waits for its answer. */
  retry(name: string, key: string, by: string, timeoutMs?: number): Promise<CommandOutcome>;
  /** Leaves out the event that fails, for good, and goes on with those behind it. */
  skip(name: string, key: string, reason: string, by: string, timeoutMs?: number): Promise<CommandOutcome>;
}

/** What operators did to reactors and the log does not have yet. */
export function reactorOutbox(
  store: ReactorStore,
  { fault }: Pick<ProcessEngine, 'fault'>,
  record: RecordReactorAction,
): ActionOutbox<ReactorAction> {
  const nameOf = ({ reactor }: ReactorAction) => reactor;
  return new ActionOutbox({
    store,
    entries: store.entries,
    fault,
    record,
    nameOf,
    activeGeneration: async () => GENERATION,
  });
}

/** Reactors are never built anew beside themselves. */
const GENERATION = 1;

export function createReactorAdmin(
  engine: ProcessEngine,
  store: ReactorStore,
  record: RecordReactorAction,
): ReactorAdmin {
  const outbox = reactorOutbox(store, engine, record);

  const placeOf = async (name: string) => {
    const lease = await store.leases.findOne({ _id: name });
    if (!lease) throw unknown(name);
    return placeUnder(lease);
  };
  const ask = async (name: string, request: ParkedRequest, timeoutMs?: number): Promise<CommandOutcome> => {
    const place = await placeOf(name);
    await outbox.publishPending();
    const settle = async () => outbox.publishPending();
    const target = {
      name,
      place,
      generation: GENERATION,
      leaseOf: () => name,
      draft: async (action: ReactorAction['action'], by: string, details: ReactorAction['details']) =>
        draftReactorAction(engine, { action, reactor: name, by, details }),
      fault: engine.fault,
      settle,
    };
    try {
      return await sendCommand(store, target, request, timeoutMs);
    } finally {
      // The command is there: that its entry waits is no reason to say that it failed.
      await settle().catch((error: unknown) => {
        engine.logger.warn({ err: error }, 'what was done waits for the audit trail');
      });
    }
  };

  return {
    status: async () => {
      const { last: head } = await engine.log.head();
      const leases = await store.leases.find({}).sort({ _id: 1 }).toArray();
      const parked = await countParked(store, leases);
      return leases.map(({ _id: name, position, rate, owner, lastError, updatedAt }) => ({
        name,
        checkpoint: position,
        head,
        lag: Math.max(0, head - position),
        eventsPerSecond: rate,
        parkedKeys: parked.get(name) ?? 0,
        owner,
        lastError,
        updatedAt: updatedAt.toISOString(),
      }));
    },
    listParked: async (name, page) => listParked(store, await placeOf(name), page),
    retry: async (name, key, by, timeoutMs) => ask(name, { kind: 'retry', key, by, reason: null }, timeoutMs),
    skip: async (name, key, reason, by, timeoutMs) => ask(name, { kind: 'skip', key, by, reason }, timeoutMs),
  };
}

/** Where what is parked for a reactor lies; what sessions before have left under older epochs does not count. */
function placeUnder({ _id: reactor, adoptedEpoch }: LeaseRecord) {
  return { reactor, ...(adoptedEpoch === undefined ? {} : { epoch: { $gte: adoptedEpoch } }) };
}

/** Parked keys by reactor, in one query however many reactors there are. */
async function countParked(
  { parked }: ReactorStore,
  leases: readonly LeaseRecord[],
): Promise<ReadonlyMap<string, number>> {
  if (leases.length === 0) return new Map();
  const counts = await parked
    .aggregate<{ _id: string; keys: number }>([
      { $match: { head: true, $or: leases.map(placeUnder) } },
      { $group: { _id: '$reactor', keys: { $sum: 1 } } },
    ])
    .toArray();
  return new Map(counts.map(({ _id, keys }) => [_id, keys]));
}

function unknown(name: string): DocketError {
  return new DocketError(
    'REACTOR.UNKNOWN',
    `There is no reactor or process ${name}. "npm run docket -- reactors list" shows those that there are.`,
    { details: { reactor: name } },
  );
}
