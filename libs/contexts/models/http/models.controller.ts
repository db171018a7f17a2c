import {
  accepted,
  ApiListResponse,
  CurrentContext,
  CurrentTenant,
  listAnswer,
  type ListAnswer,
  PageQueryDto,
  pageRequest,
  PLATFORM,
  type Platform,
  ProblemError,
  ReadQueryDto,
  Reads,
  Roles,
} from '@docket/http';
import type { EventContext } from '@docket/kernel';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ModelRequest } from '../application/commands/index.js';
import { ModelArtifacts, trainedBy } from '../application/index.js';
import { modelDecider, type ModelCommand, type ModelVersion } from '../domain/index.js';
import { models } from '../read-models/models/projection.js';
import {
  findModel,
  listModels,
  type ModelSummaryView,
  type ModelView,
} from '../read-models/models/queries.js';
import { ModelNamePipe, VersionPipe } from './model-name.js';
import {
  ModelDto,
  ModelReasonDto,
  ModelSummaryDto,
  ModelVersionDetailDto,
  RegisterModelDto,
  WrittenModelDto,
} from './models.dto.js';

@ApiTags('models')
@Controller('v1/models')
export class ModelsController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    @Inject(ModelArtifacts) private readonly artifacts: ModelArtifacts,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  @Roles('operator', 'submitter', 'auditor')
  @Reads(models)
  @ApiOperation({ summary: 'Models by their names, each with the version that answers.' })
  @ApiListResponse(ModelSummaryDto)
  async list(
    @Query() query: PageQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<ModelSummaryView>> {
    const page = await listModels(this.platform.readModels, tenant, pageRequest('models', query));
    return listAnswer('models', page);
  }

  @Get(':name')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(models)
  @ApiOperation({ summary: 'One model with all its versions, and who promoted which and why.' })
  @ApiOkResponse({ type: ModelDto })
  async one(
    @Param('name', ModelNamePipe) name: string,
    @Query() _query: ReadQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ModelView> {
    const found = await findModel(this.platform.readModels, tenant, name);
    if (found) return found;
    throw new ProblemError('MODEL.NOT_FOUND', 'There is no such model: GET /v1/models lists them.');
  }

  @Get(':name/versions/:version')
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({ summary: 'One version with its columns and its whole evaluation, from the stored model.' })
  @ApiOkResponse({ type: ModelVersionDetailDto })
  async version(
    @Param('name', ModelNamePipe) name: string,
    @Param('version', VersionPipe) version: number,
    @CurrentTenant() tenant: string,
  ): Promise<ModelVersionDetailDto> {
    const ref = { tenant, type: modelDecider.aggregate, id: name };
    const { state } = await this.platform.store.load(modelDecider, ref);
    const found = state.versions.find((one) => one.version === version);
    if (found === undefined) {
      throw new ProblemError(
        'MODEL.NOT_FOUND',
        `There is no such version: GET /v1/models/${name} lists them.`,
      );
    }
    return this.detail(tenant, name, found);
  }

  @Post(':name/versions')
  @Roles('operator')
  @ApiOperation({
    summary: 'Register what a job has trained as the next version of a model.',
    description:
      'The job may be of any method whose artifact `model.json` is a model. The same job is the same version.',
  })
  @ApiCreatedResponse({ type: WrittenModelDto })
  async register(
    @Param('name', ModelNamePipe) name: string,
    @Body() { jobId }: RegisterModelDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<WrittenModelDto> {
    const trained = await trainedBy(this.platform.store, this.artifacts, tenant, jobId);
    const command = { type: 'RegisterModelVersion', trained } as const;
    return this.run(tenant, name, command, context, (one) => one.jobId === jobId);
  }

  @Post(':name/versions/:version/promote')
  @Roles('operator')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let a version answer from now on, in place of the one before.' })
  @ApiOkResponse({ type: WrittenModelDto })
  async promote(
    @Param('name', ModelNamePipe) name: string,
    @Param('version', VersionPipe) version: number,
    @Body() { reason }: ModelReasonDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<WrittenModelDto> {
    const command = { type: 'PromoteModelVersion', version, reason } as const;
    return this.run(tenant, name, command, context, (one) => one.version === version);
  }

  @Post(':name/versions/:version/retire')
  @Roles('operator')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let a version answer no more. Its predictions can still be replayed.' })
  @ApiOkResponse({ type: WrittenModelDto })
  async retire(
    @Param('name', ModelNamePipe) name: string,
    @Param('version', VersionPipe) version: number,
    @Body() { reason }: ModelReasonDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<WrittenModelDto> {
    const command = { type: 'RetireModelVersion', version, reason } as const;
    return this.run(tenant, name, command, context, (one) => one.version === version);
  }

  private async detail(tenant: string, name: string, found: ModelVersion): Promise<ModelVersionDetailDto> {
    const { header, split, evaluation, training } = await this.artifacts.read(tenant, found.artifact);
    const { version, status, algorithm } = found;
    return {
      name,
      version,
      status,
      modelHash: found.artifact.sha256,
      algorithm,
      columns: header.columns,
      split,
      evaluation,
      options: training.options,
      source: header.source,
    };
  }

  private async run(
    tenant: string,
    name: string,
    command: ModelCommand,
    context: EventContext,
    isIt: (version: ModelVersion) => boolean,
  ): Promise<WrittenModelDto> {
    const { state, position } = accepted(
      await this.commands.execute(new ModelRequest(tenant, name, command, context)),
    );
    const { version, artifact } = state.versions.find(isIt)!;
    return { name, version, modelHash: artifact.sha256, position };
  }
}
