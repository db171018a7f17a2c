import { fixedClock } from '@docket/kernel';
import { KeyUses } from './key-uses.js';

describe('the last use of a key', () => {
  it('is written once a day for a key, and again after a failure', async () => {
    const clock = fixedClock('2026-01-01T10:00:00Z');
    const written: string[] = [];
    const failures: unknown[] = [];
    let broken = false;
    const uses = new KeyUses({
      clock,
      write: async (tenant, keyId, day) => {
        if (broken) throw new Error('gone');
        written.push(`${tenant}/${keyId} ${day}`);
      },
      onFailure: (error) => failures.push(error),
    });
    for (let use = 0; use < 100; use += 1) uses.note('default', 'k-1', {});
    uses.note('default', 'k-2', { lastUsedOn: '2026-01-01' });
    uses.note('default', 'k-3', { lastUsedOn: '2025-12-31' });
    await uses.flush();
    expect(written).toEqual(['default/k-1 2026-01-01', 'default/k-3 2026-01-01']);
    broken = true;
    uses.note('default', 'k-4', {});
    await uses.flush();
    expect(failures).toHaveLength(1);
    broken = false;
    uses.note('default', 'k-4', {});
    await uses.flush();
    expect(written.at(-1)).toBe('default/k-4 2026-01-01');
  });
});
