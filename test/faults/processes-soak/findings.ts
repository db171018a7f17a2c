import type { RecordedEvent } from '@docket/kernel';
import type { EventStore } from '@docket/event-store';
import type { mongo } from 'mongoose';
import type { OutsideCall } from '../processes-program.js';
import { TICK_MS } from './plan.js';

export interface Findings {
  readonly counts: Readonly<Record<string, number>>;
  readonly violations: readonly string[];
}

type Amount = RecordedEvent & { readonly data: { readonly amount: number; readonly bucket: string } };

/** Compares what reactors, processes and tasks have done with what the log says they had to do. */
export async function findings(store: EventStore, db: mongo.Db): Promise<Findings> {
  const byAccount = await accountsOf(store);
  const calls = await db.collection<OutsideCall>('outside_calls').find({}).toArray();
  const violations: string[] = [];
  const echoed = checkEchoes(byAccount, calls, violations);
  const sagas = checkSagas(byAccount, violations);
  const ticks = await checkTicks(byAccount, db, violations);
  const parked = await db.collection('reactor_parked').countDocuments({});
  if (parked > 0) violations.push(`${parked} events are parked, and nothing was wrong with them`);
  const repeats = checkIds(calls, violations);
  return {
    counts: {
      'events reacted to': echoed,
      ...sagas,
      ticks,
      'outside calls': calls.length,
      'repeated calls': repeats,
    },
    violations,
  };
}

async function accountsOf(store: EventStore): Promise<ReadonlyMap<string, readonly Amount[]>> {
  const accounts = new Map<string, Amount[]>();
  for await (const { events } of store.read({ after: 0 })) {
    for (const event of events) {
      if (event.type !== 'AmountBooked') continue;
      const list = accounts.get(event.aggregate.id) ?? [];
      list.push(event as Amount);
      accounts.set(event.aggregate.id, list);
    }
  }
  return accounts;
}

/** Each amount that came in was booked once more, in the same order, and told outside. */
function checkEchoes(
  accounts: ReadonlyMap<string, readonly Amount[]>,
  calls: readonly OutsideCall[],
  violations: string[],
): number {
  let echoed = 0;
  const about = new Set(calls.filter(({ from }) => from === 'test.echo').map((call) => call.about));
  for (const [account, events] of accounts) {
    if (!account.startsWith('in-')) continue;
    const wanted = events.map(({ position }) => String(position));
    const found = (accounts.get(`echo-${account}`) ?? []).map(({ data }) => data.bucket);
    if (wanted.join() !== found.join()) {
      violations.push(`${account}: events ${wanted.join()} were reacted to as ${found.join()}`);
    }
    for (const { id } of events)
      if (!about.has(id)) violations.push(`nothing was told outside of event ${id}`);
    echoed += found.length;
  }
  return echoed;
}

/** Each transfer was confirmed and is done, or was taken back whole; nothing twice. */
function checkSagas(
  accounts: ReadonlyMap<string, readonly Amount[]>,
  violations: string[],
): Record<string, number> {
  const count = (account: string) => accounts.get(account)?.length ?? 0;
  let done = 0;
  let begun = 0;
  for (const account of accounts.keys()) {
    if (!account.startsWith('saga-')) continue;
    const name = account.slice(5);
    begun += 1;
    const steps = [count(`a-${name}`), count(`b-${name}`)];
    if (steps.join() !== '1,1') violations.push(`transfer ${name} has sent its steps ${steps.join()} times`);
    if (count(`c-${name}`) > 1) violations.push(`transfer ${name} was finished ${count(`c-${name}`)} times`);
    done += Math.min(1, count(`c-${name}`));
  }
  for (const step of ['a', 'b']) {
    const undone = count(`undone-${step}`);
    if (undone !== begun - done) {
      violations.push(
        `of ${begun} transfers ${done} are done, but step ${step} was taken back ${undone} times`,
      );
    }
  }
  return { transfers: begun, 'transfers done': done, 'transfers taken back': begun - done };
}

/** There is one run, and one booking, for each tick between the first and the last; none of them failed. */
async function checkTicks(
  accounts: ReadonlyMap<string, readonly Amount[]>,
  db: mongo.Db,
  violations: string[],
): Promise<number> {
  const booked = (accounts.get('ticks') ?? []).map(({ data }) => Date.parse(data.bucket));
  const iso = (tick: number) => new Date(tick).toISOString();
  for (const [index, tick] of booked.entries()) {
    const before = booked[index - 1];
    if (before === undefined || tick === before + TICK_MS) continue;
    const times = booked.filter((other) => other === tick).length;
    violations.push(`the tick ${iso(tick)}, booked ${times} times, came behind ${iso(before)}`);
  }
  const failed = await db.collection('task_runs').countDocuments({ state: { $in: ['failed', 'skipped'] } });
  if (failed > 0) violations.push(`${failed} runs did not succeed`);
  return booked.length;
}

/** Repeats of one call carry one id, and no two calls the same. @returns how many repeats there were */
function checkIds(calls: readonly OutsideCall[], violations: string[]): number {
  const ids = new Map<string, string>();
  const users = new Map<string, string>();
  for (const { from, about, id } of calls) {
    const what = `${from} about ${about}`;
    if ((ids.get(what) ?? id) !== id) violations.push(`${what} was told with two ids`);
    if ((users.get(id) ?? what) !== what) violations.push(`${what} and ${users.get(id)} have one id`);
    ids.set(what, id);
    users.set(id, what);
  }
  return calls.length - ids.size;
}
