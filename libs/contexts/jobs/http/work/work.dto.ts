import { jobStates } from '../../domain/index.js';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBase64,
  IsBoolean,
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
import { anyJson, FreeJson, IsScalarRecord, Optional, ProblemDto } from '@docket/http';

const MAX_ASSIGNMENTS = 64;

export class WorkerFactsDto {
  @ApiPropertyOptional({ maxLength: 64, description: 'Names workers that belong together.' })
  @Optional()
  @IsString()
  @Length(1, 64)
  pool?: string;

  @ApiPropertyOptional({ maxLength: 64 })
  @Optional()
  @IsString()
  @Length(1, 64)
  version?: string;

  @ApiPropertyOptional({ maxLength: 32, example: 'python' })
  @Optional()
  @IsString()
  @Length(1, 32)
  language?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 10_000, description: 'Jobs that it takes at once.' })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(10_000)
  slots?: number;
}

export class PollDto {
  @ApiProperty({ description: 'Names the worker in events, e.g. host and process.', maxLength: 128 })
  @IsString()
  @Length(1, 128)
  workerId!: string;

  @ApiProperty({ type: [String], example: ['image.tags@1'], description: 'What it can do, with versions.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @Matches(/^[a-z][a-z0-9-]*([.][a-z0-9-]+)*@[0-9]+$/, {
    each: true,
    message: 'each must be a method with its version, e.g. image.tags@1',
  })
  methods!: string[];

  @ApiPropertyOptional({ type: [String], default: ['default'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @Matches(/^[a-z][a-z0-9-]{0,63}$/, { each: true, message: 'each must be the name of a queue' })
  queues: string[] = ['default'];

  @ApiPropertyOptional({
    minimum: 0,
    maximum: 60_000,
    default: 20_000,
    description: 'How long to wait for work.',
  })
  @IsInt()
  @Min(0)
  @Max(60_000)
  waitMs: number = 20_000;

  @ApiPropertyOptional({
    minimum: 1,
    maximum: MAX_ASSIGNMENTS,
    description:
      'Most jobs of this answer, which is then a list. The poll waits for the first job and brings those that wait beside it.',
  })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(MAX_ASSIGNMENTS)
  max?: number;

  @ApiPropertyOptional({ type: WorkerFactsDto, description: 'For people, in GET /v1/workers.' })
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => WorkerFactsDto)
  worker?: WorkerFactsDto;
}

class AssignedInputDto {
  @ApiProperty({ example: 'tree' })
  role!: string;

  @ApiProperty({ description: 'Path of the download, e.g. /v1/work/{token}/inputs/tree.' })
  href!: string;

  @ApiProperty()
  sha256!: string;

  @ApiPropertyOptional({ description: 'Bytes.' })
  size?: number;

  @ApiPropertyOptional()
  mediaType?: string;

  @ApiPropertyOptional({ description: 'File name.' })
  name?: string;

  @ApiPropertyOptional()
  documentId?: string;

  @ApiPropertyOptional({ description: 'The earlier job that it came from.' })
  jobId?: string;

  @ApiPropertyOptional()
  artifact?: string;

  @ApiPropertyOptional()
  pointer?: string;
}

export class AssignmentDto {
  @ApiProperty({ description: 'Names the attempt in every later call.' })
  token!: string;

  @ApiProperty()
  jobId!: string;

  @ApiProperty()
  attempt!: number;

  @ApiProperty()
  method!: string;

  @ApiProperty()
  queue!: string;

  @ApiPropertyOptional({ description: 'Read it with GET /v1/documents/{id}/content.' })
  documentId?: string;

  @ApiPropertyOptional()
  documentSha256?: string;

  @ApiPropertyOptional()
  documentName?: string;

  @ApiProperty({
    type: [AssignedInputDto],
    description: 'Every input by its role, the document as `document`, with the path of its download.',
  })
  inputs!: AssignedInputDto[];

  @ApiPropertyOptional({ ...anyJson })
  input?: unknown;

  @ApiProperty({ type: 'object', additionalProperties: true })
  options!: object;

  @ApiProperty({ description: 'Send a heartbeat well within this time, or another worker gets the job.' })
  leaseMs!: number;

  @ApiProperty({ description: 'The attempt may run this long.' })
  runMs!: number;

  @ApiProperty()
  correlationId!: string;
}

export class AssignmentsDto {
  @ApiProperty({ type: [AssignmentDto] })
  assignments!: AssignmentDto[];
}

export class HeartbeatDto {
  @ApiPropertyOptional({ minimum: 0, maximum: 1, description: 'How far it is; shown live.' })
  @Optional()
  @IsNumber()
  @Min(0)
  @Max(1)
  fraction?: number;

  @ApiPropertyOptional({ maxLength: 500 })
  @Optional()
  @IsString()
  @Length(1, 500)
  message?: string;
}

export class BeatDto {
  @ApiProperty({
    enum: ['continue', 'cancel', 'stale'],
    description: '`cancel`: stop, then POST …/canceled. `stale`: stop, the attempt is not yours any more.',
  })
  signal!: string;

  @ApiProperty()
  leaseMs!: number;
}

export class CompleteDto {
  @ApiPropertyOptional({ ...anyJson, description: 'Any JSON; or give `contentBase64`.' })
  @Optional()
  @FreeJson()
  result?: unknown;

  @ApiPropertyOptional({ description: 'Bytes that are no JSON; name their `mediaType`.' })
  @Optional()
  @IsString()
  @IsBase64()
  contentBase64?: string;

  @ApiPropertyOptional({ default: 'application/json' })
  @Optional()
  @Length(3, 127)
  @Matches(/^[a-z0-9.+-]+\/[a-z0-9.+-]+$/, { message: 'must be a media type such as text/csv' })
  mediaType?: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'A few figures for lists and reports: texts, numbers, booleans.',
  })
  @Optional()
  @IsObject()
  @IsScalarRecord(50)
  @FreeJson(16_384)
  summary?: Record<string, string | number | boolean | null>;
}

export class CompleteOneDto extends CompleteDto {
  @ApiProperty({ description: 'The token of the attempt.' })
  @IsString()
  @Length(1, 2_048)
  token!: string;
}

export class CompleteManyDto {
  @ApiProperty({ type: [CompleteOneDto], maxItems: MAX_ASSIGNMENTS })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_ASSIGNMENTS)
  @FreeJson()
  items!: unknown[];
}

export class AttemptAnswerDto {
  @ApiProperty({ enum: jobStates })
  state!: string;

  @ApiProperty({ description: 'Pass it as `minPosition` to read your own write.' })
  position!: number;
}

export class CompletedItemDto {
  @ApiProperty({ description: 'Place in the request, from 0.' })
  index!: number;

  @ApiProperty({ description: '200, or the status of the problem.' })
  status!: number;

  @ApiPropertyOptional({ type: AttemptAnswerDto })
  job?: AttemptAnswerDto;

  @ApiPropertyOptional({ type: ProblemDto })
  problem?: object;
}

export class CompletedDto {
  @ApiProperty({ type: [CompletedItemDto] })
  items!: CompletedItemDto[];
}

export class FailDto {
  @ApiProperty({ maxLength: 80, example: 'INPUT.NO_TREE' })
  @Matches(/^[A-Z][A-Z0-9_]*(\.[A-Z0-9_]+)*$/, { message: 'must be a code such as INPUT.NO_TREE' })
  @Length(1, 80)
  code!: string;

  @ApiProperty({ maxLength: 2_000, description: 'For a person who did not write the method.' })
  @IsString()
  @Length(1, 2_000)
  message!: string;

  @ApiProperty({ description: 'False when the work itself is wrong: no other try would help.' })
  @IsBoolean()
  retryable!: boolean;

  @ApiPropertyOptional({ enum: ['run'], description: 'Set when the run time limit ended the attempt.' })
  @Optional()
  @IsIn(['run'])
  limit?: 'run';
}
