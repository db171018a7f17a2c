import { balances, both, buckets } from '@docket/projections/testing';
import { type Ledger, startLedger } from './projections-ledger.js';

describe('the projection runner', () => {
  let ledger: Ledger;

  beforeEach(async () => {
    ledger = await startLedger();
  });
  afterEach(async () => ledger.stop());

  it('folds what is in the log and what comes, and gives every projection its own documents', async () => {
    const projections = [balances(), buckets(), both()];
    for (let index = 0; index < 50; index += 1) await ledger.book(`a${index % 7}`, index, `b${index % 3}`);
    ledger.run(projections);
    for (let index = 0; index < 50; index += 1) await ledger.book(`a${index % 9}`, index, `b${index % 4}`);
    await ledger.close('a3');
    for (const projection of projections) {
      await ledger.caughtUp(projection);
      expect(await ledger.stored(projection)).toEqual(await ledger.expected(projection));
    }
  });
});
