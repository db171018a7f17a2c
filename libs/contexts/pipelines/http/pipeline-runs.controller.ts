import {
  accepted,
  ApiListResponse,
  CurrentContext,
  CurrentTenant,
  CurrentVisibility,
  IdPipe,
  listAnswer,
  type ListAnswer,
  pageRequest,
  PLATFORM,
  type Platform,
  ProblemError,
  ReadingLog,
  ReadQueryDto,
  Reads,
  Roles,
} from '@docket/http';
import { type EventContext, isVisible, marksOf, type Visibility } from '@docket/kernel';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { CancelPipelineRunCommand } from '../application/commands/index.js';
import { type PipelineRun, pipelineRunDecider } from '../domain/index.js';
import { pipelineRuns } from '../read-models/pipeline-runs/projection.js';
import {
  findRun,
  listRuns,
  type PipelineRunSummary,
  type PipelineRunView,
} from '../read-models/pipeline-runs/queries.js';
import { CanceledRunDto, PipelineRunDto, PipelineRunSummaryDto } from './answers.dto.js';
import { CancelRunDto, RunListQueryDto } from './pipelines.dto.js';
import { outputOf } from './run-output.js';

@ApiTags('pipelines')
@Controller('v1/pipeline-runs')
export class PipelineRunsController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
    private readonly readingLog: ReadingLog,
  ) {}

  @Get()
  @Roles('operator', 'submitter', 'auditor')
  @Reads(pipelineRuns)
  @ApiOperation({
    summary: 'Runs of pipelines, the latest first.',
    description:
      'Operators and auditors see all of the tenant; others their own, and those of their projects.',
  })
  @ApiListResponse(PipelineRunSummaryDto)
  async list(
    @Query() query: RunListQueryDto,
    @CurrentTenant() tenant: string,
    @CurrentVisibility() visibility: Visibility,
  ): Promise<ListAnswer<PipelineRunSummary>> {
    const { pipeline, state } = query;
    const filter = {
      ...(pipeline === undefined ? {} : { pipeline }),
      ...(state === undefined ? {} : { states: state }),
    };
    const page = pageRequest('pipeline-runs', query);
    return listAnswer(
      'pipeline-runs',
      await listRuns(this.platform.readModels, tenant, visibility, filter, page),
    );
  }

  @Get(':id')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(pipelineRuns)
  @ApiOperation({ summary: 'One run with the state, jobs and times of each step.' })
  @ApiOkResponse({ type: PipelineRunDto })
  async one(
    @Param('id', IdPipe) id: string,
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
    @CurrentVisibility() visibility: Visibility,
  ): Promise<PipelineRunView> {
    const found = await findRun(this.platform.readModels, tenant, visibility, id);
    if (found) return found;
    throw new ProblemError(
      'PIPELINE_RUN.NOT_FOUND',
      'There is no such run. One that was started this moment shows when you pass its position as minPosition.',
    );
  }

  @Get(':id/output')
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({
    summary: 'The outputs of a run by name, at most 4 MiB.',
    description:
      'A file stands as `{"jobId", "artifact"}` or `{"documentId"}`: get it from its job or document.',
  })
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  async output(
    @Param('id', IdPipe) id: string,
    @CurrentTenant() tenant: string,
    @CurrentVisibility() visibility: Visibility,
    @Req() request: Request,
  ): Promise<Readonly<Record<string, unknown>>> {
    const run = await this.visibleRun(tenant, visibility, id);
    if (run.status !== 'succeeded') {
      throw new ProblemError(
        'PIPELINE_RUN.NO_OUTPUT',
        `The run is ${run.status}: only one that has succeeded has an output.`,
      );
    }
    return outputOf(this.platform.content, tenant, run, async ({ jobId, result }) => {
      const { sha256, size, mediaType } = result;
      await this.readingLog.download(
        request,
        { content: 'result', id: jobId, sha256, size, mediaType },
        false,
      );
    });
  }

  @Post(':id/cancel')
  @Roles('operator', 'submitter')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Cancel a run. It is `canceling` until its jobs have stopped.',
    description: 'With `compensate`, finished steps are then undone, the latest first.',
  })
  @ApiAcceptedResponse({ type: CanceledRunDto })
  async cancel(
    @Param('id', IdPipe) id: string,
    @Body() { reason, compensate = false }: CancelRunDto,
    @CurrentTenant() tenant: string,
    @CurrentVisibility() visibility: Visibility,
    @CurrentContext() context: EventContext,
  ): Promise<CanceledRunDto> {
    await this.visibleRun(tenant, visibility, id);
    const { position, state } = accepted(
      await this.commands.execute(new CancelPipelineRunCommand(tenant, id, reason, compensate, context)),
    );
    return { runId: id, state: state.status, position };
  }

  /** By the log. What a caller may not see does not exist for them. @throws ProblemError PIPELINE_RUN.NOT_FOUND */
  private async visibleRun(tenant: string, visibility: Visibility, id: string): Promise<PipelineRun> {
    const aggregate = { tenant, type: pipelineRunDecider.aggregate, id };
    const minPosition = await this.platform.store.lastPosition(aggregate);
    const { state } = await this.platform.store.load(pipelineRunDecider, aggregate, { minPosition });
    if (state.status !== 'unknown' && isVisible(visibility, marksOf(state))) return state;
    throw new ProblemError(
      'PIPELINE_RUN.NOT_FOUND',
      'There is no such run: list them with GET /v1/pipeline-runs.',
    );
  }
}
