import type { RecordedEvent } from '@docket/kernel';
import { keyOf } from './references.js';

/** The parts of an event that say what a job is made of. */
interface Submitted {
  readonly documentId?: string;
  readonly inputs?: Readonly<Record<string, { readonly documentId?: string; readonly jobId?: string }>>;
}

/** The parts of an event that say which rows a report has. */
interface Requested {
  readonly asOf: number;
  readonly definition: { readonly sections: readonly { readonly dataset?: string }[] };
}

/** What `HeldJobs` needs of the log. */
export const heldBy = {
  aggregateTypes: ['document', 'job', 'report'],
  eventTypes: ['DocumentRegistered', 'JobSubmitted', 'ReportRequested'],
} as const;

/**
 * Jobs that hold something of documents under a hold, folded in the order of the log: those whose inputs come from such a
 * document, at any number of steps, and reports with rows of a time when one was there. Rows are removed once the report is
 * written, and a read model may have changed since: which documents they were about can be told no more, so each counts.
 */
export class HeldJobs {
  private readonly jobs = new Set<string>();
  /** By tenant, the position of the first document that is held. */
  private readonly since = new Map<string, number>();

  /** @param documents `<tenant>/<document>` */
  constructor(private readonly documents: ReadonlySet<string>) {}

  apply({ aggregate, type, data, position }: RecordedEvent): void {
    if (this.documents.size === 0) return;
    const { tenant, id } = aggregate;
    if (type === 'DocumentRegistered') {
      if (this.documents.has(keyOf(tenant, id)) && !this.since.has(tenant)) this.since.set(tenant, position);
    } else if (type === 'ReportRequested') {
      const { asOf, definition } = data as Requested;
      const hasRows = definition.sections.some(({ dataset }) => dataset !== undefined);
      const since = this.since.get(tenant);
      // A report and the job that writes it have the same id.
      if (hasRows && since !== undefined && asOf >= since) this.jobs.add(keyOf(tenant, id));
    } else if (type === 'JobSubmitted' && this.isMadeOfHeld(tenant, data)) {
      this.jobs.add(keyOf(tenant, id));
    }
  }

  has(tenant: string, jobId: string): boolean {
    return this.jobs.has(keyOf(tenant, jobId));
  }

  private isMadeOfHeld(tenant: string, { documentId, inputs = {} }: Submitted): boolean {
    const sources = Object.values(inputs);
    return (
      [documentId, ...sources.map((input) => input.documentId)].some(
        (document) => document !== undefined && this.documents.has(keyOf(tenant, document)),
      ) || sources.some(({ jobId }) => jobId !== undefined && this.has(tenant, jobId))
    );
  }
}
