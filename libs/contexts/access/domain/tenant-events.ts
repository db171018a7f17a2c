import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const Name = Type.String({ minLength: 1, maxLength: 100 });
const Reason = Type.String({ minLength: 1, maxLength: 500 });
const Limit = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/** What a tenant may have at most; what is left out has no bound of its own. */
const Quotas = Type.Object(
  {
    /** Jobs that wait or run. */
    openJobs: Type.Optional(Limit),
    /** Jobs submitted on one UTC day. */
    jobsPerDay: Type.Optional(Limit),
    /** Bytes of documents and results. */
    storedBytes: Type.Optional(Limit),
    /** Of all its keys together, for each process of the API. */
    requestsPerSecond: Type.Optional(Limit),
  },
  closed,
);
export type Quotas = Static<typeof Quotas>;

const TenantCreated = Type.Object({ name: Name, quotas: Quotas }, closed);
const TenantRenamed = Type.Object({ name: Name, reason: Reason }, closed);
const TenantQuotasChanged = Type.Object({ quotas: Quotas, reason: Reason }, closed);
const TenantSuspended = Type.Object({ reason: Reason }, closed);
const TenantResumed = Type.Object({ reason: Reason }, closed);

export type TenantEvent =
  | DomainEvent<'TenantCreated', Static<typeof TenantCreated>>
  | DomainEvent<'TenantRenamed', Static<typeof TenantRenamed>>
  | DomainEvent<'TenantQuotasChanged', Static<typeof TenantQuotasChanged>>
  | DomainEvent<'TenantSuspended', Static<typeof TenantSuspended>>
  | DomainEvent<'TenantResumed', Static<typeof TenantResumed>>;

const shipped: Record<TenantEvent['type'], readonly [summary: string, schema: object]> = {
  TenantCreated: ['A tenant was created.', TenantCreated],
  TenantRenamed: ['A tenant got another name.', TenantRenamed],
  TenantQuotasChanged: ['What a tenant may have at most was changed.', TenantQuotasChanged],
  TenantSuspended: ['A tenant was suspended: its keys open nothing; its data stays.', TenantSuspended],
  TenantResumed: ['A suspended tenant works again.', TenantResumed],
};

export const tenantEventTypes: readonly EventType[] = Object.entries(shipped).map(
  ([type, [summary, schema]]) => ({ type, aggregate: 'tenant', summary, version: 1, schemas: { 1: schema } }),
);
