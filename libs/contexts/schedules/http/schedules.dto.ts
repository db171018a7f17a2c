import { anyJson, FreeJson, IsId, Optional } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

const CACHE_MODES = ['use', 'refresh', 'off'] as const;
const MISFIRES = ['skip', 'run-once'] as const;
const OVERLAPS = ['skip', 'allow'] as const;
/** Each run repeats it in an event: what is larger belongs into a document. */
const MAX_INPUT_BYTES = 16_384;

export class ScheduledJobDto {
  @ApiProperty({ description: 'See GET /v1/methods; without a version, the newest at the time of the run.' })
  @IsString()
  @Length(1, 80)
  method!: string;

  @ApiPropertyOptional({ description: 'Of POST /v1/documents.' })
  @Optional()
  @IsId()
  documentId?: string;

  @ApiPropertyOptional({ ...anyJson, description: 'Any JSON, at most 16 KiB.' })
  @Optional()
  @FreeJson(MAX_INPUT_BYTES)
  input?: unknown;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'At most 16 KiB.' })
  @Optional()
  @IsObject()
  @FreeJson(MAX_INPUT_BYTES)
  options?: Record<string, unknown>;

  @ApiPropertyOptional({ minimum: 0, maximum: 9, default: 5 })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(9)
  priority?: number;

  @ApiPropertyOptional({ default: 'default' })
  @Optional()
  @IsString()
  @Matches(/^[a-z][a-z0-9-]{0,63}$/, { message: 'must be the name of a queue' })
  queue?: string;

  @ApiPropertyOptional({ enum: CACHE_MODES, description: 'As that of POST /v1/jobs.' })
  @Optional()
  @IsIn(CACHE_MODES, { message: `must be one of ${CACHE_MODES.join(', ')}` })
  cache?: (typeof CACHE_MODES)[number];

  @ApiPropertyOptional({ type: [String], maxItems: 20 })
  @Optional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 64, { each: true })
  tags?: string[];
}

export class CreateScheduleDto {
  @ApiProperty({ maxLength: 100, description: 'For people.' })
  @IsString()
  @Length(1, 100)
  name!: string;

  @ApiProperty({
    example: '30 2 * * *',
    description: 'Five fields: minute, hour, day of the month, month, day of the week.',
  })
  @IsString()
  @Length(9, 200)
  cron!: string;

  @ApiPropertyOptional({ default: 'UTC', example: 'Australia/Melbourne' })
  @IsString()
  @Length(1, 64)
  timeZone: string = 'UTC';

  @ApiPropertyOptional({
    enum: MISFIRES,
    default: 'skip',
    description: 'Ticks at which no process ran for a minute: nothing, or one run for all of them.',
  })
  @IsIn(MISFIRES, { message: `must be one of ${MISFIRES.join(', ')}` })
  misfire: (typeof MISFIRES)[number] = 'skip';

  @ApiPropertyOptional({
    enum: OVERLAPS,
    default: 'skip',
    description: 'A tick while the job of the run before has not ended: left out, or run beside it.',
  })
  @IsIn(OVERLAPS, { message: `must be one of ${OVERLAPS.join(', ')}` })
  overlap: (typeof OVERLAPS)[number] = 'skip';

  @ApiProperty({ type: ScheduledJobDto })
  @IsObject()
  @ValidateNested()
  @Type(() => ScheduledJobDto)
  job!: ScheduledJobDto;
}

export class ReasonDto {
  @ApiProperty({ minLength: 1, maxLength: 500, description: 'For those who read the history later.' })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class ChangeScheduleDto extends ReasonDto {
  @ApiPropertyOptional({ maxLength: 100 })
  @Optional()
  @IsString()
  @Length(1, 100)
  name?: string;

  @ApiPropertyOptional()
  @Optional()
  @IsString()
  @Length(9, 200)
  cron?: string;

  @ApiPropertyOptional()
  @Optional()
  @IsString()
  @Length(1, 64)
  timeZone?: string;

  @ApiPropertyOptional({ enum: MISFIRES })
  @Optional()
  @IsIn(MISFIRES, { message: `must be one of ${MISFIRES.join(', ')}` })
  misfire?: (typeof MISFIRES)[number];

  @ApiPropertyOptional({ enum: OVERLAPS })
  @Optional()
  @IsIn(OVERLAPS, { message: `must be one of ${OVERLAPS.join(', ')}` })
  overlap?: (typeof OVERLAPS)[number];

  @ApiPropertyOptional({ type: ScheduledJobDto, description: 'Replaces the job as a whole.' })
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => ScheduledJobDto)
  job?: ScheduledJobDto;
}

export class WrittenScheduleDto {
  @ApiProperty()
  scheduleId!: string;

  @ApiProperty({ description: 'Pass it as `minPosition` to read your own write.' })
  position!: number;
}

export class CreatedScheduleDto extends WrittenScheduleDto {
  @ApiProperty({ type: [String], description: 'The next five runs.' })
  nextRuns!: readonly string[];
}

export class TriggeredScheduleDto extends WrittenScheduleDto {
  @ApiProperty({ description: 'Its job is submitted in a moment.' })
  jobId!: string;
}

class ActorDto {
  @ApiProperty({ enum: ['user', 'worker', 'system', 'anonymous'] })
  kind!: string;

  @ApiProperty()
  id!: string;

  @ApiPropertyOptional()
  name?: string;
}

class PausedScheduleDto {
  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty()
  reason!: string;
}

class LastScheduleRunDto {
  @ApiProperty({ format: 'date-time' })
  dueAt!: string;

  @ApiProperty({ enum: ['submitted', 'skipped', 'refused'] })
  outcome!: string;

  @ApiProperty({ type: String, nullable: true })
  jobId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  why!: string | null;
}

export class ScheduleDto {
  @ApiProperty()
  scheduleId!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  cron!: string;

  @ApiProperty()
  timeZone!: string;

  @ApiProperty({ enum: MISFIRES })
  misfire!: string;

  @ApiProperty({ enum: OVERLAPS })
  overlap!: string;

  @ApiProperty({ type: ScheduledJobDto })
  job!: object;

  @ApiProperty({ enum: ['active', 'paused'] })
  status!: string;

  @ApiProperty({ type: PausedScheduleDto, nullable: true })
  paused!: PausedScheduleDto | null;

  @ApiProperty({ type: [String], description: 'The next five runs; none while it is paused.' })
  nextRuns!: readonly string[];

  @ApiProperty({ type: LastScheduleRunDto, nullable: true })
  lastRun!: LastScheduleRunDto | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: ActorDto })
  createdBy!: ActorDto;

  @ApiProperty({ description: 'Position of the last event that changed it.' })
  position!: number;
}

export class ScheduleRunDto {
  @ApiProperty({ format: 'date-time' })
  dueAt!: string;

  @ApiProperty({ enum: ['tick', 'missed', 'hand'] })
  trigger!: string;

  @ApiProperty({
    enum: [
      'submitted',
      'skipped',
      'refused',
      'succeeded',
      'failed',
      'timed_out',
      'canceled',
      'dead_lettered',
    ],
    description: 'From `succeeded` on: how its job ended.',
  })
  state!: string;

  @ApiProperty({ type: String, nullable: true })
  jobId!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was left out or refused.' })
  why!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt!: string | null;
}
