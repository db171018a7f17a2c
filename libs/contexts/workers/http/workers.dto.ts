import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';

export class DrainWorkerDto {
  @ApiProperty({ maxLength: 128, description: '`workerId` of GET /v1/workers.' })
  @IsString()
  @Length(1, 128)
  workerId!: string;

  @ApiProperty({ minLength: 1, maxLength: 500, description: 'For those who read the history later.' })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class WorkerRunDto {
  @ApiProperty()
  jobId!: string;

  @ApiProperty()
  method!: string;

  @ApiProperty()
  queue!: string;

  @ApiProperty()
  attempt!: number;

  @ApiProperty({ format: 'date-time' })
  startedAt!: string;
}

export class WorkerDto {
  @ApiProperty({ description: 'As the worker names itself.' })
  workerId!: string;

  @ApiProperty({
    enum: ['connected', 'silent'],
    description: '`silent`: it has neither polled nor sent a heartbeat for 90 s.',
  })
  state!: string;

  @ApiProperty({ description: 'It gets no more work.' })
  drained!: boolean;

  @ApiProperty({ description: 'True for the workers of the operator, which serve every tenant.' })
  builtIn!: boolean;

  @ApiProperty({ type: [String] })
  methods!: readonly string[];

  @ApiProperty({ type: [String], description: 'Empty for every queue.' })
  queues!: readonly string[];

  @ApiPropertyOptional()
  pool?: string;

  @ApiPropertyOptional()
  version?: string;

  @ApiPropertyOptional()
  language?: string;

  @ApiPropertyOptional({ description: 'Jobs that it takes at once.' })
  slots?: number;

  @ApiProperty({ format: 'date-time', description: 'There since, without a silence.' })
  since!: string;

  @ApiProperty({ format: 'date-time' })
  seenAt!: string;

  @ApiProperty({ type: [WorkerRunDto], description: 'Jobs of this tenant that it runs.' })
  runs!: readonly WorkerRunDto[];
}

export class DrainedWorkerDto {
  @ApiProperty()
  workerId!: string;

  @ApiProperty()
  drained!: boolean;

  @ApiProperty()
  position!: number;
}
