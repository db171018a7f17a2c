import type { RecordedEvent } from '@docket/kernel';
import type { Projection } from '@docket/projections';
import { type Balance, balances } from '@docket/projections/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Ledger, startLedger } from './projections-ledger.js';
import { operatorOf } from './projections-operator.js';

describe('an owner that stood still within a retry', () => {
  let ledger: Ledger;
  let corrected: boolean;
  let projection: Projection<Balance>;

  beforeEach(async () => {
    ledger = await startLedger();
    corrected = false;
    const plain = balances();
    const fold = (document: Balance | null, event: RecordedEvent) => {
      if (!corrected) throw new Error('this amount cannot be booked');
      return plain.on['AmountBooked']!.fold(document, event, '');
    };
    projection = { ...plain, on: { ...plain.on, AmountSpoilt: { fold } } };
  });
  afterEach(async () => ledger.stop());

  /** What the next owner would have done meanwhile: cleared what was retried, and parked an event that came since. */
  async function anotherOwnerParks(position: number): Promise<void> {
    const { name } = projection;
    const parked = ledger.db.collection<{ _id: string }>('projection_parked');
    const slices = ledger.db.collection<{ _id: string }>('projection_slices');
    const [head] = await parked.find({ projection: name, head: true }).toArray();
    const eventId = (await ledger.store.eventIdAt(position))!;
    await parked.deleteMany({ projection: name });
    const _id = `${name}#1#acme/bad#${position}`;
    await parked.insertOne({ ...head!, _id, ...{ position, eventId, head: true } });
    await slices.updateOne(
      { _id: `${name}#1#0` },
      { $set: { owner: 'another', position, anchor: { position, eventId } }, $inc: { epoch: 1, beat: 1 } },
    );
  }

  it('clears nothing of what its heir has parked since', async () => {
    let isHeld = false;
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const projector = ledger.run([projection], {
      faultPoints: async (point) => {
        if (point !== 'command-folded' || isHeld) return;
        isHeld = true;
        await held;
      },
    });
    await ledger.book('bad', 1);
    await ledger.spoil('bad');
    await ledger.book('bad', 2);
    await ledger.caughtUp(projection);
    corrected = true;
    const admin = operatorOf(ledger, [], projection);
    const retrying = admin.parked.retry(projection.name, 'acme/bad', 'olga', 20_000);
    while (!isHeld) await sleep(10);

    const later = await ledger.spoil('bad');
    await anotherOwnerParks(later);
    letGo();
    // The heir is silent, so the first owner takes over again, carries the retry out, and finds the later event.
    expect(await retrying).toEqual({ ok: true, folded: 1 });
    await ledger.caughtUp(projection);
    expect(await ledger.stored(projection)).toEqual(await ledger.expected(projection));
    await projector.stop();
  });
});
