import { jobStates } from '../domain/index.js';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ProblemDto } from '@docket/http';

class CacheDifferenceDto {
  @ApiProperty({ example: 'options.maxPages' })
  field!: string;

  @ApiPropertyOptional({ description: 'In the earlier run; left out where that has no such field.' })
  was?: string;

  @ApiPropertyOptional({ description: 'In this job; left out where it has no such field.' })
  is?: string;
}

/** What the result cache had for a job. */
export class CacheDto {
  @ApiProperty({ enum: ['use', 'refresh'] })
  mode!: string;

  @ApiProperty({ type: String, nullable: true, description: 'The job whose result answers this one.' })
  cachedFrom!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'After a miss: the earlier run that is most like this job.',
  })
  nearest!: string | null;

  @ApiProperty({
    type: [CacheDifferenceDto],
    nullable: true,
    description: 'After a miss: in what this job differs from that run; empty where there is none.',
  })
  missed!: CacheDifferenceDto[] | null;
}

export class JobAnswerDto {
  @ApiProperty()
  jobId!: string;

  @ApiProperty({ enum: jobStates })
  state!: string;

  @ApiProperty({ description: 'Pass it as `minPosition` to read your own write.' })
  position!: number;

  @ApiPropertyOptional({
    type: CacheDto,
    description: 'Left out for a job that does not use the result cache.',
  })
  cache?: CacheDto;
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
