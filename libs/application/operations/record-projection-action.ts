import type { ProjectionOperated } from '@docket/domain/operations';
import type { EventStore } from '@docket/event-store';
import type { EventContext } from '@docket/kernel';

/**
 * Records what an operator did to a read model. There is nothing to decide: it happened.
 * @returns the position of the event
 */
export async function recordProjectionAction(
  store: EventStore,
  tenant: string,
  action: ProjectionOperated['data'],
  context: EventContext,
): Promise<number> {
  const aggregate = { tenant, type: 'projection', id: action.projection.replaceAll('.', '-') };
  const event = { type: 'ProjectionOperated', data: action };
  const appended = await store.append(aggregate, [event], { expected: 'any', context });
  return appended.ok ? appended.position : appended.actual;
}
