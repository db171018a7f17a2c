import { anyJson, FreeJson, IsId, Optional, ReadQueryDto } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { EvaluationDto, ModelMeasuresDto, TimeSplitDto } from './evaluation.dto.js';
import { IsInt, IsObject, IsString, Length, Matches, Max, Min } from 'class-validator';

const MAX_VALUES_BYTES = 65_536;
const STATUSES = ['registered', 'promoted', 'replaced', 'retired'] as const;
type Status = (typeof STATUSES)[number];
const nullableNumber = { type: Number, nullable: true } as const;

export class RegisterModelDto {
  @ApiProperty({ description: 'A job that has succeeded, with the artifact `model.json`.' })
  @IsId()
  jobId!: string;
}

export class ModelReasonDto {
  @ApiProperty({ minLength: 1, maxLength: 500, description: 'For those who read the history later.' })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class WrittenModelDto {
  @ApiProperty()
  name!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty({ description: 'SHA-256 of `model.json`.' })
  modelHash!: string;

  @ApiProperty({ description: 'Pass it as `minPosition` to read your own write.' })
  position!: number;
}

export class RegisteredEvaluationDto extends ModelMeasuresDto {
  @ApiProperty({ description: 'Brier score of the base rate.' })
  baseBrier!: number;
}

export class ModelActorDto {
  @ApiProperty()
  kind!: string;

  @ApiProperty()
  id!: string;
}

export class ModelStepDto {
  @ApiProperty({ enum: ['promoted', 'retired'] })
  what!: 'promoted' | 'retired';

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ type: ModelActorDto })
  by!: ModelActorDto;

  @ApiProperty()
  reason!: string;
}

export class ModelVersionDto {
  @ApiProperty()
  version!: number;

  @ApiProperty({ enum: STATUSES })
  status!: Status;

  @ApiProperty({ description: 'SHA-256 of `model.json`.' })
  modelHash!: string;

  @ApiProperty()
  modelBytes!: number;

  @ApiProperty({ description: 'The job that has trained it.' })
  jobId!: string;

  @ApiProperty()
  method!: string;

  @ApiProperty()
  algorithm!: string;

  @ApiProperty()
  target!: string;

  @ApiProperty()
  featureVersion!: string;

  @ApiProperty({ description: 'SHA-256 of the table that it has learned from.' })
  dataSha256!: string;

  @ApiProperty()
  trainingRows!: number;

  @ApiProperty({ type: RegisteredEvaluationDto, description: 'On rows that it has not learned from.' })
  evaluation!: RegisteredEvaluationDto;

  @ApiProperty({ format: 'date-time' })
  registeredAt!: string;

  @ApiProperty({ type: ModelActorDto })
  registeredBy!: ModelActorDto;

  @ApiProperty({ type: [ModelStepDto] })
  steps!: readonly ModelStepDto[];
}

class ModelBaseDto {
  @ApiProperty()
  name!: string;

  @ApiProperty({ description: 'What is predicted.' })
  target!: string;

  @ApiProperty()
  featureVersion!: string;

  @ApiProperty({ ...nullableNumber, description: 'The version that answers.' })
  promoted!: number | null;

  @ApiProperty({ format: 'date-time' })
  changedAt!: string;

  @ApiProperty()
  position!: number;
}

export class ModelSummaryDto extends ModelBaseDto {
  @ApiProperty({ description: 'How many.' })
  versions!: number;

  @ApiProperty({
    type: ModelVersionDto,
    description: 'The version that answers, or the newest where none does.',
  })
  shown!: ModelVersionDto;
}

export class ModelDto extends ModelBaseDto {
  @ApiProperty({ type: [ModelVersionDto], description: 'The oldest first.' })
  versions!: readonly ModelVersionDto[];
}

export class ModelColumnDto {
  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: ['number', 'category', 'flag'] })
  type!: 'number' | 'category' | 'flag';
}

export class ModelVersionDetailDto {
  @ApiProperty()
  name!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty({ enum: STATUSES })
  status!: Status;

  @ApiProperty()
  modelHash!: string;

  @ApiProperty()
  algorithm!: string;

  @ApiProperty({ type: [ModelColumnDto] })
  columns!: readonly ModelColumnDto[];

  @ApiProperty({ type: TimeSplitDto })
  split!: TimeSplitDto;

  @ApiProperty({ type: EvaluationDto })
  evaluation!: EvaluationDto;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Options of the training.' })
  options!: Readonly<Record<string, unknown>>;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'How the table was made.' })
  source!: Readonly<Record<string, unknown>>;
}

export class VersionQueryDto extends ReadQueryDto {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, description: 'The promoted one when left out.' })
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000)
  version?: number;
}

export class PredictDto {
  @ApiPropertyOptional({
    example: 'NCT02210780',
    description: 'A trial; features are made of its record in the log.',
  })
  @Optional()
  @Matches(/^NCT\d{8}$/, { message: 'must be an id such as NCT02210780' })
  nctId?: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { ...anyJson },
    description:
      'Values by column, in place of a trial; what is left out is missing. They are kept in the log.',
  })
  @Optional()
  @IsObject()
  @FreeJson(MAX_VALUES_BYTES)
  values?: Record<string, unknown>;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, description: 'The promoted one when left out.' })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(1_000)
  version?: number;
}

export class PredictBatchDto {
  @ApiPropertyOptional({ description: 'A job of `trial.features@1`: its table is taken.' })
  @Optional()
  @IsId()
  featuresJobId?: string;

  @ApiPropertyOptional({ description: 'A document with a table, in place of a job.' })
  @Optional()
  @IsId()
  documentId?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, description: 'The promoted one when left out.' })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(1_000)
  version?: number;
}
