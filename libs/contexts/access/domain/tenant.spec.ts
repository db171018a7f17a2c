import { fold } from '@docket/kernel';
import { tenantDecider, type TenantCommand, type TenantEvent } from './index.js';

const now = new Date('2026-01-01T00:00:00Z');
const at = (event: TenantEvent) => ({ ...event, time: now.toISOString() });
const created = at({ type: 'TenantCreated', data: { name: 'Clinic B', quotas: { openJobs: 5 } } });
const suspended = at({ type: 'TenantSuspended', data: { reason: 'unpaid' } });
const given = (...events: (TenantEvent & { time: string })[]) =>
  fold(tenantDecider, tenantDecider.initialState, events);
const decide = (command: TenantCommand, ...events: (TenantEvent & { time: string })[]) =>
  tenantDecider.decide(command, given(...events), { now });
const create = { type: 'CreateTenant', tenant: 'clinic-b', name: 'Clinic B', quotas: {} } as const;
const change = { type: 'ChangeTenant', tenant: 'clinic-b', reason: 'asked for' } as const;

describe('a tenant', () => {
  it('is created once; the same request again is the same fact, another one is refused', () => {
    expect(decide(create)).toMatchObject({ ok: true, events: [{ type: 'TenantCreated' }] });
    expect(decide(create, created)).toEqual({ ok: true, events: [] });
    expect(decide({ ...create, name: 'Other' }, created)).toMatchObject({ code: 'ACCESS.TENANT_EXISTS' });
    expect(decide({ ...create, tenant: 'default' })).toMatchObject({ code: 'ACCESS.TENANT_EXISTS' });
  });

  it('is renamed, limited, suspended and resumed, each only where something changes', () => {
    const all = {
      ...change,
      name: 'B',
      quotas: { openJobs: null, jobsPerDay: 9 },
      status: 'suspended',
    } as const;
    expect(decide(all, created)).toEqual({
      ok: true,
      events: [
        { type: 'TenantRenamed', data: { name: 'B', reason: 'asked for' } },
        { type: 'TenantQuotasChanged', data: { quotas: { jobsPerDay: 9 }, reason: 'asked for' } },
        { type: 'TenantSuspended', data: { reason: 'asked for' } },
      ],
    });
    expect(
      decide({ ...change, name: 'Clinic B', quotas: { openJobs: 5 }, status: 'active' }, created),
    ).toEqual({
      ok: true,
      events: [],
    });
    const resumed = decide({ ...change, status: 'active' }, created, suspended);
    expect(resumed).toMatchObject({ ok: true, events: [{ type: 'TenantResumed' }] });
    expect(given(created, suspended, at({ type: 'TenantResumed', data: { reason: 'paid' } }))).toEqual({
      status: 'active',
      name: 'Clinic B',
      quotas: { openJobs: 5 },
    });
  });

  it('that was never created is not changed, but for the default one, which is never suspended', () => {
    expect(decide({ ...change, name: 'B' })).toMatchObject({ code: 'ACCESS.TENANT_NOT_FOUND' });
    const ours = { ...change, tenant: 'default' } as const;
    expect(decide({ ...ours, quotas: { openJobs: 1 } })).toMatchObject({ ok: true, events: [{}] });
    expect(decide({ ...ours, status: 'suspended' })).toMatchObject({ code: 'ACCESS.TENANT_PROTECTED' });
  });

  it('keeps its state at an event of a newer version', () => {
    const state = given(created);
    expect(tenantDecider.evolve(state, at({ type: 'TenantPraised', data: {} } as never))).toBe(state);
  });
});
