import { accept, DEFAULT_TENANT, reject, type Decider, type Decision } from '@docket/kernel';
import type { Quotas, TenantEvent } from './tenant-events.js';

export interface Tenant {
  readonly status: 'active' | 'suspended';
  readonly name: string;
  readonly quotas: Quotas;
  /** Why it is suspended. */
  readonly reason?: string;
}

/** Unknown is also what was never created: the default tenant, and tenants of older installations. They work without quotas. */
export type TenantState = { readonly status: 'unknown' } | Tenant;

/** A number sets a quota, null removes it, and what is left out stays. */
export type QuotaChanges = { readonly [Name in keyof Quotas]?: number | null | undefined };

export interface CreateTenant {
  readonly type: 'CreateTenant';
  readonly tenant: string;
  readonly name: string;
  readonly quotas: Quotas;
}

export interface ChangeTenant {
  readonly type: 'ChangeTenant';
  readonly tenant: string;
  readonly reason: string;
  readonly name?: string;
  readonly quotas?: QuotaChanges;
  readonly status?: Tenant['status'];
}

export type TenantCommand = CreateTenant | ChangeTenant;

const IMPLICIT: Tenant = { status: 'active', name: DEFAULT_TENANT, quotas: {} };

/** A tenant. Its aggregate lies within itself, so that its own trail shows what was done to it. */
export const tenantDecider: Decider<TenantState, TenantCommand, TenantEvent> = {
  aggregate: 'tenant',
  initialState: { status: 'unknown' },
  decide: (command, state) => {
    if (command.type === 'ChangeTenant') return change(command, state);
    const { tenant, name, quotas } = command;
    if (tenant === DEFAULT_TENANT || (state.status !== 'unknown' && state.name !== name)) {
      return reject('ACCESS.TENANT_EXISTS', `There is a tenant ${tenant} already: choose another id.`);
    }
    // The same request again is the same fact.
    return state.status === 'unknown' ? accept({ type: 'TenantCreated', data: { name, quotas } }) : accept();
  },
  evolve: (state, event) => {
    const tenant = state.status === 'unknown' ? IMPLICIT : state;
    const { reason: _reason, ...active } = tenant;
    switch (event.type) {
      case 'TenantCreated':
        return { status: 'active', ...event.data };
      case 'TenantRenamed':
        return { ...tenant, name: event.data.name };
      case 'TenantQuotasChanged':
        return { ...tenant, quotas: event.data.quotas };
      case 'TenantSuspended':
        return { ...tenant, status: 'suspended', reason: event.data.reason };
      case 'TenantResumed':
        return { ...active, status: 'active' };
      // An event of a newer version of Docket leaves the state as it is.
      default:
        return state;
    }
  },
};

function change(command: ChangeTenant, state: TenantState): Decision<TenantEvent> {
  const { tenant, reason, name, status } = command;
  if (state.status === 'unknown' && tenant !== DEFAULT_TENANT) {
    return reject('ACCESS.TENANT_NOT_FOUND', 'There is no such tenant: list them with GET /v1/tenants.');
  }
  if (status === 'suspended' && tenant === DEFAULT_TENANT) {
    return reject(
      'ACCESS.TENANT_PROTECTED',
      'The default tenant holds the platform administrators and cannot be suspended: revoke its keys instead.',
    );
  }
  const before = state.status === 'unknown' ? IMPLICIT : state;
  const quotas = changedQuotas(before.quotas, command.quotas ?? {});
  const events: TenantEvent[] = [];
  if (name !== undefined && name !== before.name)
    events.push({ type: 'TenantRenamed', data: { name, reason } });
  if (!same(quotas, before.quotas)) events.push({ type: 'TenantQuotasChanged', data: { quotas, reason } });
  if (status === 'suspended' && before.status === 'active')
    events.push({ type: 'TenantSuspended', data: { reason } });
  if (status === 'active' && before.status === 'suspended')
    events.push({ type: 'TenantResumed', data: { reason } });
  return accept(...events);
}

function changedQuotas(before: Quotas, changes: QuotaChanges): Quotas {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  const merged = Object.entries({ ...before, ...Object.fromEntries(given) });
  return Object.fromEntries(merged.filter(([, value]) => value !== null));
}

function same(a: Quotas, b: Quotas): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof Quotas>;
  return [...names].every((name) => a[name] === b[name]);
}
