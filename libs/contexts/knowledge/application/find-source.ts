import type { DocumentEvent } from '@docket/contexts/documents/events';
import type { JobEvent } from '@docket/contexts/jobs/events';
import type { EventStore } from '@docket/event-store';
import {
  type EventContext,
  isToken,
  isVisible,
  marksOf,
  ownershipOf,
  reject,
  type Rejection,
  type Visibility,
} from '@docket/kernel';
import type { KnowledgeSource } from '../domain/index.js';

const PAGE = 500;
const MOST_EVENTS = 5_000;
/** Methods whose result has pages with text. */
const TEXT_METHODS = /^(pdf[.]text|document[.]ocr)@\d+$/;
const TEXT_TYPES = /^text\/(plain|markdown|x-markdown)\b/;

export type FoundSource =
  { readonly ok: true; readonly source: KnowledgeSource; readonly title?: string } | Rejection;

interface Asked {
  readonly tenant: string;
  readonly documentId: string;
  /** The job whose result is the text of the document; left out: the document is text itself. */
  readonly jobId?: string;
  readonly visibility: Visibility;
}

/**
 * Where the text of a document comes from, told from the log itself.
 * @returns `KNOWLEDGE.DOCUMENT_UNKNOWN`, `KNOWLEDGE.NEEDS_TEXT`, `KNOWLEDGE.JOB_UNSUITABLE`
 */
export async function findSource(store: EventStore, asked: Asked): Promise<FoundSource> {
  const { tenant, documentId, jobId, visibility } = asked;
  const events = (await eventsOf(store, tenant, 'document', documentId)) as readonly (DocumentEvent &
    Envelope)[];
  const [first] = events;
  const marks = events.flatMap((event) => marksOf(ownershipOf(event)));
  if (first?.type !== 'DocumentRegistered' || !isVisible(visibility, marks)) {
    return reject(
      'KNOWLEDGE.DOCUMENT_UNKNOWN',
      'There is no such document: upload it with POST /v1/documents.',
    );
  }
  const { sha256, mediaType, name } = first.data;
  const title = name === undefined ? {} : { title: name };
  if (jobId === undefined) {
    if (TEXT_TYPES.test(mediaType)) return { ok: true, source: { sha256, mediaType }, ...title };
    return reject(
      'KNOWLEDGE.NEEDS_TEXT',
      `A document of type ${mediaType} has no plain text: run pdf.text or document.ocr on it, and give that job's jobId.`,
    );
  }
  return fromJob(store, { ...asked, jobId }, title);
}

async function fromJob(
  store: EventStore,
  { tenant, documentId, jobId, visibility }: Asked & { readonly jobId: string },
  title: { readonly title?: string },
): Promise<FoundSource> {
  const events = (await eventsOf(store, tenant, 'job', jobId)) as readonly (JobEvent & Envelope)[];
  const [first] = events;
  const unsuitable = (message: string) => reject('KNOWLEDGE.JOB_UNSUITABLE', message);
  if (first?.type !== 'JobSubmitted' || !isVisible(visibility, marksOf(ownershipOf(first)))) {
    return unsuitable(`There is no job ${jobId}.`);
  }
  const { method, documentId: of } = first.data;
  if (!TEXT_METHODS.test(method) || of !== documentId) {
    return unsuitable(
      `Job ${jobId} is ${method} of another document or kind: give a job of pdf.text or document.ocr on this document.`,
    );
  }
  const success = events.findLast((event) => event.type === 'JobSucceeded');
  if (success?.type !== 'JobSucceeded') {
    return unsuitable(`Job ${jobId} has not succeeded: wait for it, or look why with GET /v1/jobs/${jobId}.`);
  }
  const { sha256, mediaType } = success.data.result;
  return { ok: true, source: { sha256, mediaType, jobId, method }, ...title };
}

interface Envelope {
  readonly context: EventContext;
}

async function eventsOf(
  store: EventStore,
  tenant: string,
  type: string,
  id: string,
): Promise<readonly unknown[]> {
  if (!isToken(id)) return [];
  const all: { readonly position: number }[] = [];
  for (let from = 0; all.length < MOST_EVENTS;) {
    const page = await store.readAggregate({ tenant, type, id }, { from, limit: PAGE });
    all.push(...page);
    if (page.length < PAGE) break;
    from = page.at(-1)!.position;
  }
  return all;
}
