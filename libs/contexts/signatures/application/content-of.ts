import type { DocumentEvent } from '@docket/contexts/documents/events';
import type { JobEvent } from '@docket/contexts/jobs/events';
import type { EventStore } from '@docket/event-store';
import type { SignedThing } from '../domain/index.js';

/** What the log says that a thing contains. */
export interface RecordedContent {
  readonly sha256: string;
  /** Of the event that says so. */
  readonly position: number;
}

const PAGE = 20;

/** The content of a thing as the log has it now; undefined where there is none. */
export async function contentOf(
  store: EventStore,
  tenant: string,
  thing: SignedThing,
  id: string,
): Promise<RecordedContent | undefined> {
  const aggregate = { tenant, type: thing, id };
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
