import { FreeJson, IsId, IsTime, Optional } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Length,
  Matches,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  bulkActions,
  jobStates,
  MOST_BULK_JOBS,
  waitingReasons,
  type BulkAction,
  type JobStateName,
  type WaitingReason,
} from '../../domain/index.js';
import { ReasonDto } from '../jobs.dto.js';

const MAX_IDS_BYTES = 700_000;

/** Which jobs; all that are given must hold. */
export class BulkFilterDto {
  @ApiPropertyOptional({ enum: jobStates, isArray: true })
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(jobStates.length)
  @IsIn(jobStates, { each: true, message: `must be one or several of ${jobStates.join(', ')}` })
  state?: JobStateName[];

  @ApiPropertyOptional({ enum: waitingReasons, isArray: true })
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(waitingReasons.length)
  @IsIn(waitingReasons, { each: true, message: `must be one or several of ${waitingReasons.join(', ')}` })
  waiting?: WaitingReason[];

  @ApiPropertyOptional({ example: 'pdf.text@1' })
  @Optional()
  @Matches(/^[a-z][a-z0-9-]*([.][a-z0-9-]+)*(@[0-9]{1,9})?$/, {
    message: 'must be a method such as pdf.text@1 or pdf.text',
  })
  @Length(1, 80)
  method?: string;

  @ApiPropertyOptional()
  @Optional()
  @Matches(/^[a-z][a-z0-9-]{0,63}$/, { message: 'must be the name of a queue' })
  queue?: string;

  @ApiPropertyOptional()
  @Optional()
  @IsString()
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

  @ApiPropertyOptional({ format: 'date-time', description: 'Submitted at or after.' })
  @Optional()
  @IsTime()
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Submitted before.' })
  @Optional()
  @IsTime()
  to?: string;

  @ApiPropertyOptional({
    type: [String],
    maxItems: MOST_BULK_JOBS,
    description: 'Only these, chosen one by one.',
  })
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_BULK_JOBS)
  @IsString({ each: true })
  @Length(1, 128, { each: true })
  @FreeJson(MAX_IDS_BYTES)
  jobIds?: string[];
}

export class PlanBulkDto extends ReasonDto {
  @ApiProperty({
    enum: bulkActions,
    description: '`retry`: jobs that ended badly. `redrive`: dead letters only.',
  })
  @IsIn(bulkActions, { message: `must be one of ${bulkActions.join(', ')}` })
  action!: BulkAction;

  @ApiProperty({ type: BulkFilterDto, description: 'Empty for all jobs whose state allows the action.' })
  @IsObject()
  @ValidateNested()
  @Type(() => BulkFilterDto)
  filter!: BulkFilterDto;

  @ApiPropertyOptional({
    description: 'Plan with everything up to this position: the `position` of a write.',
  })
  @Optional()
  @IsInt()
  @Min(0)
  minPosition?: number;
}

export class RunBulkDto {
  @ApiPropertyOptional({ minLength: 1, maxLength: 500, description: 'Left out, that of the plan.' })
  @Optional()
  @IsString()
  @Length(1, 500)
  reason?: string;
}

class SampleDto {
  @ApiProperty()
  jobId!: string;

  @ApiProperty()
  method!: string;

  @ApiProperty({ description: 'When it was planned.' })
  state!: string;
}

class BulkProblemDto {
  @ApiProperty()
  jobId!: string;

  @ApiProperty({ enum: ['skipped', 'failed'] })
  outcome!: string;

  @ApiProperty({ example: 'JOB.ALREADY_FINISHED' })
  code!: string;

  @ApiProperty()
  message!: string;
}

class BulkActorDto {
  @ApiProperty()
  kind!: string;

  @ApiProperty()
  id!: string;

  @ApiPropertyOptional()
  name?: string;
}

const time = { type: String, format: 'date-time', nullable: true } as const;

export class BulkOperationDto {
  @ApiProperty()
  operationId!: string;

  @ApiProperty({ enum: ['planned', 'running', 'completed'] })
  status!: string;

  @ApiProperty({ enum: bulkActions })
  action!: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  filter!: object;

  @ApiProperty()
  reason!: string;

  @ApiProperty({ description: 'Jobs of the plan: exactly these are changed, not what matches later.' })
  jobs!: number;

  @ApiProperty({ type: [SampleDto], description: 'The first 20 of them.' })
  sample!: readonly SampleDto[];

  @ApiProperty({ description: 'The plan holds for the jobs as they were at this position of the log.' })
  planPosition!: number;

  @ApiProperty({ description: 'Jobs of the plan that were dealt with.' })
  dealtWith!: number;

  @ApiProperty()
  done!: number;

  @ApiProperty({ description: 'Jobs that did not allow it any more.' })
  skipped!: number;

  @ApiProperty({ description: 'Jobs that could not be changed.' })
  failed!: number;

  @ApiProperty({ type: [BulkProblemDto], description: 'Of what was skipped or failed, the first 200.' })
  problems!: readonly BulkProblemDto[];

  @ApiProperty({ format: 'date-time' })
  plannedAt!: string;

  @ApiProperty({ type: BulkActorDto })
  plannedBy!: BulkActorDto;

  @ApiProperty(time)
  startedAt!: string | null;

  @ApiProperty({ type: BulkActorDto, nullable: true })
  startedBy!: BulkActorDto | null;

  @ApiProperty(time)
  completedAt!: string | null;

  @ApiProperty()
  position!: number;
}

export class BulkPlanDto {
  @ApiProperty()
  operationId!: string;

  @ApiProperty({ enum: ['planned', 'running', 'completed'] })
  status!: string;

  @ApiProperty({ description: 'Jobs of the plan.' })
  jobs!: number;

  @ApiProperty({ type: [SampleDto], description: 'The first 20 of them.' })
  sample!: readonly SampleDto[];

  @ApiProperty({ description: 'The plan holds for the jobs as they were at this position of the log.' })
  planPosition!: number;

  @ApiProperty({ description: 'Of the event. Pass it as `minPosition` to read your own write.' })
  position!: number;
}
