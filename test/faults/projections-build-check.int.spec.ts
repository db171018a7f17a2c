import type { FaultPoint, ProjectionAction, RebuildOptions } from '@docket/projections';
import { buckets } from '@docket/projections/testing';
import { type Ledger, startLedger, watched } from './projections-ledger.js';
import { expectRight, operatorOf } from './projections-operator.js';

interface Bucket {
  readonly _id: string;
  readonly _pos: number;
  sum: number;
}

const projection = buckets();
const BUCKETS = 200;
/** So little that most documents are dropped from memory and fetched again. */
const choice: RebuildOptions = { by: 'olga', memoryBytes: 500 };

describe('the check of a build before it becomes active', () => {
  let ledger: Ledger;
  let actions: ProjectionAction[];
  let delivered: number;

  beforeEach(async () => {
    ledger = await startLedger();
    actions = [];
    delivered = 0;
    for (let start = 0; start < 600; start += 100) {
      // One after the other within a bucket, many buckets at once.
      const some = Array.from({ length: 100 }, (_, index) => start + index);
      await Promise.all(some.map((index) => ledger.book(`a${index}`, index, `bucket ${index % BUCKETS}`)));
    }
    ledger.run([projection]);
    await ledger.caughtUp(projection);
  });
  afterEach(async () => ledger.stop());

  const built = () => ledger.db.collection<Bucket>('rm.ledger.buckets.g2');
  const builder = (faultPoints: (point: FaultPoint) => void | Promise<void> = () => undefined) => {
    const log = watched(ledger.store, (events) => (delivered += events));
    return operatorOf(ledger, actions, projection, { log, batch: { maxEvents: 50 }, faultPoints });
  };
  /** Runs a harm once, when the build comes by a point for the nth time. */
  const harmAt = (point: FaultPoint, nth: number, harm: () => Promise<unknown>) => {
    let seen = 0;
    return builder(async (reached) => {
      if (reached === point && (seen += 1) === nth) await harm();
    });
  };
  const expectRefused = async (building: Promise<unknown>, key: string): Promise<void> => {
    await expect(building).rejects.toMatchObject({
      code: 'PROJECTION.BUILD_WRONG',
      message: expect.stringMatching(
        new RegExp(`not what was folded: .*${key} .*prune it and rebuild`),
      ) as string,
    });
    const entry = (await ledger.db.collection('projections').findOne({}))!;
    expect(entry).toMatchObject({ active: 1, generations: { 2: { state: 'pruning' } } });
    // The next one begins anew, and nothing of the harm is left.
    expect(await builder().rebuild(projection.name, choice)).toMatchObject({
      generation: 3,
      activated: true,
    });
    await expectRight(ledger, projection);
  };
  const corrupt = async (key: string) => built().updateOne({ _id: key }, { $inc: { sum: 1_000 } });

  it('finds a document that was changed when it was no longer in memory', async () => {
    const admin = harmAt('build-folded', 1, async () => corrupt('bucket 7'));
    await expectRefused(admin.rebuild(projection.name, choice), 'bucket 7');
  });

  it('finds a document that was changed before it was fetched and folded on', async () => {
    const admin = harmAt('documents-written', 2, async () => {
      expect((await corrupt('bucket 7')).matchedCount).toBe(1);
    });
    await expectRefused(admin.rebuild(projection.name, choice), 'bucket 7');
  });

  it.each(['removed', 'added', 'put back to an older state'])(
    'finds a document that was %s',
    async (what) => {
      let old: Bucket | null = null;
      const admin = builder(async (reached) => {
        if (reached === 'documents-written') old ??= await built().findOne({ _id: 'bucket 7' });
        if (reached !== 'build-folded') return;
        if (what === 'removed') await built().deleteOne({ _id: 'bucket 7' });
        else if (what === 'added') await built().insertOne({ _id: 'bucket 7b', _pos: 3, sum: 1 });
        else await built().replaceOne({ _id: 'bucket 7' }, old!);
      });
      await expectRefused(
        admin.rebuild(projection.name, choice),
        what === 'added' ? 'bucket 7b' : 'bucket 7',
      );
    },
  );

  it('knows what was folded before the build was stopped, without folding it again', async () => {
    const stop = new AbortController();
    const onProgress = ({ position }: { position: number }) => {
      if (position > 300) stop.abort(new Error('stopped'));
    };
    const first = builder().rebuild(projection.name, { ...choice, signal: stop.signal, onProgress });
    await expect(first).rejects.toThrow('stopped');
    expect(await builder().rebuild(projection.name, choice)).toMatchObject({ activated: true });
    expect(delivered).toBeLessThan(700);
  });

  it.each(['', 'bucket 7'])(
    'checks a build that was killed between documents and checkpoint (harm: "%s")',
    async (key) => {
      let broken = false;
      const first = builder((reached) => {
        if (reached !== 'documents-written' || broken) return;
        broken = true;
        throw new Error('killed');
      });
      await expect(first.rebuild(projection.name, choice)).rejects.toThrow('killed');
      if (key === '') {
        expect(await builder().rebuild(projection.name, choice)).toMatchObject({
          generation: 2,
          activated: true,
        });
        return expectRight(ledger, projection);
      }
      expect((await corrupt(key)).matchedCount).toBe(1);
      return expectRefused(builder().rebuild(projection.name, choice), key);
    },
  );
});
