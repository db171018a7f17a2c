import {
  accepted,
  ApiListResponse,
  CurrentCaller,
  CurrentContext,
  CurrentTenant,
  IdPipe,
  JobSubmissions,
  listAnswer,
  type ListAnswer,
  PageQueryDto,
  pageRequest,
  PLATFORM,
  type Platform,
  ProblemError,
  Reads,
  Roles,
} from '@docket/http';
import { nameBasedId, timeOrderedId, type Caller, type EventContext } from '@docket/kernel';
import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PredictionRequest } from '../application/commands/index.js';
import { ModelArtifacts, Predicting } from '../application/index.js';
import { driftOf, measuresOf, predict } from '../domain/index.js';
import { predictions } from '../read-models/predictions/projection.js';
import {
  comparedPredictions,
  listPredictions,
  type PredictionView,
} from '../read-models/predictions/queries.js';
import { ModelNamePipe } from './model-name.js';
import { PredictBatchDto, PredictDto, VersionQueryDto } from './models.dto.js';
import {
  BatchStartedDto,
  DriftDto,
  PredictionAnswerDto,
  PredictionDto,
  ReplayDto,
} from './predictions.dto.js';

@ApiTags('models')
@Controller('v1')
export class PredictionsController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    @Inject(ModelArtifacts) private readonly artifacts: ModelArtifacts,
    @Inject(Predicting) private readonly predicting: Predicting,
    private readonly jobs: JobSubmissions,
    private readonly commands: CommandBus,
  ) {}

  @Post('models/:name/predict')
  @Roles('operator', 'submitter')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Ask a model about a trial, or about values.',
    description:
      'What it was given and what it said is an event: `GET /v1/predictions/:id/replay` repeats it.',
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'The same key is the same prediction.',
  })
  @ApiOkResponse({ type: PredictionAnswerDto })
  async predict(
    @Param('name', ModelNamePipe) name: string,
    @Body() asked: PredictDto,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<PredictionAnswerDto> {
    const { made } = await this.predicting.ask(tenant, name, asked);
    const predictionId =
      key === undefined
        ? timeOrderedId(this.platform.clock.now().getTime())
        : nameBasedId('prediction', tenant, context.actor.id, key);
    const command = { type: 'RecordPrediction', made } as const;
    const { state, position } = accepted(
      await this.commands.execute(new PredictionRequest(tenant, predictionId, command, context)),
    );
    if (state.status === 'unknown') throw new Error('a prediction that was recorded has no state');
    const { status: _status, ...recorded } = state;
    if (recorded.model !== name || JSON.stringify(recorded.inputs) !== JSON.stringify(made.inputs)) {
      throw new ProblemError(
        'MODEL.IDEMPOTENCY_KEY_REUSED',
        'This Idempotency-Key belongs to another prediction: choose a new one.',
      );
    }
    const version = await this.predicting.versionOf(tenant, name, recorded.version);
    const said = predict(await this.artifacts.read(tenant, version.artifact), recorded.inputs);
    const { base, contributions } = said;
    return { predictionId, ...recorded, base, contributions, position };
  }

  @Post('models/:name/predict-batch')
  @Roles('operator')
  @HttpCode(202)
  @ApiOperation({ summary: 'Ask a model about every row of a table, as a job of `model.predict@1`.' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key is the same job.' })
  @ApiAcceptedResponse({ type: BatchStartedDto })
  async batch(
    @Param('name', ModelNamePipe) name: string,
    @Body() { featuresJobId, documentId, version: asked }: PredictBatchDto,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentCaller() caller: Caller,
    @CurrentContext() context: EventContext,
  ): Promise<BatchStartedDto> {
    if ((featuresJobId === undefined) === (documentId === undefined)) {
      throw new ProblemError('MODEL.BAD_INPUT', 'Give either featuresJobId or documentId.');
    }
    const {
      version,
      artifact,
      jobId: trainedBy,
    } = await this.predicting.versionOf(caller.tenant, name, asked);
    const model = { jobId: trainedBy, artifact: 'model.json' };
    const job = {
      method: 'model.predict@1',
      inputs: {
        model,
        ...(featuresJobId === undefined
          ? {}
          : { features: { jobId: featuresJobId, artifact: 'features.ndjson' } }),
      },
      ...(documentId === undefined ? {} : { documents: { features: documentId } }),
    };
    const { jobId, state, position } = await this.jobs.submit(caller, job, context, key);
    return { jobId, state, version, modelHash: artifact.sha256, position };
  }

  @Get('models/:name/predictions')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(predictions)
  @ApiOperation({ summary: 'Predictions of a model, the latest first.' })
  @ApiListResponse(PredictionDto)
  async list(
    @Param('name', ModelNamePipe) name: string,
    @Query() query: PageQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ListAnswer<PredictionView>> {
    const scope = `predictions/${name}`;
    const page = await listPredictions(this.platform.readModels, tenant, name, pageRequest(scope, query));
    return listAnswer(scope, page);
  }

  @Get('models/:name/drift')
  @Roles('operator', 'submitter', 'auditor')
  @Reads(predictions)
  @ApiOperation({
    summary:
      'How far recorded inputs are from the training rows, and how predictions did whose trial has ended since.',
  })
  @ApiOkResponse({ type: DriftDto })
  async drift(
    @Param('name', ModelNamePipe) name: string,
    @Query() { version: asked }: VersionQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<DriftDto> {
    const { version, artifact } = await this.predicting.versionOf(tenant, name, asked);
    const { made, known } = await comparedPredictions(this.platform.readModels, tenant, name, version);
    const outcomes = known.length === 0 ? null : measuresOf(known);
    const shown = { model: name, version, predictions: made.length, outcomes };
    if (made.length === 0) return { ...shown, columns: [], scores: null, meanValue: null };
    const values = made.map(({ value }) => value);
    const model = await this.artifacts.read(tenant, artifact);
    const drift = driftOf(
      model,
      made.map(({ inputs }) => inputs),
      values,
    );
    const meanValue = values.reduce((sum, value) => sum + value, 0) / values.length;
    return { ...shown, ...drift, meanValue };
  }

  @Get('predictions/:id/replay')
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({ summary: 'Repeat a prediction from the log and the stored model.' })
  @ApiOkResponse({ type: ReplayDto })
  async replay(
    @Param('id', IdPipe) predictionId: string,
    @CurrentTenant() tenant: string,
  ): Promise<ReplayDto> {
    const { recorded, replayed, same, position } = await this.predicting.replay(tenant, predictionId);
    const { model, version, modelHash, value } = recorded;
    const { contributions } = replayed;
    return {
      predictionId,
      same,
      model,
      version,
      modelHash,
      recorded: value,
      replayed: replayed.value,
      contributions,
      position,
    };
  }
}
