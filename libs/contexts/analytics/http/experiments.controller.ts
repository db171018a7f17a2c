import {
  accepted,
  CurrentContext,
  CurrentTenant,
  invalid,
  PLATFORM,
  type Platform,
  ProblemError,
  Roles,
} from '@docket/http';
import type { EventContext } from '@docket/kernel';
import { Body, Controller, Get, Inject, Param, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { SaveExperimentCommand } from '../application/commands/index.js';
import { experimentResults, holdingOf, variantOf } from '../application/index.js';
import { experimentDecider, type ExperimentDefinition } from '../domain/index.js';
import { storeOf } from './product-base.js';
import { ApiProductResponse, shapes } from './product-response.js';
import { SaveExperimentDto } from './product.dto.js';

const NAME = /^[a-z][a-z0-9-]{0,63}$/;
/** A split that is this unlikely has another cause than chance. */
const RATIO_ALARM = 0.001;

export class AssignmentQueryDto {
  @ApiProperty({ maxLength: 128, description: 'The visitor.' })
  @IsString()
  @Length(1, 128)
  subject!: string;
}

export class ExperimentAssignmentDto {
  @ApiProperty()
  variant!: string;

  @ApiProperty()
  version!: number;
}

export class SavedExperimentDto {
  @ApiProperty()
  name!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty()
  position!: number;
}

@ApiTags('analytics')
@Controller('v1/analytics/experiments')
export class ExperimentsController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
  ) {}

  @Put(':name')
  @Roles('operator')
  @ApiOperation({ summary: 'Save an experiment. Each change is a new version.' })
  @ApiOkResponse({ type: SavedExperimentDto })
  async save(
    @Param('name') name: string,
    @Body() { reason, ...body }: SaveExperimentDto,
    @CurrentTenant() tenant: string,
    @CurrentContext() context: EventContext,
  ): Promise<SavedExperimentDto> {
    if (!NAME.test(name)) {
      throw invalid([
        { in: 'path', path: '/name', message: 'must be lower-case letters, digits and dashes' },
      ]);
    }
    const names = body.variants.map((variant) => variant.name);
    if (new Set(names).size < names.length) {
      throw invalid([{ in: 'body', path: '/variants', message: 'must have different names' }]);
    }
    if (body.endAt !== undefined && Date.parse(body.endAt) <= Date.parse(body.startAt)) {
      throw invalid([{ in: 'body', path: '/endAt', message: 'must be later than startAt' }]);
    }
    const variants = body.variants.map((variant) => ({ name: variant.name, weight: variant.weight }));
    const definition: ExperimentDefinition = { ...body, variants };
    const command = { type: 'SaveExperiment', definition, reason } as const;
    const { position, state } = accepted(
      await this.commands.execute(new SaveExperimentCommand(tenant, name, command, context)),
    );
    return { name, version: state.version, position };
  }

  @Get(':name')
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({
    summary: 'What came of an experiment: each variant, its effect against the control with its interval.',
    description:
      'Conversion: z test of two proportions. Conversions for each visitor: Welch. A split that is not as planned is a warning, as is a look before the planned number of visitors.',
  })
  @ApiProductResponse(shapes.experiment)
  async one(@Param('name') name: string, @CurrentTenant() tenant: string) {
    const { definition, version } = await this.found(tenant, name);
    const nowMs = this.platform.clock.now().getTime();
    const store = await storeOf(this.platform);
    const holding = await holdingOf(store);
    const results = await experimentResults(store, tenant, name, definition, nowMs);
    const { plannedPerVariant, startAt, endAt } = definition;
    const least = Math.min(...results.variants.map(({ visitors }) => visitors));
    const warnings = [
      ...(results.sampleRatio !== null && results.sampleRatio.pValue < RATIO_ALARM
        ? ['The visitors are not split as planned: find out why before you trust an effect.']
        : []),
      ...(plannedPerVariant === undefined || least < plannedPerVariant
        ? [
            'This is a look before the planned number of visitors: a small p-value at one of several looks proves little.',
          ]
        : []),
    ];
    const range = { from: startAt, to: endAt ?? new Date(nowMs).toISOString(), timeZone: 'UTC' };
    return { ...range, ...holding, name, version, definition, ...results, warnings };
  }

  @Get(':name/assignment')
  @Roles('operator', 'submitter')
  @ApiOperation({ summary: 'The variant of a visitor: always the same, and nothing is stored.' })
  @ApiOkResponse({ type: ExperimentAssignmentDto })
  async assignment(
    @Param('name') name: string,
    @Query() { subject }: AssignmentQueryDto,
    @CurrentTenant() tenant: string,
  ): Promise<ExperimentAssignmentDto> {
    const { definition, version } = await this.found(tenant, name);
    return { variant: variantOf(name, definition, subject), version };
  }

  private async found(tenant: string, name: string) {
    const aggregate = { tenant, type: experimentDecider.aggregate, id: name };
    const state = NAME.test(name)
      ? (await this.platform.store.load(experimentDecider, aggregate)).state
      : undefined;
    if (state !== undefined && state.definition !== null) return { ...state, definition: state.definition };
    throw new ProblemError(
      'ANALYTICS.EXPERIMENT_NOT_FOUND',
      'There is no such experiment: save one with PUT /v1/analytics/experiments/{name}.',
    );
  }
}
