import { Optional, PageQueryDto } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMinSize, ArrayUnique, IsArray, IsIn, IsString, Length, Matches } from 'class-validator';
import { cleanupKinds, storageKinds, type CleanupKind, type StorageKind } from '../domain/index.js';

const statuses = ['making', 'failed', 'made', 'running', 'interrupted', 'completed'] as const;

export class RequestCleanupPlanDto {
  @ApiPropertyOptional({ enum: cleanupKinds, isArray: true, description: 'All of them by default.' })
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(cleanupKinds, { each: true })
  kinds?: CleanupKind[];

  @ApiProperty({ description: 'Why; it stays in the audit trail.', maxLength: 500 })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class RunCleanupDto {
  @ApiProperty({ description: 'The digest of the plan: exactly that is carried out.' })
  @Matches(/^[0-9a-f]{64}$/, { message: 'must be the digest of a plan: 64 hexadecimal digits' })
  plan!: string;

  @ApiProperty({ description: 'Why; it stays in the audit trail.', maxLength: 500 })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class CleanupOrderedDto {
  @ApiProperty()
  planId!: string;

  @ApiProperty({ description: 'Position of the event: pass it as minPosition to see it.' })
  position!: number;
}

export class CleanupItemsQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ enum: cleanupKinds })
  @Optional()
  @IsIn(cleanupKinds)
  kind?: CleanupKind;
}

export class CleanupKindDto {
  @ApiProperty({ enum: cleanupKinds })
  kind!: CleanupKind;

  @ApiProperty({ description: 'Jobs whose result, artifacts or report are past their time.' })
  jobs!: number;

  @ApiProperty({ description: 'Objects of the content store, or samples.' })
  objects!: number;

  @ApiProperty()
  bytes!: number;

  @ApiProperty({ description: 'Jobs that are past their time and stay, for a legal hold is on them.' })
  held!: number;

  @ApiProperty({ description: 'There is more than one plan takes: make another one afterwards.' })
  more!: boolean;
}

export class CleanupStorageDto {
  @ApiProperty({ enum: storageKinds })
  what!: StorageKind;

  @ApiProperty()
  objects!: number;

  @ApiProperty()
  bytes!: number;
}

export class CleanupMadeDto {
  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ description: 'Names the plan for its run.' })
  digest!: string;

  @ApiProperty({ description: 'Everything up to this position was looked at.' })
  asOf!: number;

  @ApiProperty({ format: 'date-time', description: 'A run must begin before.' })
  expiresAt!: string;

  @ApiProperty({ type: [CleanupKindDto] })
  kinds!: readonly CleanupKindDto[];

  @ApiProperty({ type: [CleanupStorageDto], description: 'What the content store held.' })
  storage!: readonly CleanupStorageDto[];

  @ApiProperty()
  durationMs!: number;
}

export class CleanupLeftOutDto {
  @ApiProperty()
  what!: string;

  @ApiProperty()
  why!: string;
}

export class CleanupActorDto {
  @ApiProperty()
  kind!: string;

  @ApiProperty()
  id!: string;

  @ApiPropertyOptional()
  name?: string;
}

export class CleanupRunDto {
  @ApiProperty({ format: 'date-time' })
  startedAt!: string;

  @ApiProperty({ type: CleanupActorDto })
  startedBy!: CleanupActorDto;

  @ApiProperty()
  reason!: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  endedAt!: string | null;

  @ApiProperty()
  removed!: number;

  @ApiProperty()
  bytes!: number;

  @ApiProperty()
  leftOut!: number;

  @ApiProperty({ description: 'Jobs whose result is read no more; known at the end.' })
  expiredJobs!: number;

  @ApiProperty({ type: [CleanupLeftOutDto], description: 'The first 50 things that stay, and why.' })
  leftOutSample!: readonly CleanupLeftOutDto[];
}

export class CleanupFailureDto {
  @ApiProperty()
  code!: string;

  @ApiProperty()
  message!: string;
}

export class CleanupPlanDto {
  @ApiProperty()
  planId!: string;

  @ApiProperty({ enum: statuses })
  status!: (typeof statuses)[number];

  @ApiProperty({ enum: cleanupKinds, isArray: true })
  kinds!: readonly CleanupKind[];

  @ApiProperty({ enum: ['hand', 'schedule'] })
  trigger!: 'hand' | 'schedule';

  @ApiProperty()
  reason!: string;

  @ApiProperty({ format: 'date-time' })
  requestedAt!: string;

  @ApiProperty({ type: CleanupActorDto })
  requestedBy!: CleanupActorDto;

  @ApiProperty({ type: CleanupMadeDto, nullable: true })
  made!: CleanupMadeDto | null;

  @ApiProperty({ type: CleanupRunDto, nullable: true })
  run!: CleanupRunDto | null;

  @ApiProperty({ type: CleanupFailureDto, nullable: true })
  failure!: CleanupFailureDto | null;
}

export class CleanupItemDto {
  @ApiProperty({ enum: cleanupKinds })
  kind!: CleanupKind;

  @ApiProperty({ description: 'An object `<tenant>/<folder>/<hash>`, a job, or a collection of samples.' })
  what!: string;

  @ApiProperty()
  why!: string;

  @ApiProperty({ description: 'Bytes of an object; 0 for a job.' })
  bytes!: number;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  at!: string | null;
}

export class CleanupOverviewDto {
  @ApiProperty({ type: CleanupPlanDto, nullable: true, description: 'The newest plan.' })
  newest!: CleanupPlanDto | null;

  @ApiProperty({ description: 'Days that results and artifacts are kept; 0: for ever.' })
  resultDays!: number;

  @ApiProperty({ description: 'Days that files of reports are kept; 0: for ever.' })
  reportDays!: number;

  @ApiProperty({ description: 'Age from which content to which nothing refers is removed, in hours.' })
  safeAgeHours!: number;

  @ApiProperty()
  sampleDays!: number;

  @ApiProperty({ description: 'Whether a clean-up is planned and carried out each night.' })
  automatic!: boolean;
}
