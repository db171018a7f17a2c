import type { RecordedEvent } from '@docket/kernel';
import { CLEANUP_AGGREGATE } from './events.js';

/** A SHA-256 wherever it stands in a text: alone, in a path, in a URL. */
const HASH = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g;

/** Events that tell of content and need none: that it was read, sent, found or removed. */
const TELLS = new Set(['DownloadStarted', 'ScheduledReportDelivered']);
const TELLING_AGGREGATES = new Set([CLEANUP_AGGREGATE, 'security-finding', 'security-scans']);

/** A job that mentions content that is looked at. */
export interface JobUse {
  readonly tenant: string;
  readonly jobId: string;
  readonly method: string;
  /** When it has succeeded; null while it has not: then it needs what it mentions. */
  readonly succeededAt: string | null;
  /** Its outputs are read no more. */
  readonly expired: boolean;
}

/** A job as a content knows it. */
export interface JobMention extends JobUse {
  /** The job has made it; else it is one of its inputs. */
  readonly makes: boolean;
}

/** Who needs a content. */
export interface Uses {
  /** Something else than a job mentions it: a document, a model, a signature … */
  readonly elsewhere: boolean;
  readonly isDocument: boolean;
  readonly jobs: readonly JobMention[];
}

interface Candidate {
  elsewhere: boolean;
  isDocument: boolean;
  /** Keys of jobs, and whether they have made it. */
  jobs: Map<string, boolean> | undefined;
}

export const keyOf = (tenant: string, id: string): string => `${tenant}/${id}`;

/**
 * Who needs which content, folded from the whole log. Every mention of a hash in any event of the tenant counts, whatever
 * context the event is of: a context that is added later need not be known here, and content that nobody needs can stay, but none
 * that is needed can go.
 */
export class References {
  private readonly candidates = new Map<string, Candidate>();
  private readonly jobs = new Map<string, JobUse>();
  private readonly subjects = new Map<string, { held: boolean; documents: Set<string> }>();
  private holds = 0;

  /** @param contents what is looked at; of all else nothing is remembered */
  constructor(contents: Iterable<{ readonly tenant: string; readonly sha256: string }>) {
    for (const { tenant, sha256 } of contents) {
      const key = keyOf(tenant, sha256);
      if (!this.candidates.has(key))
        this.candidates.set(key, { elsewhere: false, isDocument: false, jobs: undefined });
    }
  }

  /** Grows whenever other documents are under a hold. */
  get holdsVersion(): number {
    return this.holds;
  }

  apply(event: RecordedEvent): void {
    const { aggregate, type, data } = event;
    const { tenant, id } = aggregate;
    if (aggregate.type === 'data-subject') this.applyHold(keyOf(tenant, id), type, data);
    if (TELLS.has(type) || TELLING_AGGREGATES.has(aggregate.type)) return;
    for (const sha256 of hashesOf(data)) {
      const candidate = this.candidates.get(keyOf(tenant, sha256));
      if (candidate === undefined) continue;
      if (aggregate.type === 'job') {
        const jobs = (candidate.jobs ??= new Map<string, boolean>());
        jobs.set(keyOf(tenant, id), type !== 'JobSubmitted' || jobs.get(keyOf(tenant, id)) === true);
      } else candidate.elsewhere = true;
      if (aggregate.type === 'document') candidate.isDocument = true;
      if (aggregate.type === 'job' && !this.jobs.has(keyOf(tenant, id)))
        this.jobs.set(keyOf(tenant, id), {
          tenant,
          jobId: id,
          method: '',
          succeededAt: null,
          expired: false,
        });
    }
    if (aggregate.type === 'job') this.applyJob(keyOf(tenant, id), event);
  }

  usesOf(tenant: string, sha256: string): Uses {
    const candidate = this.candidates.get(keyOf(tenant, sha256));
    const jobs = [...(candidate?.jobs ?? [])].map(([key, makes]) => ({ ...this.jobs.get(key)!, makes }));
    return { elsewhere: candidate?.elsewhere === true, isDocument: candidate?.isDocument === true, jobs };
  }

  job(tenant: string, jobId: string): JobUse | undefined {
    return this.jobs.get(keyOf(tenant, jobId));
  }

  /** `<tenant>/<document>` of everything that must be kept for now. */
  heldDocuments(): ReadonlySet<string> {
    const held = new Set<string>();
    for (const [key, subject] of this.subjects) {
      const tenant = key.slice(0, key.indexOf('/'));
      if (subject.held) for (const id of subject.documents) held.add(keyOf(tenant, id));
    }
    return held;
  }

  private applyJob(key: string, { type, data, time }: RecordedEvent): void {
    const job = this.jobs.get(key);
    if (job === undefined) return;
    if (type === 'JobSucceeded')
      this.jobs.set(key, { ...job, method: (data as { method: string }).method, succeededAt: time });
    if (type === 'JobOutputsExpired') this.jobs.set(key, { ...job, expired: true });
  }

  private applyHold(key: string, type: string, data: object): void {
    const subject = this.subjects.get(key) ?? { held: false, documents: new Set<string>() };
    this.subjects.set(key, subject);
    switch (type) {
      case 'SubjectDocumentLinked':
        subject.documents.add((data as { documentId: string }).documentId);
        if (subject.held) this.holds += 1;
        return;
      case 'HoldPlaced':
      case 'HoldLifted':
        subject.held = type === 'HoldPlaced';
        if (subject.documents.size > 0) this.holds += 1;
        return;
      // An erasure was allowed: nothing of it is held.
      case 'SubjectErased':
        subject.documents.clear();
        return;
      default:
    }
  }
}

/** Every SHA-256 in a value, in names of members too. */
export function hashesOf(value: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === 'string') {
      if (next.length === 64 && /^[0-9a-f]{64}$/.test(next)) found.add(next);
      else if (next.length > 64) for (const [hash] of next.matchAll(HASH)) found.add(hash);
    } else if (Array.isArray(next)) {
      waiting.push(...(next as unknown[]));
    } else if (typeof next === 'object' && next !== null) {
      for (const [name, member] of Object.entries(next)) {
        if (name.length >= 64) waiting.push(name);
        waiting.push(member);
      }
    }
  }
  return found;
}
