import { DocketError, type EventLog, type RecordedEvent } from '@docket/kernel';
import { heldBy, HeldJobs, References, type Uses } from '../domain/index.js';

/** What an event that cannot be read holds instead of its data. */
interface Unreadable {
  readonly $unreadable?: { readonly reason: string; readonly code?: string; readonly payload: string };
}

/**
 * Who needs some content, by the whole log, and by what comes while it is removed. Legal holds count from the position of
 * their event.
 */
export class Survey {
  private readonly references: References;
  private held = new HeldJobs(new Set());
  private heldVersion = 0;
  private reached = 0;

  constructor(
    private readonly log: Pick<EventLog, 'read'>,
    contents: Iterable<{ readonly tenant: string; readonly sha256: string }>,
  ) {
    this.references = new References(contents);
  }

  /** Everything up to here is known. */
  get position(): number {
    return this.reached;
  }

  /**
   * Reads on to the end of the log.
   * @param least what must be reached
   * @throws DocketError CLEANUP.LOG_UNREADABLE, EVENT_STORE.*
   */
  async advance(signal: AbortSignal, least = 0): Promise<void> {
    for await (const { events, position, missing } of this.log.read({ after: this.reached, signal })) {
      if (missing !== undefined) throw unreadable(missing, 'the event is missing');
      for (const event of events) {
        const readable = readableOf(event);
        this.references.apply(readable);
        this.held.apply(readable);
      }
      this.reached = Math.max(this.reached, position);
    }
    if (this.reached < least) throw unreadable(this.reached + 1, `the log was read to ${this.reached} only`);
    if (this.heldVersion !== this.references.holdsVersion) await this.findHeldJobs(signal);
  }

  usesOf(tenant: string, sha256: string): Uses {
    return this.references.usesOf(tenant, sha256);
  }

  job(tenant: string, jobId: string) {
    return this.references.job(tenant, jobId);
  }

  isHeld(tenant: string, jobId: string): boolean {
    return this.held.has(tenant, jobId);
  }

  /** A hold comes after the jobs that it is about: they are looked for from the beginning. */
  private async findHeldJobs(signal: AbortSignal): Promise<void> {
    const version = this.references.holdsVersion;
    const held = new HeldJobs(this.references.heldDocuments());
    for await (const { events } of this.log.read({ after: 0, until: this.reached, filter: heldBy, signal }))
      for (const event of events) held.apply(event);
    this.held = held;
    this.heldVersion = version;
  }
}

/** What cannot be decoded is looked through as the text that it is; what is not there at all stops everything. */
function readableOf(event: RecordedEvent): RecordedEvent {
  const { $unreadable: said } = event.data as Unreadable;
  if (said === undefined) return event;
  if (said.code !== undefined) throw unreadable(event.position, said.reason);
  return { ...event, data: { text: Buffer.from(said.payload, 'base64').toString('utf8') } };
}

function unreadable(position: number, why: string): DocketError {
  return new DocketError(
    'CLEANUP.LOG_UNREADABLE',
    `Event ${position} of the log cannot be read (${why}): what it refers to is not known, so nothing is removed.`,
    { details: { position } },
  );
}
