import type { ContentStore } from '@docket/content-store';
import { jobDecider, type InputReference, type JobState, type JobSubmitted } from '../../domain/index.js';
import type { EventStore } from '@docket/event-store';
import {
  canonicalJson,
  nameBasedId,
  reject,
  timeOrderedId,
  type Clock,
  type Rejection,
} from '@docket/kernel';
import { Inject, Optional } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { createHash } from 'node:crypto';
import { ADMISSION, CLOCK, EVENT_STORE, type Admission, type Outcome } from '@docket/commands';
import { EARLIER_RUNS, INPUT_CONTENT, METHOD_DIRECTORY, QUEUE_DIRECTORY, ROUTING } from './tokens.js';
import { askCache, type EarlierRuns } from '../cache/index.js';
import { resolveInputs } from '../inputs/resolve-inputs.js';
import { changeJob } from '../work/job-access.js';
import { KnownJobs } from '../work/known-jobs.js';
import { DOCUMENT_ROLE, type MethodDescription, type MethodDirectory } from '../methods.js';
import { DEFAULT_QUEUE, unknownQueue, type QueueDirectory } from '../queues.js';
import type { Preference, RoutingDecision } from '../../domain/routing/index.js';
import type { Routing, RoutingRequest } from '../routing/index.js';
import { SubmitJobCommand, type JobRequest, type Submitter } from './commands.js';

const DEFAULT_RETRY = { maxAttempts: 3, initialDelayMs: 1_000, factor: 2, maxDelayMs: 60_000 };
const DEFAULT_PRIORITY = 5;

@CommandHandler(SubmitJobCommand)
export class SubmitJobHandler implements ICommandHandler<SubmitJobCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(METHOD_DIRECTORY) private readonly methods: MethodDirectory,
    @Inject(QUEUE_DIRECTORY) private readonly queues: QueueDirectory,
    @Inject(ROUTING) private readonly routing: Routing,
    @Inject(INPUT_CONTENT) private readonly content: Pick<ContentStore, 'open' | 'putResult'>,
    private readonly known: KnownJobs,
    @Inject(EARLIER_RUNS) private readonly earlierRuns: EarlierRuns,
    @Optional() @Inject(ADMISSION) private readonly admission?: Admission,
  ) {}

  async execute(command: SubmitJobCommand): Promise<Outcome<JobState> & { readonly jobId: string }> {
    const { tenant, request, context, idempotencyKey } = command;
    const submitter: Submitter = command.submitter ?? { owner: context.actor.id, visibility: 'all' };
    const jobId =
      idempotencyKey === undefined
        ? timeOrderedId(this.clock.now().getTime())
        : await this.idOf(tenant, submitter.owner, idempotencyKey);
    const method = await this.methods.find(tenant, request.method);
    if (!method) return { jobId, ...unknownMethod(request.method, this.methods.builtIn) };
    const { queue = DEFAULT_QUEUE } = request;
    if (!this.queues.has(queue)) return { jobId, ...unknownQueue(queue, this.queues) };
    const invalid = invalidOptions(method, request);
    if (invalid) return { jobId, ...invalid };
    const { visibility } = submitter;
    const sources = { store: this.store, content: this.content, visibility };
    const resolved = await resolveInputs(sources, tenant, jobId, method, request);
    if (!resolved.ok) return { jobId, ...resolved };

    const exceeded = await this.admission?.job(tenant);
    // A second try meets its first one, whatever the quotas are by now.
    if (exceeded && !(idempotencyKey !== undefined && (await this.isThere(tenant, jobId)))) {
      return { jobId, ...exceeded };
    }

    const routing = await this.routing.decide({
      tenant,
      method,
      queue,
      preference: (request.preference ?? 'auto') as Preference,
      ...routedInput(request, resolved.inputs),
    });
    const job = {
      ...complete(request, method, resolved.inputs, submitter),
      routing: recordOf(routing),
    };
    const mode = request.cache ?? (method.deterministic ? 'use' : 'off');
    const services = { store: this.store, content: this.content, runs: this.earlierRuns };
    const { record, cached } = await askCache(services, { tenant, mode, visibility, job });
    if (mode === 'use') this.earlierRuns.counted?.(cached === undefined ? 'miss' : 'hit');
    const stores = { store: this.store, clock: this.clock, known: this.known };
    const asked = {
      type: 'SubmitJob',
      request: record === undefined ? job : { ...job, cache: record },
      ...(cached === undefined ? {} : { cached }),
    } as const;
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
  { owner, project }: Submitter,
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
    owner,
    ...(project === undefined ? {} : { project }),
    requestHash: createHash('sha256').update(canonicalJson(request)).digest('hex'),
    ...document,
    ...(Object.keys(inputs).length === 0 ? {} : { inputs }),
    ...(input === undefined ? {} : { input }),
    ...(startAfter === undefined ? {} : { startAfter: new Date(startAfter).toISOString() }),
    ...(preference === undefined ? {} : { preference }),
  };
}

/** The size of the work: the document, else all inputs together, else the JSON of the input. */
function routedInput(
  { input }: JobRequest,
  resolved: Readonly<Record<string, InputReference>>,
): Pick<RoutingRequest, 'document' | 'given'> {
  const { [DOCUMENT_ROLE]: document } = resolved;
  if (document !== undefined) return { document };
  const sizes = Object.values(resolved).map(({ size }) => size);
  if (sizes.length > 0) return { given: { sizeBytes: sizes.reduce((sum, size) => sum + size, 0) } };
  return input === undefined ? {} : { given: { sizeBytes: Buffer.byteLength(JSON.stringify(input)) } };
}

/** The decision as the event keeps it: plain JSON of its own, whose members nobody shares. */
function recordOf({ reasons, ...decision }: RoutingDecision): NonNullable<JobSubmitted['data']['routing']> {
  return { ...decision, reasons: reasons.map(({ code, message }) => ({ code, message })) };
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
