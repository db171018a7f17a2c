import { jobStates, waitingReasons, type JobStateName, type WaitingReason } from '../domain/index.js';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsIn, IsString, Length, Matches } from 'class-validator';
import { CacheDto } from './answers.dto.js';
import { WaitingDto } from './waiting/waiting.dto.js';
import { RoutingDecisionDto } from './routing/routing.dto.js';
import { IsId, Optional, Several, TimedPageQueryDto } from '@docket/http';

/** Filters of lists of jobs; all that are given must hold. */
export class JobFilterDto extends TimedPageQueryDto {
  @ApiPropertyOptional({
    example: 'pdf.text@1',
    description: 'A method with its version, or without for all its versions.',
  })
  @Optional()
  @Matches(/^[a-z][a-z0-9-]*([.][a-z0-9-]+)*(@[0-9]{1,9})?$/, {
    message: 'must be a method such as pdf.text@1 or pdf.text',
  })
  @Length(1, 80)
  method?: string;

  @ApiPropertyOptional({ example: 'default' })
  @Optional()
  @Matches(/^[a-z][a-z0-9-]{0,63}$/, { message: 'must be the name of a queue, such as default' })
  queue?: string;

  @ApiPropertyOptional()
  @Optional()
  @IsString({ message: 'must be sent once' })
  @Length(1, 64)
  tag?: string;

  @ApiPropertyOptional()
  @Optional()
  @IsId()
  documentId?: string;

  @ApiPropertyOptional()
  @Optional()
  @Matches(/^[a-z][a-z0-9-]{0,63}$/, { message: 'must be the name of a project' })
  project?: string;
}

export class JobListQueryDto extends JobFilterDto {
  @ApiPropertyOptional({ enum: jobStates, isArray: true, description: 'One or several.' })
  @Optional()
  @Several()
  @ArrayMaxSize(jobStates.length)
  @IsIn(jobStates, { each: true, message: `must be one or several of ${jobStates.join(', ')}` })
  state?: JobStateName[];

  @ApiPropertyOptional({
    enum: waitingReasons,
    isArray: true,
    description: 'Why a job waits: one or several.',
  })
  @Optional()
  @Several()
  @ArrayMaxSize(waitingReasons.length)
  @IsIn(waitingReasons, { each: true, message: `must be one or several of ${waitingReasons.join(', ')}` })
  waiting?: WaitingReason[];
}

class ActorDto {
  @ApiProperty({ enum: ['user', 'worker', 'system', 'anonymous'] })
  kind!: string;

  @ApiProperty()
  id!: string;

  @ApiPropertyOptional()
  name?: string;
}

class FailureDto {
  @ApiProperty({ example: 'PDF.DAMAGED' })
  code!: string;

  @ApiProperty({ description: 'For a person.' })
  message!: string;

  @ApiProperty()
  retryable!: boolean;
}

class JobDocumentDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ type: String, nullable: true })
  sha256!: string | null;

  @ApiProperty({ type: String, nullable: true })
  name!: string | null;
}

class ProgressDto {
  @ApiProperty({ minimum: 0, maximum: 1 })
  fraction!: number;

  @ApiProperty({ type: String, nullable: true })
  message!: string | null;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

class CancelDto {
  @ApiProperty()
  reason!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ type: ActorDto })
  by!: ActorDto;
}

class OutputsExpiredDto {
  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ description: 'Key of the configuration that says how long they are kept.' })
  rule!: string;

  @ApiProperty({ type: 'integer', minimum: 1 })
  days!: number;
}

class ResultReferenceDto {
  @ApiProperty()
  sha256!: string;

  @ApiProperty({ description: 'Bytes.' })
  size!: number;

  @ApiProperty()
  mediaType!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'A few figures, by method.' })
  summary!: Record<string, unknown>;
}

class TimingDto {
  @ApiProperty()
  queuedMs!: number;

  @ApiProperty()
  runMs!: number;

  @ApiProperty()
  totalMs!: number;
}

class AttemptDto {
  @ApiProperty()
  attempt!: number;

  @ApiProperty()
  workerId!: string;

  @ApiProperty({
    enum: ['running', 'succeeded', 'failed', 'lost', 'released', 'canceled', 'timed_out', 'dead_lettered'],
  })
  outcome!: string;

  @ApiProperty({ format: 'date-time' })
  startedAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt!: string | null;

  @ApiProperty()
  queuedMs!: number;

  @ApiProperty({ type: FailureDto, nullable: true })
  failure!: FailureDto | null;
}

const time = { type: String, format: 'date-time', nullable: true } as const;

/** One job in a list. */
export class JobSummaryDto {
  @ApiProperty()
  jobId!: string;

  @ApiProperty({ enum: jobStates })
  state!: string;

  @ApiProperty({ example: 'pdf.text@1' })
  method!: string;

  @ApiProperty()
  queue!: string;

  @ApiProperty({ minimum: 0, maximum: 9, description: 'A higher one runs first.' })
  priority!: number;

  @ApiProperty({ type: [String] })
  tags!: string[];

  @ApiProperty({ type: String, nullable: true })
  preference!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The job whose result answers this one, for which nothing ran.',
  })
  cachedFrom!: string | null;

  @ApiProperty({ type: JobDocumentDto, nullable: true })
  document!: JobDocumentDto | null;

  @ApiProperty()
  hasInput!: boolean;

  @ApiProperty({ format: 'date-time' })
  submittedAt!: string;

  @ApiProperty({ type: ActorDto })
  submittedBy!: ActorDto;

  @ApiProperty({ type: String, nullable: true })
  project!: string | null;

  @ApiProperty()
  correlationId!: string;

  @ApiProperty(time)
  queuedAt!: string | null;

  @ApiProperty(time)
  startedAt!: string | null;

  @ApiProperty(time)
  finishedAt!: string | null;

  @ApiProperty({ ...time, description: 'When a scheduled or backing-off job is due.' })
  dueAt!: string | null;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;

  @ApiProperty({ description: 'The running attempt, or the one that comes next.' })
  attempt!: number;

  @ApiProperty({ type: ProgressDto, nullable: true })
  progress!: ProgressDto | null;

  @ApiProperty({ type: CancelDto, nullable: true })
  cancel!: CancelDto | null;

  @ApiProperty({ type: ResultReferenceDto, nullable: true })
  result!: ResultReferenceDto | null;

  @ApiProperty({
    type: OutputsExpiredDto,
    nullable: true,
    description: 'When the result and the artifacts were removed because their time was over.',
  })
  outputsExpired!: OutputsExpiredDto | null;

  @ApiProperty({
    type: WaitingDto,
    nullable: true,
    description: 'Why it does not run; null when it does, or has ended.',
  })
  waiting!: WaitingDto | null;

  @ApiProperty({
    type: FailureDto,
    nullable: true,
    description: 'Of the last attempt that failed or was lost.',
  })
  lastFailure!: FailureDto | null;

  @ApiProperty({ type: FailureDto, nullable: true })
  failure!: FailureDto | null;

  @ApiProperty({ type: TimingDto, nullable: true })
  timing!: TimingDto | null;

  @ApiProperty({ description: 'Position of the last event that changed it.' })
  position!: number;
}

class JobInputDto {
  @ApiProperty({ example: 'tree' })
  role!: string;

  @ApiProperty({ type: String, nullable: true, description: 'File name.' })
  name!: string | null;

  @ApiProperty()
  mediaType!: string;

  @ApiProperty({ description: 'Bytes.' })
  size!: number;

  @ApiProperty()
  sha256!: string;

  @ApiProperty({ type: String, nullable: true })
  documentId!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The earlier job that it came from.' })
  jobId!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Which artifact of that job.' })
  artifact!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Which value in the result of that job.' })
  pointer!: string | null;
}

/** One job with its attempts. */
export class JobViewDto extends JobSummaryDto {
  @ApiProperty({ type: [JobInputDto], description: 'Inputs by role, beside `document`.' })
  inputs!: JobInputDto[];

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'Null when they are too long to be shown here.',
  })
  options!: Record<string, unknown> | null;

  @ApiProperty({ type: 'object', additionalProperties: true })
  retry!: object;

  @ApiProperty({ type: 'object', additionalProperties: true })
  timeouts!: object;

  @ApiProperty({
    type: RoutingDecisionDto,
    nullable: true,
    description: 'Null for jobs from before there was routing.',
  })
  routing!: object | null;

  @ApiProperty({
    type: CacheDto,
    nullable: true,
    description: 'Null for a job that does not use the result cache.',
  })
  cache!: CacheDto | null;

  @ApiProperty({ type: [AttemptDto], description: 'The last 20.' })
  attempts!: AttemptDto[];

  @ApiProperty({ description: 'Earlier attempts that are not shown.' })
  attemptsOmitted!: number;
}
