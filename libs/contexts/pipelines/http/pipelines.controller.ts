import {
  accepted,
  ApiListResponse,
  CurrentCaller,
  CurrentContext,
  CurrentTenant,
  invalid,
  listAnswer,
  type ListAnswer,
  PageQueryDto,
  pageRequest,
  PLATFORM,
  type Platform,
  projectFor,
  Reads,
  rejected,
  Roles,
} from '@docket/http';
import { type Caller, type EventContext, visibilityOf } from '@docket/kernel';
import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Inject,
  Param,
  Post,
  Put,
  Query,
  Res,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { DefinePipelineCommand, StartPipelineRunCommand } from '../application/commands/index.js';
import { findVersion, shippedPipelines } from '../application/index.js';
import { dependenciesOf, depthsOf, isPipelineName } from '../domain/index.js';
import { pipelines } from '../read-models/pipelines/projection.js';
import { listPipelines, type PipelineSummary } from '../read-models/pipelines/queries.js';
import { DefinedPipelineDto, PipelineDto, PipelineSummaryDto, StartedRunDto } from './answers.dto.js';
import { DefinePipelineDto, PipelineQueryDto, StartRunDto } from './pipelines.dto.js';

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/;

@ApiTags('pipelines')
@Controller('v1/pipelines')
export class PipelinesController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {}

  @Put(':name')
  @Roles('operator')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Define a pipeline, or a new version of it.',
    description: 'A version never changes. The content of the newest version again changes nothing.',
  })
  @ApiOkResponse({ type: DefinedPipelineDto })
  async define(
    @Param('name') name: string,
    @Body() { definition, reason }: DefinePipelineDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<DefinedPipelineDto> {
    demandName(name);
    const plain: unknown = structuredClone({ ...definition });
    const outcome = await this.commands.execute(
      new DefinePipelineCommand(tenant, name, plain, reason, context),
    );
    if (!outcome.ok) throw rejected(outcome, '/definition');
    return { name, version: outcome.state.versions.at(-1)?.version ?? 1, position: outcome.position };
  }

  @Get()
  @Roles('operator', 'submitter', 'auditor')
  @Reads(pipelines)
  @ApiOperation({ summary: 'Pipelines by name, with their newest version.' })
  @ApiListResponse(PipelineSummaryDto)
  async list(
    @Query() query: PageQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<PipelineSummary>> {
    const page = pageRequest('pipelines', query);
    return listAnswer(
      'pipelines',
      await listPipelines(this.platform.readModels, tenant, shippedSummaries, page),
    );
  }

  @Get(':name')
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({ summary: 'One version of a pipeline, the newest where none is named.' })
  @ApiOkResponse({ type: PipelineDto })
  async one(
    @Param('name') name: string,
    @Query() { version }: PipelineQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<PipelineDto> {
    const asked = version === undefined ? undefined : Number(version);
    const found = await findVersion(this.platform.store, tenant, name, asked);
    if (!found.ok) throw rejected(found);
    const { definition } = found;
    const steps = Object.entries(definition.steps);
    return {
      name,
      version: found.version,
      versions: found.versions,
      shipped: found.shipped,
      contentHash: found.contentHash,
      definition,
      depths: Object.fromEntries(depthsOf(definition)),
      dependencies: Object.fromEntries(steps.map(([step, each]) => [step, dependenciesOf(each)])),
      position: found.position,
    };
  }

  @Post(':name/runs')
  @Roles('operator', 'submitter')
  @HttpCode(202)
  @ApiOperation({ summary: 'Start a run.' })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description:
      'The same key of the same caller is the same run, for ever; with another request it is refused.',
  })
  @ApiAcceptedResponse({ type: StartedRunDto })
  async start(
    @Param('name') name: string,
    @Body() { version, documents = {}, values = {}, tags = [], project: asked }: StartRunDto,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StartedRunDto> {
    if (key !== undefined && !IDEMPOTENCY_KEY.test(key)) {
      throw invalid([
        { in: 'header', path: '/Idempotency-Key', message: 'must be 1 to 255 visible ASCII characters' },
      ]);
    }
    const project = projectFor(caller, asked);
    const starter = {
      owner: caller.id,
      visibility: visibilityOf(caller),
      ...(project === undefined ? {} : { project }),
    };
    // A clone is plain objects, all the way down: what is stored is what the client sent.
    const given = structuredClone({ documents: { ...documents }, values: { ...values }, tags: [...tags] });
    const request = { ...given, ...(version === undefined ? {} : { version }) };
    const command = new StartPipelineRunCommand(caller.tenant, name, request, starter, context, key);
    const outcome = accepted(await this.commands.execute(command));
    response.setHeader('Location', `/v1/pipeline-runs/${outcome.runId}`);
    if (!outcome.changed) response.setHeader('Idempotency-Replayed', 'true');
    const { runId, state, position } = outcome;
    return { runId, version: outcome.version ?? 1, state: state.status, position };
  }
}

const shippedSummaries: readonly PipelineSummary[] = shippedPipelines.map(({ name, versions }) => {
  const { version, definition } = versions.at(-1)!;
  const steps = Object.values(definition.steps);
  return {
    name,
    version,
    summary: definition.summary ?? null,
    steps: steps.length,
    methods: [...new Set(steps.map(({ method }) => method))],
    definedAt: null,
    definedBy: null,
    reason: null,
    shipped: true,
    position: 0,
  };
});

function demandName(name: string): void {
  if (isPipelineName(name)) return;
  throw invalid([
    { in: 'path', path: '/name', message: 'must be a name such as invoices.read, at most 64 characters' },
  ]);
}
