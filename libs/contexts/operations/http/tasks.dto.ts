import { Optional } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';

export class OperatorReasonDto {
  @ApiProperty({ description: 'Why; it stays in the audit trail.', maxLength: 500 })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class RunTaskDto extends OperatorReasonDto {
  @ApiPropertyOptional({
    description: 'Run id of an earlier plan: exactly that one is carried out.',
    maxLength: 200,
  })
  @Optional()
  @IsString()
  @Length(1, 200)
  planOf?: string;
}

export class TaskRunDto {
  @ApiProperty()
  runId!: string;

  @ApiProperty({ enum: ['schedule', 'missed', 'hand'] })
  trigger!: string;

  @ApiProperty({ enum: ['run', 'plan'] })
  kind!: string;

  @ApiProperty({ format: 'date-time' })
  dueAt!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Who asked for it by hand.' })
  by!: string | null;

  @ApiProperty({ enum: ['requested', 'running', 'succeeded', 'failed', 'skipped'] })
  state!: string;

  @ApiProperty()
  attempts!: number;

  @ApiProperty({ nullable: true, description: 'What the dry run answered: any JSON.' })
  plan!: unknown;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  result!: Readonly<Record<string, unknown>> | null;

  @ApiProperty({ type: String, nullable: true })
  error!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  startedAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt!: string | null;
}

export class TaskDto {
  @ApiProperty({ example: 'documents.remove-abandoned-uploads' })
  name!: string;

  @ApiProperty()
  summary!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: '`cron`, or `everyMs`.',
    example: { cron: '17 * * * *' },
  })
  schedule!: object;

  @ApiProperty({ example: 'UTC' })
  timeZone!: string;

  @ApiProperty({
    enum: ['skip', 'run-once'],
    description: 'What is done about ticks at which no process ran.',
  })
  misfire!: string;

  @ApiProperty({ description: 'There is a dry run.' })
  hasPlan!: boolean;

  @ApiProperty()
  paused!: boolean;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  nextRunAt!: string | null;

  @ApiProperty({ type: TaskRunDto, nullable: true })
  lastRun!: TaskRunDto | null;
}

export class TaskPausedDto {
  @ApiProperty()
  name!: string;

  @ApiProperty()
  paused!: boolean;
}
