import { documentDecider, type DocumentEvent } from '@docket/contexts/documents/events';
import type { JobEvent } from '@docket/contexts/jobs/events';
import type { EventStore } from '@docket/event-store';
import { isVisible, marksOf, ownershipOf, type AggregateRef, type Visibility } from '@docket/kernel';
import type { SignedThing } from '../domain/index.js';

/** What the log says that a thing contains. */
export interface RecordedContent {
  readonly sha256: string;
  /** Of the event that says so. */
  readonly position: number;
}

const PAGE = 20;

/** The content of a thing as the log has it now; undefined where there is none, or none that may be seen. */
export async function contentOf(
  store: EventStore,
  tenant: string,
  thing: SignedThing,
  id: string,
  visibility: Visibility,
): Promise<RecordedContent | undefined> {
  const aggregate = { tenant, type: thing, id };
  if (!(await isVisibleThing(store, aggregate, visibility))) return undefined;
  if (thing === 'document') {
    const [first] = (await store.readAggregate(aggregate, {
      limit: 1,
    })) as unknown as readonly (DocumentEvent & {
      readonly position: number;
    })[];
    return first?.type === 'DocumentRegistered'
      ? { sha256: first.data.sha256, position: first.position }
      : undefined;
  }
  const minPosition = await store.lastPosition(aggregate);
  const page = { direction: 'backwards', limit: PAGE, minPosition } as const;
  const events = (await store.readAggregate(aggregate, page)) as unknown as readonly (JobEvent & {
    readonly position: number;
  })[];
  const succeeded = events.find((event) => event.type === 'JobSucceeded');
  return succeeded?.type === 'JobSucceeded'
    ? { sha256: succeeded.data.result.sha256, position: succeeded.position }
    : undefined;
}

async function isVisibleThing(
  store: EventStore,
  aggregate: AggregateRef,
  visibility: Visibility,
): Promise<boolean> {
  if (visibility === 'all') return true;
  if (aggregate.type === documentDecider.aggregate) {
    const { state } = await store.load(documentDecider, aggregate);
    return state.known && isVisible(visibility, state.marks);
  }
  const [first] = await store.readAggregate(aggregate, { limit: 1 });
  return first !== undefined && isVisible(visibility, marksOf(ownershipOf(first)));
}
