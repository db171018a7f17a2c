import { FreeJson } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject } from 'class-validator';
import { differenceKinds } from '../domain/index.js';

const MAX_RUN_BYTES = 512 * 1_024;

export class RecordParityRunDto {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The member `run` of the report that `docket parity run --out` writes.',
  })
  @FreeJson(MAX_RUN_BYTES)
  @IsObject()
  run!: object;
}

export class ParityRunRecordedDto {
  @ApiProperty()
  runId!: string;

  @ApiProperty({ description: 'Position of the event: pass it as minPosition to see it.' })
  position!: number;
}

class ParityActorDto {
  @ApiProperty()
  kind!: string;

  @ApiProperty()
  id!: string;

  @ApiPropertyOptional()
  name?: string;
}

class ParityQuantilesDto {
  @ApiProperty({ type: Number, nullable: true })
  p50Ms!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  p95Ms!: number | null;
}

class ParityLatencyDto {
  @ApiProperty({ type: ParityQuantilesDto })
  old!: ParityQuantilesDto;

  @ApiProperty({ type: ParityQuantilesDto })
  new!: ParityQuantilesDto;

  @ApiProperty({ type: Number, nullable: true, description: 'New by old.' })
  p50Ratio!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'New by old.' })
  p95Ratio!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'The highest ratio of p95 that was allowed.' })
  mostRatio!: number | null;

  @ApiProperty()
  slower!: boolean;
}

export class ParityRunDto {
  @ApiProperty()
  runId!: string;

  @ApiProperty({ description: 'Scheme, host and port.' })
  old!: string;

  @ApiProperty({ description: 'Scheme, host and port.' })
  new!: string;

  @ApiProperty()
  recordingHash!: string;

  @ApiProperty({ format: 'date-time' })
  startedAt!: string;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: string;

  @ApiProperty({ type: ParityActorDto })
  recordedBy!: ParityActorDto;

  @ApiProperty()
  durationMs!: number;

  @ApiProperty()
  requests!: number;

  @ApiProperty()
  same!: number;

  @ApiProperty()
  differing!: number;

  @ApiProperty({ description: 'Requests that write, and were not allowed.' })
  skipped!: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    description: 'Requests by kind of their differences.',
  })
  kinds!: Record<string, number>;

  @ApiProperty({ type: ParityLatencyDto })
  latency!: ParityLatencyDto;

  @ApiProperty({ enum: ['completed', 'canceled'] })
  status!: string;

  @ApiProperty({ description: 'Position of its event.' })
  changedAt!: number;
}

class ParityDifferenceDto {
  @ApiProperty({ enum: differenceKinds })
  kind!: string;

  @ApiProperty({ description: 'JSON Pointer into the body; empty for the whole answer.' })
  path!: string;
}

class ParityCaseDto {
  @ApiProperty({ description: 'Of the request in the recording, from 1.' })
  number!: number;

  @ApiProperty()
  method!: string;

  @ApiProperty({ description: 'Without its query.' })
  path!: string;

  @ApiProperty({ description: '0 where there was no answer.' })
  oldStatus!: number;

  @ApiProperty({ description: '0 where there was no answer.' })
  newStatus!: number;

  @ApiProperty({ type: [ParityDifferenceDto] })
  differences!: readonly ParityDifferenceDto[];

  @ApiProperty({ description: 'Differences beyond those.' })
  more!: number;
}

class PreviousParityRunDto {
  @ApiProperty()
  runId!: string;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: string;

  @ApiProperty()
  differing!: number;

  @ApiProperty({ type: Number, nullable: true })
  p95Ratio!: number | null;
}

export class ParityRunDetailDto extends ParityRunDto {
  @ApiProperty({ type: [ParityCaseDto], description: 'The first 100 requests whose answers differ.' })
  cases!: readonly ParityCaseDto[];

  @ApiProperty({
    type: PreviousParityRunDto,
    nullable: true,
    description: 'The run before of the same recording and rules.',
  })
  previous!: PreviousParityRunDto | null;
}
