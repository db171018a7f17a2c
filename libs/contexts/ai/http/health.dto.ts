import { ApiProperty } from '@nestjs/swagger';

class LastErrorDto {
  @ApiProperty()
  code!: string;

  @ApiProperty()
  message!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

class ProcessStateDto {
  @ApiProperty()
  process!: string;

  @ApiProperty({ enum: ['closed', 'half-open', 'open'] })
  breaker!: 'closed' | 'half-open' | 'open';

  @ApiProperty()
  running!: number;

  @ApiProperty()
  waiting!: number;

  @ApiProperty()
  requests!: number;

  @ApiProperty()
  failures!: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Median of the last requests.' })
  latencyMs!: number | null;

  @ApiProperty({ type: LastErrorDto, nullable: true })
  lastError!: LastErrorDto | null;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  lastSuccessAt!: string | null;
}

export class ProviderHealthDto {
  @ApiProperty()
  name!: string;

  @ApiProperty()
  enabled!: boolean;

  @ApiProperty({ description: 'Whether its server answers the API process right now.' })
  up!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Why it is not up.' })
  reason!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Of that question, in milliseconds.' })
  answeredMs!: number | null;

  @ApiProperty({ enum: ['closed', 'half-open', 'open'], description: 'The worst of all worker processes.' })
  breaker!: 'closed' | 'half-open' | 'open';

  @ApiProperty({ description: 'Requests that wait, in all worker processes.' })
  waiting!: number;

  @ApiProperty({ type: LastErrorDto, nullable: true })
  lastError!: LastErrorDto | null;

  @ApiProperty({ type: [ProcessStateDto], description: 'Each worker process that has asked it.' })
  processes!: ProcessStateDto[];
}

export class AiHealthDto {
  @ApiProperty({
    enum: ['up', 'degraded', 'down', 'none'],
    description:
      'up: the first provider answers. degraded: another one. down: none. none: none is configured.',
  })
  status!: 'up' | 'degraded' | 'down' | 'none';

  @ApiProperty({ type: [ProviderHealthDto], description: 'In the order in which they are asked.' })
  providers!: ProviderHealthDto[];
}
