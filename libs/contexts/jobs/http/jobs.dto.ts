import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { cacheModes, type CacheMode } from '../domain/index.js';
import { preferences, type Preference } from '../domain/routing/index.js';
import type { ResultSource } from '../application/commands/commands.js';
import { IsIdsByRole, IsResultsByRole } from './input-fields.js';
import { anyJson, FreeJson, IsId, IsTime, Optional } from '@docket/http';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The log takes events of half a MiB: what does not fit here belongs into a document. */
const MAX_INPUT_BYTES = 256 * 1_024;
const MAX_INPUTS_BYTES = 32 * 1_024;
const MAX_OPTIONS_BYTES = 64 * 1_024;
export const MAX_BULK = 1_000;

export class RetryDto {
  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 3 })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(100)
  maxAttempts?: number;

  @ApiPropertyOptional({ minimum: 0, maximum: HOUR_MS, default: 1_000 })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(HOUR_MS)
  initialDelayMs?: number;

  @ApiPropertyOptional({ minimum: 1, maximum: 10, default: 2 })
  @Optional()
  @IsNumber()
  @Min(1)
  @Max(10)
  factor?: number;

  @ApiPropertyOptional({ minimum: 0, maximum: DAY_MS, default: 60_000 })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(DAY_MS)
  maxDelayMs?: number;
}

export class TimeoutsDto {
  @ApiPropertyOptional({ minimum: 100, maximum: 7 * DAY_MS, description: 'Of one attempt.' })
  @Optional()
  @IsInt()
  @Min(100)
  @Max(7 * DAY_MS)
  runMs?: number;

  @ApiPropertyOptional({ minimum: 100, maximum: 30 * DAY_MS, description: 'Of waiting for a worker.' })
  @Optional()
  @IsInt()
  @Min(100)
  @Max(30 * DAY_MS)
  queueMs?: number;

  @ApiPropertyOptional({ minimum: 100, maximum: 30 * DAY_MS, description: 'Of everything together.' })
  @Optional()
  @IsInt()
  @Min(100)
  @Max(30 * DAY_MS)
  totalMs?: number;
}

export class SubmitJobDto {
  @ApiProperty({ description: 'See GET /v1/methods; without a version, the newest.', example: 'pdf.text@1' })
  @IsString()
  @Length(1, 80)
  method!: string;

  @ApiPropertyOptional({ description: 'Of POST /v1/documents.' })
  @Optional()
  @IsId()
  documentId?: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { reference: '0198c1f0-7c1d-7e4b-9a8d-1c2b3e4f5a60' },
    description:
      'Ids of documents by role, for a method with several inputs. `documentId` is the role `document`.',
  })
  @Optional()
  @FreeJson(MAX_INPUTS_BYTES)
  @IsIdsByRole()
  documents?: Record<string, string>;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: {
      type: 'object',
      required: ['jobId'],
      additionalProperties: false,
      properties: {
        jobId: { type: 'string' },
        pointer: { type: 'string', description: 'JSON Pointer (RFC 6901) of a value in the result.' },
        artifact: { type: 'string', description: 'Name of an artifact of the job.' },
      },
    },
    description:
      'Results of earlier jobs by role: the whole result, a value in it, or an artifact. They must have succeeded.',
  })
  @Optional()
  @FreeJson(MAX_INPUTS_BYTES)
  @IsResultsByRole()
  inputs?: Record<string, ResultSource>;

  @ApiPropertyOptional({ ...anyJson, description: 'Any JSON, at most 256 KiB.' })
  @Optional()
  @FreeJson(MAX_INPUT_BYTES)
  input?: unknown;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'As the method asks for.' })
  @Optional()
  @IsObject()
  @FreeJson(MAX_OPTIONS_BYTES)
  options?: Record<string, unknown>;

  @ApiPropertyOptional({
    minimum: 0,
    maximum: 9,
    default: 5,
    description:
      'Three bands: 7 to 9 is taken before 4 to 6, and that before 0 to 3; one poll of 16 begins with each lower band, ' +
      'so that none starves. Within a band, jobs of one method and queue start in the order in which they were queued.',
  })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(9)
  priority?: number;

  @ApiPropertyOptional({ default: 'default', description: '`default`, or one of `DOCKET_QUEUES`.' })
  @Optional()
  @IsString()
  @Length(1, 64)
  @Matches(/^[a-z][a-z0-9-]*$/, {
    message: 'must be lower-case letters, digits and "-", and begin with a letter',
  })
  queue?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  @Optional()
  @IsTime()
  startAfter?: string;

  @ApiPropertyOptional({ type: RetryDto })
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => RetryDto)
  retry?: RetryDto;

  @ApiPropertyOptional({ type: TimeoutsDto })
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => TimeoutsDto)
  timeouts?: TimeoutsDto;

  @ApiPropertyOptional({
    enum: preferences,
    default: 'auto',
    description: 'Kept with the routing decision of the job, which runs here in any case.',
  })
  @Optional()
  @IsIn(preferences, { message: `must be one of ${preferences.join(', ')}` })
  preference?: Preference;

  @ApiPropertyOptional({
    enum: cacheModes,
    description:
      '`use`: the result of an earlier job of the same method version on the same content, options and input ends this one at ' +
      'once (`cachedFrom`). `refresh`: runs, and may answer later ones. `off`: neither. Left out: `use` for a method that is ' +
      'declared deterministic (GET /v1/methods), else `off`.',
  })
  @Optional()
  @IsIn(cacheModes, { message: `must be one of ${cacheModes.join(', ')}` })
  cache?: CacheMode;

  @ApiPropertyOptional({ type: [String], maxItems: 20 })
  @Optional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 64, { each: true })
  tags?: string[];

  @ApiPropertyOptional({
    example: 'trial-a',
    description:
      'Keys of the same project share the job. Left out: the first project of the key, if it has one.',
  })
  @Optional()
  @IsString()
  @Matches(/^[a-z][a-z0-9-]{0,63}$/, { message: 'must be a name such as trial-a' })
  project?: string;
}

export class BulkJobDto extends SubmitJobDto {
  @ApiPropertyOptional({ description: 'As the header `Idempotency-Key` of a single job.', maxLength: 255 })
  @Optional()
  @IsString()
  @Matches(/^[\x21-\x7e]{1,255}$/, { message: 'must be 1 to 255 visible ASCII characters' })
  idempotencyKey?: string;
}

export class BulkDto {
  @ApiProperty({ type: [BulkJobDto], maxItems: MAX_BULK })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_BULK)
  @FreeJson()
  jobs!: unknown[];
}

export class ReasonDto {
  @ApiProperty({ minLength: 1, maxLength: 500, description: 'For those who read the history later.' })
  @IsString()
  @Length(1, 500)
  reason!: string;
}
