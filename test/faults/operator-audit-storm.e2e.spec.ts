import type { EventStore } from '@docket/event-store';
import { createProjectionAdmin } from '@docket/projections';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Evidence, evidenceOf, untilTold } from './operator-audit/evidence.js';
import { auditedStore, entriesOf, type Entry, LEASE, recorder, refusing } from './operator-audit/plan.js';
import { startOperator } from './operator-audit/processes.js';
import { type Ledger, startLedger } from './projections-ledger.js';
import { seededRandom } from './soak-report.js';

const NAME = 'audit.storm';
const KILLS = 16;
/** On a machine that is busy, lives are too short for much: more of them. */
const MOST_KILLS = 3 * KILLS;

describe('the audit trail of many operators who die at any time', () => {
  let ledger: Ledger;
  let store: EventStore;
  const random = seededRandom(7);

  beforeAll(async () => {
    ledger = await startLedger();
    store = auditedStore(ledger.connection);
  });
  afterAll(async () => ledger.stop());

  async function write(signal: AbortSignal): Promise<void> {
    for (let index = 0; !signal.aborted; index += 1) {
      await ledger.book(`a${index % 5}`, index);
      await ledger.book('bad', index);
      if (index % 20 === 0) await ledger.spoil('bad');
      await sleep(20);
    }
  }

  /** One after the other, each killed at some time; tells each death. */
  async function* fall(role: 'fold' | 'rebuild', lifeMs: number): AsyncGenerator<1> {
    const engines = {
      natsUrl: ledger.nats.url,
      databaseUri: ledger.databaseUri,
      projection: NAME,
      version: 1,
    };
    for (;;) {
      const seed = Math.floor(random() * 1_000_000);
      const { child, ready, ended } = startOperator({
        ...engines,
        role,
        ...(role === 'fold' ? {} : { seed }),
      });
      await ready;
      await sleep(random() * lifeMs);
      child.kill('SIGKILL');
      // What it said, if it did not live until it was killed.
      expect(await ended).toEqual({ code: null, signal: 'SIGKILL', errors: expect.any(String) as string });
      yield 1;
    }
  }

  async function restartLog(): Promise<void> {
    ledger.nats.kill();
    await sleep(300);
    await ledger.nats.restart();
  }

  it('has each act once and in order, whatever was in hand when they died', async () => {
    const projection = refusing(NAME, 1);
    let kills = 0;
    const over = new AbortController();
    const isEnough = async () => {
      const entries = await entriesOf(store, NAME);
      return entries.length > 8 && new Set(entries.map(({ action }) => action)).size > 3;
    };
    const lanes = [fall('fold', 4_000), fall('rebuild', 2_000), fall('rebuild', 2_000)].map(async (lane) => {
      for await (const dead of lane) {
        kills += dead;
        if (kills === KILLS / 2) await restartLog();
        if (kills >= MOST_KILLS || (kills >= KILLS && (await isEnough()))) over.abort();
        if (over.signal.aborted) return;
      }
    });
    await Promise.all([...lanes, write(over.signal)]);

    ledger.run([projection], { lease: LEASE, recordAction: recorder(store) });
    await untilTold(ledger.db, NAME, 30_000);
    await ledger.caughtUp(projection, 30_000);
    const entries = await entriesOf(store, NAME);
    expect(contradictions(entries, await evidenceOf(ledger.db, NAME))).toEqual([]);
    expect(await isEnough()).toBe(true);
    const admin = createProjectionAdmin({
      db: ledger.db,
      log: store,
      progress: ledger.progress,
      projections: [projection],
      recordAction: recorder(store),
    });
    expect(await admin.verify(NAME)).toMatchObject({ ok: true });
  }, 240_000);
});

/** Where the entries are not what the database says that was done. */
function contradictions(entries: readonly Entry[], is: Evidence): readonly string[] {
  const found: string[] = [];
  const same = (what: string, told: readonly unknown[], done: readonly unknown[]) => {
    const sorted = [told, done].map((list) =>
      list
        .map(Number)
        .sort((a, b) => a - b)
        .join(' '),
    );
    if (sorted[0] !== sorted[1]) found.push(`${what}: told ${sorted[0]}, done ${sorted[1]}`);
  };
  const of = (action: Entry['action']) => entries.filter((entry) => entry.action === action);
  const numbers = Array.from({ length: is.next - 2 }, (_, index) => index + 2);
  const generations = Object.values(is.generations);
  const gone = [1, ...numbers].filter((number) => (is.generations[number]?.state ?? 'pruning') === 'pruning');
  const whole = generations.filter(({ state }) => state === 'ready' || state === 'snapshot');

  if (new Set(entries.map(({ id }) => id)).size < entries.length) found.push('an act was told twice');
  same(
    'started',
    of('rebuild-started').map(({ details }) => details['generation']),
    numbers,
  );
  same(
    'pruned',
    of('pruned').flatMap(({ details }) => details['generations'] as number[]),
    gone,
  );
  same(
    'skipped',
    of('parked-skipped').map(({ details }) => details['position']),
    is.skips,
  );
  const finished = new Set([...gone, ...whole.map(({ number }) => number)].filter((number) => number > 1));
  same(
    'finished',
    of('rebuild-finished').map(({ details }) => details['generation']),
    [...finished],
  );

  let active: unknown = 1;
  for (const { action, details } of entries) {
    if (action === 'rolled-back') {
      if (details['from'] !== active)
        found.push(`rolled back from ${String(details['from'])}, not ${String(active)}`);
      active = details['to'];
    } else if (action === 'rebuild-finished' && details['activated'] === true) active = details['generation'];
  }
  if (active !== is.active) found.push(`${is.active} is active, the last told is ${String(active)}`);
  return found;
}
