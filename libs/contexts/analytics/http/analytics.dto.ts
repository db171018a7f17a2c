import { granularities, type Granularity } from '../read-models/index.js';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, Length, Matches } from 'class-validator';
import { IsTime, Optional, ReadQueryDto } from '@docket/http';

export class RangeQueryDto extends ReadQueryDto {
  @ApiPropertyOptional({ format: 'date-time', description: 'At or after; widened to a whole bucket.' })
  @Optional()
  @IsTime()
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Before; now when left out. Widened likewise.' })
  @Optional()
  @IsTime()
  to?: string;
}

export class ZonedRangeQueryDto extends RangeQueryDto {
  @ApiPropertyOptional({
    default: 'UTC',
    example: 'Asia/Kolkata',
    description:
      'Zone of the buckets, over daylight saving. 422 with ANALYTICS.ZONE_NOT_EXACT where its clock was set, or was off from UTC, by what is no whole quarter of an hour: Newfoundland before 2012, for one.',
  })
  @Optional()
  @IsString({ message: 'must be the name of a time zone' })
  @Length(1, 64)
  timeZone?: string;
}

export class SeriesQueryDto extends ZonedRangeQueryDto {
  @ApiPropertyOptional({ enum: granularities, default: 'day' })
  @Optional()
  @IsIn(granularities, { message: 'must be hour or day' })
  granularity?: Granularity;
}

const METHOD = /^[a-z][a-z0-9-]*([.][a-z0-9-]+)*@[0-9]{1,9}$/;
const METHOD_MESSAGE = { message: 'must be a method with its version, such as pdf.text@1' };

export class JobSeriesQueryDto extends SeriesQueryDto {
  @ApiPropertyOptional({ example: 'pdf.text@1' })
  @Optional()
  @Matches(METHOD, METHOD_MESSAGE)
  @Length(1, 80)
  method?: string;
}

export class JobRangeQueryDto extends ZonedRangeQueryDto {
  @ApiPropertyOptional({ example: 'pdf.text@1' })
  @Optional()
  @Matches(METHOD, METHOD_MESSAGE)
  @Length(1, 80)
  method?: string;
}

export class DurationsDto {
  @ApiProperty()
  count!: number;

  @ApiProperty({ type: Number, nullable: true })
  meanMs!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  minMs!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  maxMs!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Within 2 % of the true value.' })
  p50Ms!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Within 2 % of the true value.' })
  p95Ms!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Within 2 % of the true value.' })
  p99Ms!: number | null;
}

class SpansDto {
  @ApiProperty({ type: DurationsDto, description: 'Waiting for the last start.' })
  queued!: DurationsDto;

  @ApiProperty({ type: DurationsDto, description: 'The last run.' })
  run!: DurationsDto;

  @ApiProperty({ type: DurationsDto, description: 'From submission to end.' })
  total!: DurationsDto;
}

export class JobFiguresDto extends SpansDto {
  @ApiProperty()
  submitted!: number;

  @ApiProperty()
  finished!: number;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  outcomes!: Record<string, number>;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Share of the finished jobs that succeeded; canceled ones are left out.',
  })
  successRate!: number | null;

  @ApiProperty()
  attemptsStarted!: number;

  @ApiProperty()
  attemptsFailed!: number;

  @ApiProperty()
  attemptsLost!: number;

  @ApiProperty()
  attemptsReleased!: number;

  @ApiProperty({ description: 'By policy, after a failed or lost attempt.' })
  retries!: number;

  @ApiProperty({ description: 'Rounds that a person asked for.' })
  manualRetries!: number;

  @ApiProperty()
  cancelRequests!: number;

  @ApiProperty({ description: 'Bytes of results.' })
  resultBytes!: number;
}

export class JobBucketDto extends JobFiguresDto {
  @ApiProperty({ format: 'date-time', description: 'Start of the bucket, UTC.' })
  start!: string;

  @ApiPropertyOptional({
    example: '2026-03-29T00:00:00+01:00',
    description: 'The same as a clock of the zone shows it; left out for UTC.',
  })
  localStart?: string;
}

export class JobTrendDto {
  @ApiProperty({ format: 'date-time', description: 'Start of the bucket, UTC.' })
  start!: string;

  @ApiPropertyOptional({
    example: '2026-03-29T00:00:00+01:00',
    description: 'The same as a clock of the zone shows it; left out for UTC.',
  })
  localStart?: string;

  @ApiProperty()
  submitted!: number;

  @ApiProperty()
  finished!: number;

  @ApiProperty({ description: 'Of the finished ones, those that neither succeeded nor were canceled.' })
  failed!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Waiting for the last start. Within 2 %.' })
  queuedP95Ms!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'From submission to end. Within 2 %.' })
  totalP95Ms!: number | null;
}

export class JobMethodDto extends JobFiguresDto {
  @ApiProperty()
  method!: string;
}

export class JobOutcomeDto extends SpansDto {
  @ApiProperty({ enum: ['succeeded', 'failed', 'timed_out', 'canceled', 'dead_lettered'] })
  outcome!: string;

  @ApiProperty()
  jobs!: number;
}

export class HourOfDayDto {
  @ApiProperty({ minimum: 0, maximum: 23, description: 'As the clock of the zone shows it.' })
  hour!: number;

  @ApiProperty()
  submitted!: number;

  @ApiProperty()
  started!: number;

  @ApiProperty()
  finished!: number;

  @ApiProperty({ description: 'Submissions in this hour, on average over the times that it came.' })
  meanSubmitted!: number;
}

export class UploadBucketDto {
  @ApiProperty({ format: 'date-time', description: 'Start of the bucket, UTC.' })
  start!: string;

  @ApiPropertyOptional({
    example: '2026-03-29T00:00:00+01:00',
    description: 'The same as a clock of the zone shows it; left out for UTC.',
  })
  localStart?: string;

  @ApiProperty()
  registered!: number;

  @ApiProperty()
  registeredBytes!: number;

  @ApiProperty()
  uploadedAgain!: number;
}
