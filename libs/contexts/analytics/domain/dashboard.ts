import {
  accept,
  canonicalJson,
  reject,
  type Decider,
  type DomainEvent,
  type EventType,
} from '@docket/kernel';
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const Reason = Type.String({ minLength: 1, maxLength: 500 });

/** What a page of figures shows: a title, and what its address says. */
export const DashboardDefinition = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 100 }),
    page: Type.Union([Type.Literal('jobs'), Type.Literal('usage')]),
    /** Days up to the time of looking. */
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: 366 })),
    from: Type.Optional(Type.String({ maxLength: 35, description: 'RFC 3339 UTC' })),
    to: Type.Optional(Type.String({ maxLength: 35, description: 'RFC 3339 UTC' })),
    method: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
    timeZone: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  },
  closed,
);
export type DashboardDefinition = Static<typeof DashboardDefinition>;

const DashboardSaved = Type.Object({ definition: DashboardDefinition, reason: Reason }, closed);
const DashboardDeleted = Type.Object({ reason: Reason }, closed);

export type DashboardSaved = DomainEvent<'DashboardSaved', Static<typeof DashboardSaved>>;
export type DashboardDeleted = DomainEvent<'DashboardDeleted', Static<typeof DashboardDeleted>>;
export type DashboardEvent = DashboardSaved | DashboardDeleted;

const eventType = (type: DashboardEvent['type'], summary: string, schema: EventType['schemas'][number]) => ({
  type,
  aggregate: 'dashboard',
  summary,
  version: 1,
  schemas: { 1: schema },
});

export const dashboardEventTypes: readonly EventType[] = [
  eventType('DashboardSaved', 'What a page of figures shows was saved under a name.', DashboardSaved),
  eventType('DashboardDeleted', 'The name shows nothing any more.', DashboardDeleted),
];

export interface DashboardState {
  readonly definition: DashboardDefinition | null;
}

export type DashboardCommand =
  | { readonly type: 'SaveDashboard'; readonly definition: DashboardDefinition; readonly reason: string }
  | { readonly type: 'DeleteDashboard'; readonly reason: string };

/** A dashboard belongs to its tenant: whoever has its address sees it. The same definition again changes nothing. */
export const dashboardDecider: Decider<DashboardState, DashboardCommand, DashboardEvent> = {
  aggregate: 'dashboard',
  initialState: { definition: null },
  decide: (command, { definition: before }) => {
    if (command.type === 'SaveDashboard') {
      const { definition, reason } = command;
      if (before !== null && canonicalJson(before) === canonicalJson(definition)) return accept();
      return accept({ type: 'DashboardSaved', data: { definition, reason } });
    }
    if (before === null) {
      return reject(
        'ANALYTICS.DASHBOARD_NOT_FOUND',
        'There is no such dashboard: list them with GET /v1/analytics/dashboards.',
      );
    }
    return accept({ type: 'DashboardDeleted', data: { reason: command.reason } });
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'DashboardSaved':
        return { definition: event.data.definition };
      case 'DashboardDeleted':
        return { definition: null };
      // An event of a newer version of Docket leaves the state as it is.
      default:
        return state;
    }
  },
};
