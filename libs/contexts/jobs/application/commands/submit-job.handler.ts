import type { ContentStore } from '@docket/content-store';
import type { InputReference, JobState, JobSubmitted } from '../../domain/index.js';
import type { EventStore } from '@docket/event-store';
import {
  canonicalJson,
  nameBasedId,
  reject,
  timeOrderedId,
  type Clock,
  type Rejection,
} from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { createHash } from 'node:crypto';
import { CLOCK, EVENT_STORE, type Outcome } from '@docket/commands';
import { INPUT_CONTENT, METHOD_DIRECTORY, QUEUE_DIRECTORY } from './tokens.js';
import { resolveInputs } from '../inputs/resolve-inputs.js';
import { changeJob } from '../work/job-access.js';
import { KnownJobs } from '../work/known-jobs.js';
import { DOCUMENT_ROLE, type MethodDescription, type MethodDirectory } from '../methods.js';
import { DEFAULT_QUEUE, unknownQueue, type QueueDirectory } from '../queues.js';
import { SubmitJobCommand, type JobRequest } from './commands.js';

const DEFAULT_RETRY = { maxAttempts: 3, initialDelayMs: 1_000, factor: 2, maxDelayMs: 60_000 };
const DEFAULT_PRIORITY = 5;

@CommandHandler(SubmitJobCommand)
export class SubmitJobHandler implements ICommandHandler<SubmitJobCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(METHOD_DIRECTORY) private readonly methods: MethodDirectory,
    @Inject(QUEUE_DIRECTORY) private readonly queues: QueueDirectory,
    @Inject(INPUT_CONTENT) private readonly content: Pick<ContentStore, 'open' | 'putResult'>,
    private readonly known: KnownJobs,
  ) {}

  async execute(command: SubmitJobCommand): Promise<Outcome<JobState> & { readonly jobId: string }> {
    const { tenant, request, context, idempotencyKey } = command;
    const jobId =
      idempotencyKey === undefined
        ? timeOrderedId(this.clock.now().getTime())
        : nameBasedId('job', tenant, idempotencyKey);
    const method = await this.methods.find(tenant, request.method);
    if (!method) return { jobId, ...unknownMethod(request.method, this.methods.builtIn) };
    const { queue = DEFAULT_QUEUE } = request;
    if (!this.queues.has(queue)) return { jobId, ...unknownQueue(queue, this.queues) };
    const invalid = invalidOptions(method, request);
    if (invalid) return { jobId, ...invalid };
    const sources = { store: this.store, content: this.content };
    const resolved = await resolveInputs(sources, tenant, jobId, method, request);
    if (!resolved.ok) return { jobId, ...resolved };

    const submitted = complete(request, method, resolved.inputs);
    const stores = { store: this.store, clock: this.clock, known: this.known };
    const asked = { type: 'SubmitJob', request: submitted } as const;
    // Loaded first: while NATS is away the load fails, and the client hears for sure that nothing was written.
    const outcome = await changeJob(stores, { tenant, jobId }, asked, context);
    return { jobId, ...outcome };
  }
}

function unknownMethod(name: string, known: readonly string[]): Rejection {
  return reject(
    'METHOD.UNKNOWN',
    `There is no method ${JSON.stringify(name)}: GET /v1/methods lists them. Docket itself has ${known.join(', ')}; ` +
      'one of your own workers is registered with PUT /v1/methods/{name}/{version}.',
    {
      known,
    },
  );
}

function invalidOptions(method: MethodDescription, request: JobRequest): Rejection | undefined {
  const fields = method.validateOptions(request.options ?? {});
  if (fields.length === 0) return undefined;
  return reject('JOB.INVALID_OPTIONS', `The options do not fit ${method.name}.`, { fields });
}

/** Fills in the defaults, so that the event says all that was decided. */
function complete(
  request: JobRequest,
  method: MethodDescription,
  resolved: Readonly<Record<string, InputReference>>,
): JobSubmitted['data'] {
  const { input, startAfter, preference } = request;
  const { document, inputs } = documentApart(resolved);
  return {
    method: method.name,
    queue: request.queue ?? DEFAULT_QUEUE,
    options: { ...request.options },
    priority: request.priority ?? DEFAULT_PRIORITY,
    retry: { ...DEFAULT_RETRY, ...request.retry },
    timeouts: { runMs: method.defaultRunMs, ...request.timeouts },
    tags: [...new Set(request.tags ?? [])],
    requestHash: createHash('sha256').update(canonicalJson(request)).digest('hex'),
    ...document,
    ...(Object.keys(inputs).length === 0 ? {} : { inputs }),
    ...(input === undefined ? {} : { input }),
    ...(startAfter === undefined ? {} : { startAfter: new Date(startAfter).toISOString() }),
    ...(preference === undefined ? {} : { preference }),
  };
}

/** A document in the role `document` stands in members of its own, as it has since before there were roles. */
function documentApart(resolved: Readonly<Record<string, InputReference>>) {
  const { [DOCUMENT_ROLE]: document, ...others } = resolved;
  if (document?.documentId === undefined) return { document: {}, inputs: resolved };
  const { documentId, sha256, size, mediaType, name } = document;
  return {
    document: {
      documentId,
      documentSha256: sha256,
      documentSize: size,
      documentMediaType: mediaType,
      ...(name === undefined ? {} : { documentName: name }),
    },
    inputs: others,
  };
}
