import type { RecordedEvent } from '@docket/kernel';
import type { Projection } from '@docket/projections';
import { type Balance, balances } from '@docket/projections/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Ledger, startLedger } from './projections-ledger.js';
import { bookSome, expectRight, operatorOf } from './projections-operator.js';

const name = 'ledger.balances';

describe('a build that is overtaken', () => {
  let ledger: Ledger;
  let isHeld: boolean;
  let release: () => void;
  let gate: Promise<void>;

  beforeEach(async () => {
    ledger = await startLedger();
    isHeld = false;
    gate = new Promise((resolve) => (release = resolve));
  });
  afterEach(async () => {
    release();
    await ledger.stop();
  });

  const holdAt = (point: string) => async (reached: string) => {
    if (reached !== point) return;
    isHeld = true;
    await gate;
  };
  const until = async (what: () => boolean | Promise<boolean>): Promise<void> => {
    const deadline = Date.now() + 20_000;
    while (!(await what())) {
      expect(Date.now()).toBeLessThan(deadline);
      await sleep(20);
    }
  };
  const active = async () => (await ledger.db.collection('projections').findOne({}))!['active'] as number;

  it('by the deploy of a newer version does not become active, whether an operator or a runner does it', async () => {
    const old = ledger.run([balances()]);
    await bookSome(ledger, 0, 20);
    await ledger.caughtUp(balances());
    const operator = operatorOf(ledger, [], balances(), { faultPoints: holdAt('build-verified') });
    const rebuilding = expect(operator.rebuild(name, { by: 'olga' })).rejects.toMatchObject({
      code: 'PROJECTION.OVERTAKEN',
    });
    await until(() => isHeld);
    isHeld = false;
    const second = ledger.run([balances(name, 2)], { faultPoints: holdAt('build-verified') });
    await until(() => isHeld);
    ledger.run([balances(name, 3)]);
    await until(async () => (await active()) === 4);
    await old.stop();
    release();
    await rebuilding;
    await until(() => second.runner.status()[0]!.state === 'standing-by');
    expect(second.runner.status()[0]!.reason).toBe(
      'generation 3 of version 2 was overtaken by generation 4 of version 3',
    );
    expect(second.runner.health()).toEqual({ status: 'ok', reasons: [] });
    await bookSome(ledger, 20, 20);
    await expectRight(ledger, balances(name, 3));
    expect(await active()).toBe(4);
    // Who goes back on purpose begins behind the newer version.
    const back = operatorOf(ledger, [], balances());
    expect(await back.prune(name, { by: 'olga', graceMs: 0 })).toContain(1);
  });

  it('by a retry takes that over: no reader sees the document go back', async () => {
    let isCorrected = false;
    const plain = balances();
    const fold = (document: Balance | null, event: RecordedEvent) => {
      if (!isCorrected) throw new Error('this amount cannot be booked');
      return plain.on['AmountBooked']!.fold(document, event, '');
    };
    const projection: Projection<Balance> = { ...plain, on: { ...plain.on, AmountSpoilt: { fold } } };
    ledger.run([projection]);
    await ledger.book('bad', 1);
    await ledger.spoil('bad');
    await ledger.book('bad', 2);
    await ledger.spoil('worse');
    await ledger.caughtUp(projection);
    const builder = operatorOf(ledger, [], projection, { faultPoints: holdAt('build-verified') });
    const rebuilding = builder.rebuild(name, { by: 'olga' });
    await until(() => isHeld);
    isCorrected = true;
    const admin = operatorOf(ledger, [], projection);
    expect(await admin.parked.retry(name, 'acme/bad', 'olga', 20_000)).toEqual({ ok: true, folded: 2 });
    const last = await ledger.book('bad', 3);
    await ledger.caughtUp(projection);
    release();
    expect(await rebuilding).toMatchObject({ generation: 2, activated: true });
    const document = await ledger.db
      .collection<{ _id: string }>(`rm.${name}.g2`)
      .findOne({ _id: 'acme/bad' });
    expect(document).toMatchObject({ count: 4, _pos: last });
    // What nobody has retried stays parked.
    expect((await admin.parked.list(name)).items).toMatchObject([{ key: 'acme/worse' }]);
  });
});
