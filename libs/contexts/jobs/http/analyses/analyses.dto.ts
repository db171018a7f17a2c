import { cacheModes, jobStates, type CacheMode, type JobStateName } from '../../domain/index.js';
import { FreeJson, IsId, Optional } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsObject, IsString, Length } from 'class-validator';
import { WaitingDto } from '../waiting/waiting.dto.js';
import { PreferenceDto, RoutingDecisionDto } from '../routing/routing.dto.js';

const MAX_OPTIONS_BYTES = 64 * 1_024;

export class StartAnalysisDto extends PreferenceDto {
  @ApiProperty({ example: 'hyphy.fel', description: 'See GET /v1/server/config.' })
  @IsString()
  @Length(1, 80)
  method!: string;

  @ApiProperty({ description: 'Of POST /v1/documents.' })
  @IsId()
  documentId!: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'As the method asks for.' })
  @Optional()
  @IsObject()
  @FreeJson(MAX_OPTIONS_BYTES)
  options?: Record<string, unknown>;

  @ApiPropertyOptional({ enum: cacheModes, description: 'As that of POST /v1/jobs.' })
  @Optional()
  @IsIn(cacheModes, { message: `must be one of ${cacheModes.join(', ')}` })
  cache?: CacheMode;

  @ApiPropertyOptional({ maxLength: 64, description: 'A label to find it by; a tag of its job.' })
  @Optional()
  @IsString()
  @Length(1, 64)
  label?: string;
}

export class StartedAnalysisDto {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Null when it should run locally: nothing was started.',
  })
  analysisId!: string | null;

  @ApiProperty({ enum: ['local', 'backend'] })
  location!: string;

  @ApiProperty({ enum: jobStates, nullable: true })
  state!: string | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Pass it as `minPosition` to read your own write.',
  })
  position!: number | null;

  @ApiProperty({ type: RoutingDecisionDto })
  routing!: object;
}

const wanted = ['canceled', 'queued'] as const;

export class ChangeAnalysisDto {
  @ApiProperty({
    enum: wanted,
    description: '`canceled` stops it, `queued` runs one again that has ended badly.',
  })
  @IsIn(wanted, { message: `must be one of ${wanted.join(', ')}` })
  state!: (typeof wanted)[number];

  @ApiProperty({ minLength: 1, maxLength: 500 })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class RemoveAnalysisQueryDto {
  @ApiProperty({ minLength: 1, maxLength: 500, description: 'Why; it is kept in the log.' })
  @IsString({ message: 'must say why, e.g. ?reason=wrong+file' })
  @Length(1, 500)
  reason!: string;
}

class AnalysisProgressDto {
  @ApiProperty({ minimum: 0, maximum: 1 })
  fraction!: number;

  @ApiProperty({ type: String, nullable: true })
  message!: string | null;
}

class AnalysisFailureDto {
  @ApiProperty()
  code!: string;

  @ApiProperty()
  message!: string;
}

const time = { type: String, format: 'date-time', nullable: true } as const;

export class AnalysisDto {
  @ApiProperty({ description: 'The same as the id of its job.' })
  analysisId!: string;

  @ApiProperty()
  method!: string;

  @ApiProperty({ type: [String] })
  labels!: readonly string[];

  @ApiProperty({ enum: jobStates })
  state!: JobStateName;

  @ApiProperty({ description: 'True when the state will not change any more by itself.' })
  ended!: boolean;

  @ApiProperty({ type: AnalysisProgressDto, nullable: true })
  progress!: AnalysisProgressDto | null;

  @ApiProperty({ type: WaitingDto, nullable: true, description: 'Why it does not run yet.' })
  waiting!: WaitingDto | null;

  @ApiProperty({ type: AnalysisFailureDto, nullable: true })
  failure!: AnalysisFailureDto | null;

  @ApiProperty({ type: RoutingDecisionDto, nullable: true })
  routing!: object | null;

  @ApiProperty({ format: 'date-time' })
  submittedAt!: string;

  @ApiProperty(time)
  startedAt!: string | null;

  @ApiProperty(time)
  finishedAt!: string | null;

  @ApiProperty({ description: 'Position of the last event that changed it.' })
  position!: number;
}

export class AnalysisQueueDto {
  @ApiProperty({ description: 'Jobs of your tenant that wait for a worker.' })
  waiting!: number;

  @ApiProperty()
  running!: number;

  @ApiProperty({ ...time, description: 'Since when the oldest of them waits.' })
  oldestQueuedAt!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    description: 'Waiting jobs by method.',
  })
  waitingByMethod!: Record<string, number>;
}
