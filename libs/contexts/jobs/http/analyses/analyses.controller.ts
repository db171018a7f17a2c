import { METHOD_DIRECTORY, ROUTING } from '../../application/commands/tokens.js';
import { ChangeJobCommand, SubmitJobCommand } from '../../application/commands/commands.js';
import type { MethodDirectory } from '../../application/methods.js';
import { DEFAULT_QUEUE } from '../../application/queues.js';
import type { Routing } from '../../application/routing/index.js';
import type { Job } from '../../domain/index.js';
import { jobBoard } from '../../read-models/job-board/projection.js';
import { findJob } from '../../read-models/job-board/queries.js';
import { queueDepths } from '../../read-models/queues/queries.js';
import {
  accepted,
  CurrentCaller,
  CurrentContext,
  CurrentTenant,
  CurrentVisibility,
  IdPipe,
  PLATFORM,
  type Platform,
  ProblemError,
  ReadingLog,
  ReadQueryDto,
  Reads,
  Roles,
} from '@docket/http';
import type { Caller, EventContext, Visibility } from '@docket/kernel';
import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { JobAnswerDto } from '../answers.dto.js';
import { answerQuestion } from '../routing/answer-question.js';
import { sendResult } from '../send-result.js';
import { idempotencyKeyOf, stateName, submitterOf } from '../submission.js';
import { demandVisibleJob } from '../visible-job.js';
import { WaitingView } from '../waiting/waiting-view.js';
import {
  AnalysisDto,
  AnalysisQueueDto,
  ChangeAnalysisDto,
  RemoveAnalysisQueryDto,
  StartAnalysisDto,
  StartedAnalysisDto,
} from './analyses.dto.js';
import { analysisOf, queueOf } from './analysis-view.js';

/** Jobs as a browser front end sees them that runs small analyses itself and hands large ones over. */
@ApiTags('analyses')
@Controller('v1/analyses')
export class AnalysesController {
  constructor(
    @Inject(PLATFORM) readonly platform: Platform,
    @Inject(METHOD_DIRECTORY) readonly methods: MethodDirectory,
    @Inject(ROUTING) readonly routing: Routing,
    readonly accessLog: ReadingLog,
    private readonly waiting: WaitingView,
    private readonly commands: CommandBus,
  ) {}

  @Post()
  @Roles('operator', 'submitter')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Decide where an analysis runs, and start it when that is here.',
    description:
      '202 with its id when it was started. 200 with `location: "local"` and the reasons when the browser should run it: ' +
      'then nothing was started.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key is the same analysis.' })
  @ApiOkResponse({ type: StartedAnalysisDto })
  @ApiAcceptedResponse({ type: StartedAnalysisDto })
  async start(
    @Body() { method, documentId, options, label, cache, preference = 'auto' }: StartAnalysisDto,
    @Headers('idempotency-key') header: string | undefined,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StartedAnalysisDto> {
    const key = idempotencyKeyOf(header);
    const { tenant } = caller;
    const submitter = submitterOf(caller);
    const { visibility } = submitter;
    const question = { tenant, visibility, method, queue: DEFAULT_QUEUE, preference, documentId };
    const routing = await answerQuestion(this, question);
    const { location } = routing;
    if (location === 'local') return { analysisId: null, location, state: null, position: null, routing };
    const request = {
      method,
      documentId,
      preference,
      ...(options === undefined ? {} : { options: structuredClone(options) }),
      ...(label === undefined ? {} : { tags: [label] }),
      ...(cache === undefined ? {} : { cache }),
    };
    const outcome = accepted(
      await this.commands.execute(new SubmitJobCommand(tenant, request, context, key, submitter)),
    );
    const { jobId, position, state } = outcome;
    response.status(202).setHeader('Location', `/v1/analyses/${jobId}`);
    const kept = (state as Job).request.routing ?? routing;
    return { analysisId: jobId, location, state: stateName(state), position, routing: kept };
  }

  @Get('queue')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(jobBoard)
  @ApiOperation({ summary: 'How many jobs of your tenant wait and run.' })
  @ApiOkResponse({ type: AnalysisQueueDto })
  async queue(@Query() _query: ReadQueryDto, @CurrentTenant() tenant: string): Promise<AnalysisQueueDto> {
    return queueOf(await queueDepths(this.platform.readModels, tenant));
  }

  @Get(':id')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(jobBoard)
  @ApiOperation({ summary: 'State, progress and failure of an analysis.' })
  @ApiOkResponse({ type: AnalysisDto })
  async one(
    @Param('id', IdPipe) id: string,
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
    @CurrentVisibility() visibility: Visibility,
  ): Promise<AnalysisDto> {
    const job = await findJob(this.platform.readModels, tenant, visibility, id);
    if (job !== undefined) return analysisOf(await this.waiting.one(tenant, job));
    throw new ProblemError(
      'ANALYSIS.NOT_FOUND',
      'There is no such analysis. One that was started this moment shows when you pass its position as minPosition.',
    );
  }

  @Patch(':id')
  @Roles('operator', 'submitter')
  @HttpCode(202)
  @ApiOperation({ summary: 'Stop an analysis, or run one again that has ended badly.' })
  @ApiAcceptedResponse({ type: JobAnswerDto })
  async change(
    @Param('id', IdPipe) id: string,
    @Body() { state, reason }: ChangeAnalysisDto,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
  ): Promise<JobAnswerDto> {
    const type = state === 'canceled' ? 'CancelJob' : 'RetryJob';
    return this.tell(caller, id, { type, reason }, context);
  }

  @Delete(':id')
  @Roles('operator', 'submitter')
  @HttpCode(202)
  @ApiOperation({ summary: 'Stop an analysis. The record of it stays in the log.' })
  @ApiAcceptedResponse({ type: JobAnswerDto })
  async stop(
    @Param('id', IdPipe) id: string,
    @Query() { reason }: RemoveAnalysisQueryDto,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
  ): Promise<JobAnswerDto> {
    return this.tell(caller, id, { type: 'CancelJob', reason }, context);
  }

  @Get(':id/results')
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({
    summary: 'The result of an analysis that has succeeded, as GET /v1/jobs/{id}/result gives it.',
  })
  @ApiOkResponse({ content: { 'application/json': { schema: {} } } })
  async results(
    @Param('id', IdPipe) id: string,
    @CurrentTenant() tenant: string,
    @CurrentVisibility() visibility: Visibility,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await sendResult(this, { tenant, id, visibility }, request, response);
  }

  private async tell(
    caller: Caller,
    jobId: string,
    change: ChangeJobCommand['change'],
    context: EventContext,
  ): Promise<JobAnswerDto> {
    await demandVisibleJob(this.platform.store, caller, jobId);
    const outcome = await this.commands.execute(new ChangeJobCommand(caller.tenant, jobId, change, context));
    const { position, state } = accepted(outcome);
    return { jobId, state: stateName(state), position };
  }
}
