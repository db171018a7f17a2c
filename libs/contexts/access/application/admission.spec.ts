import { fixedClock } from '@docket/kernel';
import type { Quotas } from '../domain/index.js';
import { TenantAdmission, type Usage } from './admission.js';

function setUp(quotas: Quotas) {
  const clock = fixedClock('2026-01-01T10:00:00Z');
  let usage: Usage | undefined = { openJobs: 0, storedBytes: 0, jobsToday: 0 };
  let reads = 0;
  const admission = new TenantAdmission({
    clock,
    tenants: { stateOf: async () => ({ status: 'active', name: 't', quotas }) },
    usage: async () => {
      reads += 1;
      return usage;
    },
  });
  return { admission, clock, reads: () => reads, become: (next: Usage | undefined) => (usage = next) };
}

describe('the quotas of a tenant', () => {
  it('cost nothing where there are none', async () => {
    const { admission, reads } = setUp({ requestsPerSecond: 5 });
    expect(await admission.job('t')).toBeUndefined();
    expect(await admission.bytes('t', 1e15)).toBeUndefined();
    expect(reads()).toBe(0);
  });

  it('count what was admitted since the read model was read', async () => {
    const { admission, clock, reads, become } = setUp({ openJobs: 3 });
    for (let n = 0; n < 3; n += 1) expect(await admission.job('t')).toBeUndefined();
    expect(await admission.job('t')).toMatchObject({
      code: 'ACCESS.QUOTA_OPEN_JOBS',
      details: { limit: 3, used: 3 },
    });
    expect(reads()).toBe(1);
    // Not folded yet.
    clock.advance(1_000);
    expect(await admission.job('t')).toMatchObject({ code: 'ACCESS.QUOTA_OPEN_JOBS' });
    become({ openJobs: 2, storedBytes: 0, jobsToday: 3 });
    clock.advance(1_000);
    expect(await admission.job('t')).toBeUndefined();
    expect(await admission.job('t')).toMatchObject({ code: 'ACCESS.QUOTA_OPEN_JOBS' });
  });

  it('go on with the last count while the read model does not answer', async () => {
    const { admission, clock, become } = setUp({ jobsPerDay: 2 });
    await admission.job('t');
    await admission.job('t');
    become(undefined);
    clock.advance(60_000);
    expect(await admission.job('t')).toMatchObject({ code: 'ACCESS.QUOTA_JOBS_PER_DAY' });
  });

  it('leave no room for bytes beyond', async () => {
    const { admission } = setUp({ storedBytes: 100 });
    expect(await admission.bytes('t', 60)).toBeUndefined();
    expect(await admission.bytes('t', 41)).toMatchObject({ code: 'ACCESS.QUOTA_STORED_BYTES' });
    expect(await admission.bytes('t', 40)).toBeUndefined();
    // How many will come is not known, but none may.
    expect(await admission.bytes('t', 0)).toMatchObject({ code: 'ACCESS.QUOTA_STORED_BYTES' });
  });
});
