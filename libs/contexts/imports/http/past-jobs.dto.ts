import { FreeJson, IsId, Optional, PageQueryDto } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsString, Length } from 'class-validator';

const MOST_JOBS = 200;
const MAX_BYTES = 900 * 1_024;
const states = ['succeeded', 'failed', 'canceled', 'timed_out'];
const free = { type: 'object', additionalProperties: true } as const;

export class ImportPastJobsDto {
  @ApiProperty({ maxLength: 120 })
  @IsString()
  @Length(1, 120)
  collection!: string;

  @ApiProperty({
    type: 'array',
    items: free,
    maxItems: MOST_JOBS,
    description: 'Each `{recordId, sourceId, job}`: one that is not sound fails alone.',
  })
  @FreeJson(MAX_BYTES)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_JOBS)
  jobs!: object[];
}

export class WithdrawPastJobsDto {
  @ApiProperty({ type: [String], maxItems: MOST_JOBS })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_JOBS)
  @IsId({ each: true })
  recordIds!: string[];

  @ApiProperty({ minLength: 1, maxLength: 500 })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

class PastJobResultDto {
  @ApiProperty()
  recordId!: string;

  @ApiProperty()
  ok!: boolean;

  @ApiPropertyOptional({ description: 'False where it was there as it is.' })
  changed?: boolean;

  @ApiPropertyOptional()
  position?: number;

  @ApiPropertyOptional()
  code?: string;

  @ApiPropertyOptional()
  message?: string;
}

export class PastJobResultsDto {
  @ApiProperty({ type: [PastJobResultDto], description: 'In the order of the request.' })
  results!: readonly PastJobResultDto[];
}

export class PastJobsQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ enum: states })
  @Optional()
  @IsIn(states)
  state?: string;
}

export class PastJobDto {
  @ApiProperty()
  pastJobId!: string;

  @ApiProperty({ description: 'Always true: another system has run it, and Docket has not.' })
  imported!: true;

  @ApiProperty()
  source!: string;

  @ApiProperty()
  collection!: string;

  @ApiProperty()
  sourceId!: string;

  @ApiProperty({ description: 'The import that has said what stands here.' })
  importId!: string;

  @ApiProperty({
    ...free,
    description: 'Method, state, times, owner, error, input and result, as that system tells them.',
  })
  job!: object;

  @ApiProperty({ format: 'date-time' })
  importedAt!: string;
}
