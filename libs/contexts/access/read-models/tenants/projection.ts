import { orderKey, utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import type { Actor } from '@docket/kernel';
import type { Quotas, TenantEvent } from '../../domain/index.js';

/** One tenant. All times RFC 3339 UTC. */
export interface TenantsDocument {
  readonly tenant: string;
  /** `<createdAt>/<tenant>`: its place in every list. */
  readonly order: string;
  readonly name: string;
  readonly quotas: Quotas;
  readonly createdAt: string;
  readonly createdBy: Actor;
  readonly suspended: { readonly at: string; readonly by: Actor; readonly reason: string } | null;
}

/** The default tenant is there without having been created: the first change makes it known. */
function change<Event extends { readonly time: string; readonly aggregate: { readonly tenant: string } }>(
  next: (event: Event & { readonly context: { readonly actor: Actor } }) => Partial<TenantsDocument>,
) {
  return {
    fold: (
      tenant: TenantsDocument | null,
      event: Event & { readonly context: { readonly actor: Actor } },
    ): TenantsDocument => ({ ...(tenant ?? firstSeen(event, {})), ...next(event) }),
  };
}

function firstSeen(
  event: {
    readonly time: string;
    readonly aggregate: { readonly tenant: string };
    readonly context: { readonly actor: Actor };
  },
  { name, quotas = {} }: { readonly name?: string; readonly quotas?: Quotas },
): TenantsDocument {
  const { tenant } = event.aggregate;
  return {
    tenant,
    order: orderKey(event.time, tenant),
    name: name ?? tenant,
    quotas,
    createdAt: utcTime(event.time),
    createdBy: event.context.actor,
    suspended: null,
  };
}

export const tenants = defineProjection<TenantEvent, TenantsDocument>()({
  name: 'operations.tenants',
  version: 1,
  indexes: [{ keys: { order: -1 } }],
  on: {
    TenantCreated: { fold: (_none, event) => firstSeen(event, event.data) },
    TenantRenamed: change(({ data }) => ({ name: data.name })),
    TenantQuotasChanged: change(({ data }) => ({ quotas: data.quotas })),
    TenantSuspended: change(({ data, time, context }) => ({
      suspended: { at: utcTime(time), by: context.actor, reason: data.reason },
    })),
    TenantResumed: change(() => ({ suspended: null })),
  },
});
