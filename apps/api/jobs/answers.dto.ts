import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ProblemDto } from '../openapi/answers.js';

const states = [
  'scheduled',
  'queued',
  'running',
  'backing_off',
  'canceling',
  'succeeded',
  'failed',
  'timed_out',
  'canceled',
  'dead_lettered',
] as const;

export class JobAnswerDto {
  @ApiProperty()
  jobId!: string;

  @ApiProperty({ enum: states })
  state!: string;

  @ApiProperty({ description: 'Pass it as `minPosition` to read your own write.' })
  position!: number;
}

export class BulkItemDto {
  @ApiProperty({ description: 'Place in the request, from 0.' })
  index!: number;

  @ApiProperty({ description: '202, or the status of the problem.' })
  status!: number;

  @ApiPropertyOptional({ type: JobAnswerDto })
  job?: JobAnswerDto;

  @ApiPropertyOptional({ type: ProblemDto })
  problem?: object;
}

export class BulkAnswerDto {
  @ApiProperty()
  accepted!: number;

  @ApiProperty()
  rejected!: number;

  @ApiProperty({ type: [BulkItemDto] })
  items!: BulkItemDto[];
}
