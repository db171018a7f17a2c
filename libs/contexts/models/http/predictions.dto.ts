import { anyJson } from '@docket/http';
import { ApiProperty } from '@nestjs/swagger';
import { ModelMeasuresDto } from './evaluation.dto.js';

const nullableText = { type: String, nullable: true } as const;

export class ContributionDto {
  @ApiProperty()
  feature!: string;

  @ApiProperty({ ...anyJson, description: 'A number, a text, true, false or null.' })
  value!: string | number | boolean | null;

  @ApiProperty({ description: 'What it adds to the log odds.' })
  logOdds!: number;
}

export class PredictionAnswerDto {
  @ApiProperty()
  predictionId!: string;

  @ApiProperty()
  model!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty()
  modelHash!: string;

  @ApiProperty()
  featureVersion!: string;

  @ApiProperty({ minimum: 0, maximum: 1, description: 'The probability of the target.' })
  value!: number;

  @ApiProperty({
    description: '95 % interval of the observed rate among evaluated rows with a similar value.',
  })
  low!: number;

  @ApiProperty()
  high!: number;

  @ApiProperty({ description: 'Log odds before any feature counts.' })
  base!: number;

  @ApiProperty({
    type: [ContributionDto],
    description: 'The largest first; with `base` they add up to the log odds.',
  })
  contributions!: readonly ContributionDto[];

  @ApiProperty({ ...nullableText, description: 'The trial that was asked about.' })
  subject!: string | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Position of the last event of the trial that was read.',
  })
  subjectPosition!: number | null;

  @ApiProperty({ type: 'object', additionalProperties: true })
  inputs!: Readonly<Record<string, unknown>>;

  @ApiProperty({ description: 'Position of the event that records it.' })
  position!: number;
}

export class PredictionDto {
  @ApiProperty()
  predictionId!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty()
  modelHash!: string;

  @ApiProperty()
  featureVersion!: string;

  @ApiProperty(nullableText)
  subject!: string | null;

  @ApiProperty()
  value!: number;

  @ApiProperty()
  low!: number;

  @ApiProperty()
  high!: number;

  @ApiProperty({ type: 'object', additionalProperties: true })
  inputs!: Readonly<Record<string, unknown>>;

  @ApiProperty()
  position!: number;
}

export class ReplayDto {
  @ApiProperty()
  predictionId!: string;

  @ApiProperty({ description: 'Whether model, value and interval are exactly the recorded ones.' })
  same!: boolean;

  @ApiProperty()
  model!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty()
  modelHash!: string;

  @ApiProperty({ description: 'As it was recorded.' })
  recorded!: number;

  @ApiProperty({ description: 'As the model says now.' })
  replayed!: number;

  @ApiProperty({ type: [ContributionDto] })
  contributions!: readonly ContributionDto[];

  @ApiProperty({ description: 'Position of the event that was replayed.' })
  position!: number;
}

export class ColumnDriftDto {
  @ApiProperty()
  column!: string;

  @ApiProperty({ description: 'Population stability index: above 0.1 a little, above 0.25 clearly.' })
  psi!: number;
}

export class DriftDto {
  @ApiProperty()
  model!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty({ description: 'The latest recorded predictions of the version, at most 5,000.' })
  predictions!: number;

  @ApiProperty({
    type: [ColumnDriftDto],
    description: 'Of the inputs, the largest first; empty without predictions.',
  })
  columns!: readonly ColumnDriftDto[];

  @ApiProperty({ type: Number, nullable: true, description: 'Of the predicted values.' })
  scores!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  meanValue!: number | null;

  @ApiProperty({
    type: ModelMeasuresDto,
    nullable: true,
    description: 'Of predictions whose trial has ended since; null where there is none.',
  })
  outcomes!: ModelMeasuresDto | null;
}

export class BatchStartedDto {
  @ApiProperty({ description: 'The job of `model.predict@1`.' })
  jobId!: string;

  @ApiProperty()
  state!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty()
  modelHash!: string;

  @ApiProperty()
  position!: number;
}
