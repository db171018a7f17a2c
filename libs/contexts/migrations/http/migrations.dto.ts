import { migrationAreas, migrationPhases, type MigrationPhase } from '@docket/composition';
import { Optional } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, Length, Matches } from 'class-validator';

const PHASE = 'expand adds what this release needs; contract takes away what only an older one needed.';

export class MigrationPlanQueryDto {
  @ApiPropertyOptional({ enum: migrationPhases, description: `${PHASE} expand by default.` })
  @Optional()
  @IsIn(migrationPhases)
  phase?: MigrationPhase;
}

export class ApplyMigrationDto {
  @ApiProperty({ enum: migrationPhases, description: PHASE })
  @IsIn(migrationPhases)
  phase!: MigrationPhase;

  @ApiProperty({ description: 'Of the plan that was looked at: exactly that one is carried out.' })
  @IsString()
  @Matches(/^[0-9a-f]{64}$/, { message: 'must be the digest of a plan, 64 hexadecimal digits' })
  digest!: string;

  @ApiProperty({ description: 'Why; it stays in the audit trail.', maxLength: 500 })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class MigrationReasonDto {
  @ApiProperty({ description: 'Why; it stays in the audit trail.', maxLength: 500 })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class MigrationOrderedDto {
  @ApiProperty()
  runId!: string;

  @ApiProperty({ description: 'Position of the event: pass it as minPosition to see it.' })
  position!: number;
}

export class MigrationEstimateDto {
  @ApiProperty({ description: 'Documents or messages that it touches or reads, counted by the engine.' })
  items!: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'From a sample read now; null where it cannot be told.',
  })
  milliseconds!: number | null;
}

export class PlannedChangeDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ example: 'create the index tenant_1_order_-1 of operations.backups' })
  text!: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  detail!: Record<string, unknown>;

  @ApiProperty({ description: 'Whether a rollback takes it back.' })
  undoable!: boolean;

  @ApiProperty({ type: MigrationEstimateDto })
  estimate!: MigrationEstimateDto;
}

export class PlannedStepDto {
  @ApiProperty({ example: 'read-models.missing-indexes' })
  step!: string;

  @ApiProperty({ enum: migrationAreas })
  area!: string;

  @ApiProperty()
  summary!: string;

  @ApiProperty({ type: [PlannedChangeDto] })
  changes!: PlannedChangeDto[];
}

export class MigrationProcessDto {
  @ApiProperty({ example: 'api@host:4711' })
  process!: string;

  @ApiProperty()
  app!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Null where it is older than releases are told.',
  })
  release!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  dataVersion!: number | null;
}

export class RunningProcessDto extends MigrationProcessDto {
  @ApiProperty({ description: 'Whether it declares what this release declares.' })
  sameRelease!: boolean;

  @ApiProperty({ format: 'date-time' })
  lastAt!: string;
}

export class MigrationPlanDto {
  @ApiProperty({ enum: migrationPhases })
  phase!: string;

  @ApiProperty({ description: 'SHA-256 of all that is to be done.' })
  digest!: string;

  @ApiProperty({ description: 'The build that made the plan.' })
  release!: string;

  @ApiProperty()
  dataVersion!: number;

  @ApiProperty({ type: [PlannedStepDto] })
  steps!: PlannedStepDto[];

  @ApiProperty()
  changes!: number;

  @ApiProperty({ description: 'Changes beyond those of one run: they are in the next plan.' })
  left!: number;

  @ApiProperty({ description: 'The sum of the estimates that could be made.' })
  milliseconds!: number;

  @ApiProperty({
    type: [MigrationProcessDto],
    description: 'Processes of other releases: while one runs, nothing is taken away.',
  })
  blockedBy!: MigrationProcessDto[];
}

export class MigrationActorDto {
  @ApiProperty()
  kind!: string;

  @ApiProperty()
  id!: string;

  @ApiPropertyOptional()
  name?: string;
}

export class MigrationRunStepDto {
  @ApiProperty()
  step!: string;

  @ApiProperty()
  changes!: number;

  @ApiProperty()
  made!: number;

  @ApiProperty()
  undone!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Null until it is done.' })
  durationMs!: number | null;
}

export class MigrationFailureDto {
  @ApiProperty()
  step!: string;

  @ApiProperty()
  change!: string;

  @ApiProperty()
  code!: string;

  @ApiProperty()
  message!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

const STATUSES = [
  'running',
  'failed',
  'completed',
  'rolling-back',
  'rollback-failed',
  'rolled-back',
] as const;

export class MigrationRunDto {
  @ApiProperty()
  runId!: string;

  @ApiProperty({ enum: STATUSES })
  status!: string;

  @ApiProperty({ enum: migrationPhases })
  phase!: string;

  @ApiProperty()
  digest!: string;

  @ApiProperty()
  release!: string;

  @ApiProperty()
  dataVersion!: number;

  @ApiProperty()
  reason!: string;

  @ApiProperty({ format: 'date-time' })
  startedAt!: string;

  @ApiProperty({ type: MigrationActorDto })
  startedBy!: MigrationActorDto;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt!: string | null;

  @ApiProperty({ type: [MigrationRunStepDto] })
  steps!: MigrationRunStepDto[];

  @ApiProperty({ type: MigrationFailureDto, nullable: true })
  failure!: MigrationFailureDto | null;

  @ApiProperty({ description: 'Position of the last event about it.' })
  changedAt!: number;
}
