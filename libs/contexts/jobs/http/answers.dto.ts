import { jobStates } from '../domain/index.js';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ProblemDto } from '@docket/http';

export class JobAnswerDto {
  @ApiProperty()
  jobId!: string;

  @ApiProperty({ enum: jobStates })
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
