import { FreeJson, Optional, PageQueryDto } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject, Matches } from 'class-validator';
import { bottlenecks } from '../domain/index.js';
import { LoadFiguresDto, LoadOperationDto, LoadSampleDto, LoadStepDto } from './load-figures.dto.js';

const MAX_RUN_BYTES = 256 * 1_024;

export class RecordLoadRunDto {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The member `run` of the file that `docket load run --out` writes.',
  })
  @FreeJson(MAX_RUN_BYTES)
  @IsObject()
  run!: object;
}

export class LoadRunRecordedDto {
  @ApiProperty()
  runId!: string;

  @ApiProperty({ description: 'Position of the event: pass it as minPosition to see it.' })
  position!: number;
}

export class LoadRunQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ description: 'Runs of this profile alone.' })
  @Optional()
  @Matches(/^[a-z][a-z0-9-]{0,39}$/, { message: 'must be the name of a profile' })
  profile?: string;
}

class LoadMachineDto {
  @ApiProperty()
  cores!: number;

  @ApiProperty()
  memoryBytes!: number;

  @ApiProperty()
  node!: string;

  @ApiProperty()
  platform!: string;
}

class LoadObjectiveDto {
  @ApiProperty()
  p95Ms!: number;

  @ApiProperty({ type: Number, nullable: true })
  completedP95Ms!: number | null;

  @ApiProperty()
  errorShare!: number;
}

class LoadLimitDto {
  @ApiProperty({ type: Number, nullable: true, description: 'The highest rate that held.' })
  perSecond!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'The lowest rate that broke.' })
  brokenAtPerSecond!: number | null;

  @ApiProperty()
  sentence!: string;
}

class LoadBottleneckDto {
  @ApiProperty({ enum: bottlenecks })
  what!: string;

  @ApiProperty()
  sentence!: string;

  @ApiProperty({ type: [String] })
  evidence!: readonly string[];
}

class LoadActorDto {
  @ApiProperty()
  kind!: string;

  @ApiProperty()
  id!: string;

  @ApiPropertyOptional()
  name?: string;
}

export class LoadRunDto {
  @ApiProperty()
  runId!: string;

  @ApiProperty()
  profile!: string;

  @ApiProperty()
  profileHash!: string;

  @ApiProperty({ enum: ['rate', 'ramp', 'find-limit'] })
  mode!: string;

  @ApiProperty({ enum: ['completed', 'canceled'] })
  status!: string;

  @ApiProperty()
  target!: string;

  @ApiProperty({ format: 'date-time' })
  startedAt!: string;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: string;

  @ApiProperty({ type: LoadActorDto })
  recordedBy!: LoadActorDto;

  @ApiProperty()
  durationMs!: number;

  @ApiProperty({ type: LoadMachineDto, description: 'Where the load generator ran.' })
  machine!: LoadMachineDto;

  @ApiProperty()
  perSecond!: number;

  @ApiProperty({ type: Number, nullable: true })
  rampToPerSecond!: number | null;

  @ApiProperty({ type: LoadObjectiveDto })
  objective!: LoadObjectiveDto;

  @ApiProperty({ type: String, nullable: true, description: 'Null where the objective held.' })
  broke!: string | null;

  @ApiProperty()
  iterations!: number;

  @ApiProperty()
  achievedPerSecond!: number;

  @ApiProperty({ type: LoadFiguresDto })
  requests!: LoadFiguresDto;

  @ApiProperty({ type: LoadFiguresDto, description: 'From submit to the end of the job.' })
  completed!: LoadFiguresDto;

  @ApiProperty({ type: LoadLimitDto, nullable: true })
  limit!: LoadLimitDto | null;

  @ApiProperty({ type: LoadBottleneckDto })
  bottleneck!: LoadBottleneckDto;

  @ApiProperty({ description: 'Position of its event.' })
  changedAt!: number;
}

class LoadComparedFigureDto {
  @ApiProperty()
  name!: string;

  @ApiProperty({ type: Number, nullable: true })
  before!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  after!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'As a share of the figure before.' })
  change!: number | null;

  @ApiProperty()
  worse!: boolean;
}

class LoadComparisonDto {
  @ApiProperty()
  worse!: boolean;

  @ApiProperty({ type: [LoadComparedFigureDto] })
  figures!: readonly LoadComparedFigureDto[];
}

class PreviousLoadRunDto {
  @ApiProperty()
  runId!: string;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: string;

  @ApiProperty({ type: LoadComparisonDto })
  comparison!: LoadComparisonDto;
}

export class LoadRunDetailDto extends LoadRunDto {
  @ApiProperty({ type: [LoadOperationDto] })
  operations!: readonly LoadOperationDto[];

  @ApiProperty({ type: [LoadStepDto], description: 'Rates in the order in which they were tried.' })
  steps!: readonly LoadStepDto[];

  @ApiProperty({ type: [LoadSampleDto] })
  series!: readonly LoadSampleDto[];

  @ApiProperty({
    type: PreviousLoadRunDto,
    nullable: true,
    description: 'The run before of the same profile.',
  })
  previous!: PreviousLoadRunDto | null;
}
