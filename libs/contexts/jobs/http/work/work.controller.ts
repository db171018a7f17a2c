import {
  accepted,
  BodyLimit,
  checked,
  CurrentCaller,
  CurrentContext,
  invalid,
  Lifecycle,
  PLATFORM,
  type Platform,
  ProblemError,
  Problems,
  rejected,
  Roles,
} from '@docket/http';
import type { Caller } from '@docket/kernel';
import { unknownQueue, type QueueDirectory } from '../../application/queues.js';
import { checkResult } from '../../application/work/check-result.js';
import { WorkGate } from '../../application/control/work-gate.js';
import { KnownJobs } from '../../application/work/known-jobs.js';
import { WorkService } from '../../application/work/work-service.js';
import { type Assignment, type WorkResult } from '../../application/work/worker.js';
import type { Outcome } from '@docket/commands';
import { METHOD_DIRECTORY, QUEUE_DIRECTORY } from '../../application/commands/tokens.js';
import type { MethodDirectory } from '../../application/methods.js';
import type { JobState } from '../../domain/index.js';
import type { EventContext } from '@docket/kernel';
import { createTickChannel } from '@docket/work-queue';
import { Body, Controller, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import {
  ApiExtraModels,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { JobAnswerDto } from '../answers.dto.js';
import { stateName } from '../submission.js';
import { TokenPipe } from './token.pipe.js';
import { demandScope, workCallerOf } from './work-caller.js';
import {
  AssignmentDto,
  AssignmentsDto,
  BeatDto,
  CompletedDto,
  CompleteDto,
  CompletedItemDto,
  CompleteManyDto,
  CompleteOneDto,
  FailDto,
  HeartbeatDto,
  PollDto,
} from './work.dto.js';

/** Larger results belong into a document that the result names. */
const MAX_RESULT_BODY_BYTES = 16 * 1_048_576;

/** The worker protocol over HTTP, for workers in any language. */
@ApiTags('work')
@Controller('v1/work')
export class WorkController {
  private readonly work: WorkService;

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    @Inject(METHOD_DIRECTORY) private readonly methods: MethodDirectory,
    @Inject(QUEUE_DIRECTORY) private readonly queues: QueueDirectory,
    private readonly lifecycle: Lifecycle,
    private readonly problems: Problems,
    known: KnownJobs,
    gate: WorkGate,
  ) {
    platform.workers.followDrains();
    const { store, clock, workQueue, content, nats } = platform;
    const ticks = createTickChannel(nats);
    this.work = new WorkService({
      store,
      clock,
      workQueue,
      content,
      known,
      ticks,
      gate,
      checkResult: checkResult(methods),
      configurationVersion: (tenant) => platform.configuration.version(tenant),
    });
  }

  @Post('poll')
  @Roles('worker')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Wait for work and start an attempt; 204 when there was none.',
    description:
      'With `max` it starts an attempt of each job that waits, and answers with a list. A worker that is drained gets 204 with the header `Docket-Signal: drain`: it should end.',
  })
  @ApiExtraModels(AssignmentDto, AssignmentsDto)
  @ApiOkResponse({
    schema: { oneOf: [{ $ref: getSchemaPath(AssignmentDto) }, { $ref: getSchemaPath(AssignmentsDto) }] },
  })
  @ApiNoContentResponse({ description: 'No work came within waitMs: poll again.' })
  async poll(
    @Body() { workerId, methods, queues, waitMs, max, worker: facts }: PollDto,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
    @Res() response: Response,
  ): Promise<void> {
    const asked = { queues, methods: await this.servable(caller, queues, methods) };
    const { workers, clock } = this.platform;
    const name = { tenant: caller.tenant, workerId };
    workers.seen(name, { methods, queues, ...facts }, clock.now());
    const gone = new AbortController();
    const abort = (): void => gone.abort();
    response.once('close', abort);
    const forget = [this.lifecycle.onStop(abort), workers.onDrain(name, abort)];
    if (workers.isDrained(name)) abort();
    const asking = this.workerOf(context, caller);
    let assigned: readonly Assignment[];
    try {
      const worker = { ...asking, workerId, ...asked, waitMs, signal: gone.signal };
      assigned = await this.work.takeMany(worker, max ?? 1);
    } finally {
      for (const each of forget) each();
      response.off('close', abort);
    }
    if (assigned.length === 0) {
      if (workers.isDrained(name)) response.setHeader('Docket-Signal', 'drain');
      response.status(204).end();
    } else if (response.destroyed) {
      // The worker left while its attempts began: given back at once, so that nobody waits for their leases to run out.
      await Promise.all(assigned.map(({ token }) => this.work.release(token, asking)));
    } else {
      const assignments = assigned.map(answerOf);
      response.status(200).json(max === undefined ? assignments[0] : { assignments });
    }
  }

  /**
   * What is waited for becomes a route of the queue for each band, so it must be declared. A worker may know more
   * methods than this system does, as during a deployment.
   */
  private async servable(
    caller: Caller,
    queues: readonly string[],
    methods: readonly string[],
  ): Promise<readonly string[]> {
    const unknown = queues.find((queue) => !this.queues.has(queue));
    if (unknown !== undefined) throw rejected(unknownQueue(unknown, this.queues));
    const found = await Promise.all(methods.map((method) => this.methods.find(caller.tenant, method)));
    const known = methods.filter((_, index) => found[index] !== undefined);
    demandScope(caller, this.methods, { methods: known, queues });
    if (known.length > 0) return known;
    throw new ProblemError(
      'METHOD.UNKNOWN',
      `There is none of the methods ${methods.slice(0, 5).join(', ')} here: register them with PUT /v1/methods/{name}/{version}.`,
      { details: { asked: methods.slice(0, 5) } },
    );
  }

  @Post(':token/heartbeat')
  @Roles('worker')
  @HttpCode(200)
  @ApiOperation({ summary: 'Keep the job, tell how far it is, and hear what to do.' })
  @ApiOkResponse({ type: BeatDto })
  async heartbeat(
    @Param('token', TokenPipe) token: string,
    @Body() { fraction, message }: HeartbeatDto,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
  ): Promise<BeatDto> {
    const said = message === undefined ? {} : { message };
    const progress = fraction === undefined ? undefined : { fraction, ...said };
    const beat = await this.work.heartbeat(token, this.workerOf(context, caller), progress);
    if (!beat.ok) throw rejected(beat);
    const { workQueue, workers, clock } = this.platform;
    const workerId = workQueue.resume(token)?.workerId;
    if (workerId !== undefined) workers.beats({ tenant: caller.tenant, workerId }, clock.now());
    return { signal: beat.signal, leaseMs: beat.leaseMs };
  }

  @Post(':token/complete')
  @Roles('worker')
  @HttpCode(200)
  @BodyLimit(MAX_RESULT_BODY_BYTES)
  @ApiOperation({ summary: 'Hand in the result. Sent twice, it counts once.' })
  @ApiOkResponse({ type: JobAnswerDto })
  async complete(
    @Param('token', TokenPipe) token: string,
    @Body() body: CompleteDto,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
  ): Promise<Omit<JobAnswerDto, 'jobId'>> {
    return answer(await this.work.complete(token, this.workerOf(context, caller), resultOf(body)));
  }

  @Post('complete')
  @Roles('worker')
  @HttpCode(200)
  @BodyLimit(MAX_RESULT_BODY_BYTES)
  @ApiOperation({
    summary: 'Hand in the results of several attempts; each is taken or refused on its own.',
  })
  @ApiOkResponse({ type: CompletedDto })
  async completeMany(
    @Body() { items }: CompleteManyDto,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
  ): Promise<CompletedDto> {
    const worker = this.workerOf(context, caller);
    const one = async (value: unknown, index: number): Promise<CompletedItemDto> => {
      try {
        const item = await checked(CompleteOneDto, value ?? [], 'body', `/items/${index}`);
        const token = new TokenPipe().transform(item.token);
        const job = answer(await this.work.complete(token, worker, resultOf(item)));
        return { index, status: 200, job };
      } catch (error) {
        const { problem } = this.problems.answerTo(error, context.correlationId);
        return { index, status: problem.status, problem };
      }
    };
    return { items: await Promise.all(items.map(one)) };
  }

  @Post(':token/fail')
  @Roles('worker')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say that the attempt failed, and whether another try could help.' })
  @ApiOkResponse({ type: JobAnswerDto })
  async fail(
    @Param('token', TokenPipe) token: string,
    @Body() { code, message, retryable, limit }: FailDto,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
  ): Promise<Omit<JobAnswerDto, 'jobId'>> {
    const failure = { code, message, retryable, ...(limit === undefined ? {} : { limit }) };
    return answer(await this.work.fail(token, this.workerOf(context, caller), failure));
  }

  @Post(':token/canceled')
  @Roles('worker')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say that the work has stopped, after a heartbeat answered `cancel`.' })
  @ApiOkResponse({ type: JobAnswerDto })
  async canceled(
    @Param('token', TokenPipe) token: string,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
  ): Promise<Omit<JobAnswerDto, 'jobId'>> {
    return answer(await this.work.confirmCanceled(token, this.workerOf(context, caller)));
  }

  @Post(':token/release')
  @Roles('worker')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Give the job back unfinished, e.g. before shutting down. It does not count as a failure.',
  })
  @ApiOkResponse({ type: JobAnswerDto })
  async release(
    @Param('token', TokenPipe) token: string,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
  ): Promise<Omit<JobAnswerDto, 'jobId'>> {
    return answer(await this.work.release(token, this.workerOf(context, caller)));
  }

  private workerOf(context: EventContext, caller: Caller) {
    return workCallerOf(context, caller, this.methods);
  }
}

/** The assignment as the worker sees it: where each input is read, not where it lies. */
function answerOf({ tenant: _tenant, inputs, ...answer }: Assignment): AssignmentDto {
  const read = inputs.map(({ folder: _folder, ...input }) => ({
    ...input,
    href: `/v1/work/${answer.token}/inputs/${input.role}`,
  }));
  return { ...answer, inputs: read };
}

function answer(outcome: Outcome<JobState>): Omit<JobAnswerDto, 'jobId'> {
  const { position, state } = accepted(outcome);
  return { state: stateName(state), position };
}

function resultOf({ result, contentBase64, mediaType, summary }: CompleteDto): WorkResult {
  if ((result === undefined) === (contentBase64 === undefined)) {
    throw invalid([{ in: 'body', path: '/result', message: 'give either result or contentBase64' }]);
  }
  if (contentBase64 !== undefined && mediaType === undefined) {
    throw invalid([{ in: 'body', path: '/mediaType', message: 'must name the type of the bytes' }]);
  }
  if (contentBase64 === '')
    throw new ProblemError('DOCUMENT.EMPTY', 'The result has 0 bytes: send one with content.');
  return {
    bytes:
      contentBase64 === undefined
        ? Buffer.from(JSON.stringify(result))
        : Buffer.from(contentBase64, 'base64'),
    ...(mediaType === undefined ? {} : { mediaType }),
    ...(summary === undefined ? {} : { summary }),
  };
}
