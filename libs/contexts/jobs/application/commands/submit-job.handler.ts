import { documentDecider, visibleNames, type DocumentState } from '@docket/contexts/documents/events';
import { jobDecider, type JobState, type JobSubmitted } from '../../domain/index.js';
import type { EventStore } from '@docket/event-store';
import {
  canonicalJson,
  isToken,
  isVisible,
  nameBasedId,
  reject,
  timeOrderedId,
  type Clock,
  type Rejection,
  type Visibility,
} from '@docket/kernel';
import { Inject, Optional } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { createHash } from 'node:crypto';
import { ADMISSION, CLOCK, EVENT_STORE, type Admission, type Outcome } from '@docket/commands';
import { METHOD_DIRECTORY, QUEUE_DIRECTORY } from './tokens.js';
import { changeJob } from '../work/job-access.js';
import { KnownJobs } from '../work/known-jobs.js';
import { acceptsMediaType, type MethodDescription, type MethodDirectory } from '../methods.js';
import { DEFAULT_QUEUE, unknownQueue, type QueueDirectory } from '../queues.js';
import { SubmitJobCommand, type JobRequest, type Submitter } from './commands.js';

const DEFAULT_RETRY = { maxAttempts: 3, initialDelayMs: 1_000, factor: 2, maxDelayMs: 60_000 };
const DEFAULT_PRIORITY = 5;

type KnownDocument = Extract<DocumentState, { known: true }>;

@CommandHandler(SubmitJobCommand)
export class SubmitJobHandler implements ICommandHandler<SubmitJobCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(METHOD_DIRECTORY) private readonly methods: MethodDirectory,
    @Inject(QUEUE_DIRECTORY) private readonly queues: QueueDirectory,
    private readonly known: KnownJobs,
    @Optional() @Inject(ADMISSION) private readonly admission?: Admission,
  ) {}

  async execute(command: SubmitJobCommand): Promise<Outcome<JobState> & { readonly jobId: string }> {
    const { tenant, request, context, idempotencyKey } = command;
    const submitter: Submitter = command.submitter ?? { owner: context.actor.id, visibility: 'all' };
    const jobId =
      idempotencyKey === undefined
        ? timeOrderedId(this.clock.now().getTime())
        : await this.idOf(tenant, submitter.owner, idempotencyKey);
    const method = this.methods.find(request.method);
    if (!method) return { jobId, ...unknownMethod(request.method, this.methods) };
    const { queue = DEFAULT_QUEUE } = request;
    if (!this.queues.has(queue)) return { jobId, ...unknownQueue(queue, this.queues) };
    const document = await this.document(tenant, request.documentId, submitter.visibility);
    const refused = refusal(method, request, document);
    if (refused) return { jobId, ...refused };

    const exceeded = await this.admission?.job(tenant);
    // A second try meets its first one, whatever the quotas are by now.
    if (exceeded && !(idempotencyKey !== undefined && (await this.isThere(tenant, jobId)))) {
      return { jobId, ...exceeded };
    }

    const submitted = complete(request, method, document, submitter);
    const stores = { store: this.store, clock: this.clock, known: this.known };
    const asked = { type: 'SubmitJob', request: submitted } as const;
    // Loaded first: while NATS is away the load fails, and the client hears for sure that nothing was written.
    const outcome = await changeJob(stores, { tenant, jobId }, asked, context);
    return { jobId, ...outcome };
  }

  /**
   * The id of a job derives from its owner and idempotency key. Jobs of versions that did not tell owners apart have an id of
   * the key alone: their owner meets them under it.
   */
  private async idOf(tenant: string, owner: string, idempotencyKey: string): Promise<string> {
    const shared = nameBasedId('job', tenant, idempotencyKey);
    const { state } = await this.store.load(jobDecider, { tenant, type: jobDecider.aggregate, id: shared });
    if (state.exists && state.ownership.owner === owner) return shared;
    return nameBasedId('job', tenant, owner, idempotencyKey);
  }

  private async isThere(tenant: string, id: string): Promise<boolean> {
    return (await this.store.load(jobDecider, { tenant, type: jobDecider.aggregate, id })).state.exists;
  }

  /** Asks the log, not a read model: a document counts from the moment that its upload was answered. */
  private async document(
    tenant: string,
    id: string | undefined,
    visibility: Visibility,
  ): Promise<KnownDocument | undefined> {
    if (id === undefined || !isToken(id)) return undefined;
    const { state } = await this.store.load(documentDecider, { tenant, type: 'document', id });
    return state.known && isVisible(visibility, state.marks) ? state : undefined;
  }
}

function unknownMethod(name: string, methods: MethodDirectory): Rejection {
  const known = methods.list().map((method) => method.name);
  return reject(
    'METHOD.UNKNOWN',
    `There is no method ${JSON.stringify(name)}: choose one of ${known.join(', ')}.`,
    {
      known,
    },
  );
}

function refusal(
  method: MethodDescription,
  request: JobRequest,
  document: KnownDocument | undefined,
): Rejection | undefined {
  if (request.documentId !== undefined && !document) {
    return reject(
      'DOCUMENT.NOT_FOUND',
      'There is no such document: upload it with POST /v1/documents first.',
      {
        documentId: request.documentId,
      },
    );
  }
  if (method.needsDocument && !document) {
    return reject('JOB.DOCUMENT_REQUIRED', `${method.name} works on a document: give its documentId.`);
  }
  if (document && !acceptsMediaType(method.accepts, document.mediaType)) {
    const accepted = method.accepts.join(', ') || 'no document';
    return reject(
      'JOB.MEDIA_TYPE_NOT_ACCEPTED',
      `${method.name} takes ${accepted}; the document is ${document.mediaType} by its content.`,
      { mediaType: document.mediaType, accepts: method.accepts },
    );
  }
  const fields = method.validateOptions(request.options ?? {});
  if (fields.length === 0) return undefined;
  return reject('JOB.INVALID_OPTIONS', `The options do not fit ${method.name}.`, { fields });
}

/** Fills in the defaults, so that the event says all that was decided. */
function complete(
  request: JobRequest,
  method: MethodDescription,
  document: KnownDocument | undefined,
  { owner, project, visibility }: Submitter,
): JobSubmitted['data'] {
  const documentName = document && visibleNames(document.names, visibility)[0];
  const { documentId, input, startAfter, preference } = request;
  return {
    method: method.name,
    queue: request.queue ?? DEFAULT_QUEUE,
    options: { ...request.options },
    priority: request.priority ?? DEFAULT_PRIORITY,
    retry: { ...DEFAULT_RETRY, ...request.retry },
    timeouts: { runMs: method.defaultRunMs, ...request.timeouts },
    tags: [...new Set(request.tags ?? [])],
    owner,
    requestHash: createHash('sha256').update(canonicalJson(request)).digest('hex'),
    ...(documentId === undefined || !document ? {} : { documentId, documentSha256: document.sha256 }),
    ...(documentName === undefined ? {} : { documentName }),
    ...(project === undefined ? {} : { project }),
    ...(input === undefined ? {} : { input }),
    ...(startAfter === undefined ? {} : { startAfter: new Date(startAfter).toISOString() }),
    ...(preference === undefined ? {} : { preference }),
  };
}
