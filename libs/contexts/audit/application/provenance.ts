import type { ComposedFacts } from '@docket/composition';
import type { DocumentEvent } from '@docket/contexts/documents/events';
import type { JobEvent } from '@docket/contexts/jobs/events';
import type { EventStore } from '@docket/event-store';
import { DocketError, type Actor, type AggregateRef, type RecordedEvent } from '@docket/kernel';
import { sentencesOf, textOf } from '../read-models/index.js';

/** What an event is in the way from the bytes of a document to a result. */
export type ProvenanceRole = 'document' | 'submission' | 'attempt' | 'result' | 'end' | 'later';

export interface ProvenanceStep {
  readonly role: ProvenanceRole;
  readonly position: number;
  readonly eventId: string;
  readonly type: string;
  /** RFC 3339 UTC. */
  readonly time: string;
  readonly actor: Actor;
  readonly thing: { readonly type: string; readonly id: string };
  /** What the audit trail says of it. */
  readonly summary: string;
}

/** Where a result came from, as the events of the log say it. */
export interface Provenance {
  readonly jobId: string;
  /** `name@version`. */
  readonly method: string;
  readonly requestHash: string;
  readonly document: { readonly id: string; readonly sha256: string | null } | null;
  /** The attempt whose result counts. */
  readonly attempt: number | null;
  readonly worker: string | null;
  readonly result: { readonly sha256: string; readonly size: number; readonly mediaType: string } | null;
  /** In the order of the log. */
  readonly steps: readonly ProvenanceStep[];
  /** Steps of the middle that are left out of a job with very many. */
  readonly omitted: number;
}

type Sources = {
  readonly store: EventStore;
  readonly facts: Pick<ComposedFacts, 'sentences' | 'eventTypes'>;
};

const PAGE = 500;
const MOST_STEPS = 200;
const MOST_EVENTS = 100_000;
/** What says nothing of where a result came from. */
const SILENT: ReadonlySet<string> = new Set(['JobProgressed', 'JobQueued']);
/** Who read a result did not make it. */
const READERS = 'access';

/**
 * The events that a job's result came from: the document, the submission, the attempts, the end, and what other
 * aggregates of the same id have recorded since (corrections, signatures). Read from the log itself.
 * @throws DocketError `JOB.NOT_FOUND`, and `EVENT_STORE.*` when the log is out of reach
 */
export async function provenanceOf(sources: Sources, tenant: string, jobId: string): Promise<Provenance> {
  const { store, facts } = sources;
  const own = await eventsOf(store, { tenant, type: 'job', id: jobId });
  const events = own as unknown as readonly JobEvent[];
  const submitted = events.find((event) => event.type === 'JobSubmitted')?.data;
  if (submitted === undefined) throw new DocketError('JOB.NOT_FOUND', 'There is no such job.');
  const succeeded = events.findLast((event) => event.type === 'JobSucceeded')?.data;
  const document = submitted.documentId;
  const registered =
    document === undefined
      ? undefined
      : await registration(store, { tenant, type: 'document', id: document });
  const later = await laterEvents(sources, tenant, jobId);
  const all = [...(registered === undefined ? [] : [registered]), ...own, ...later];
  all.sort((one, other) => one.position - other.position);
  const kept = all.length <= MOST_STEPS ? all : [...all.slice(0, 2), ...all.slice(2 - MOST_STEPS)];
  const sentences = sentencesOf(facts);
  const known = registered as unknown as DocumentEvent | undefined;
  return {
    jobId,
    method: submitted.method,
    requestHash: submitted.requestHash,
    document:
      document === undefined
        ? null
        : {
            id: document,
            sha256:
              known?.type === 'DocumentRegistered' ? known.data.sha256 : (submitted.documentSha256 ?? null),
          },
    attempt: succeeded?.attempt ?? null,
    worker: succeeded?.workerId ?? null,
    result: succeeded === undefined ? null : resultOf(succeeded.result),
    steps: kept.map((event) => ({
      role: roleOf(event, registered, succeeded?.result.sha256),
      position: event.position,
      eventId: event.id,
      type: event.type,
      time: event.time,
      actor: event.context.actor,
      thing: { type: event.aggregate.type, id: event.aggregate.id },
      summary: textOf(event, sentences).summary,
    })),
    omitted: all.length - kept.length,
  };
}

function resultOf({ sha256, size, mediaType }: NonNullable<Provenance['result']>): Provenance['result'] {
  return { sha256, size, mediaType };
}

function roleOf(
  event: RecordedEvent,
  registered: RecordedEvent | undefined,
  resultSha256: string | undefined,
): ProvenanceRole {
  if (event === registered) return 'document';
  if (event.aggregate.type !== 'job') return 'later';
  if (event.type === 'JobSubmitted') return 'submission';
  if (event.type === 'JobSucceeded')
    return (event.data as { result?: { sha256?: string } }).result?.sha256 === resultSha256
      ? 'result'
      : 'end';
  return event.type.startsWith('JobAttempt') || event.type === 'JobRetryScheduled' ? 'attempt' : 'end';
}

/** Every event of an aggregate that says something of where a result came from. */
async function eventsOf(store: EventStore, aggregate: AggregateRef): Promise<readonly RecordedEvent[]> {
  const minPosition = await store.lastPosition(aggregate);
  const found: RecordedEvent[] = [];
  let read = 0;
  for (let from = 0; from < minPosition && read < MOST_EVENTS;) {
    const events = await store.readAggregate(aggregate, { from, limit: PAGE, minPosition });
    found.push(...events.filter(({ type }) => !SILENT.has(type)));
    read += events.length;
    if (events.length < PAGE) break;
    from = events.at(-1)!.position;
  }
  return found;
}

/** The first event of a document: it names the hash of its bytes. */
async function registration(store: EventStore, aggregate: AggregateRef): Promise<RecordedEvent | undefined> {
  const [first] = await store.readAggregate(aggregate, { limit: 1 });
  return first?.type === 'DocumentRegistered' ? first : undefined;
}

/** Whatever another context has recorded on an aggregate of the job's own id. */
async function laterEvents(
  { store, facts }: Sources,
  tenant: string,
  id: string,
): Promise<readonly RecordedEvent[]> {
  const types = new Set(facts.eventTypes.map(({ aggregate }) => aggregate));
  types.delete('job');
  types.delete(READERS);
  const found = await Promise.all([...types].map((type) => eventsOf(store, { tenant, type, id })));
  return found.flat();
}
