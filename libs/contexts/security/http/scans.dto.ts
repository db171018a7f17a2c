import { Optional, PageQueryDto } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, Length } from 'class-validator';
import { checkIds, severities, type CheckId, type CheckStatus, type Severity } from '../domain/index.js';
import { findingStatuses, type FindingStatus } from '../read-models/findings/queries.js';

export class RequestScanDto {
  @ApiProperty({ description: 'Why; it stays in the audit trail.', maxLength: 500 })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class ScanOrderedDto {
  @ApiProperty()
  scanId!: string;

  @ApiProperty({ description: 'Position of the event: pass it as minPosition to see it.' })
  position!: number;
}

export class SecurityFindingsQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ enum: severities })
  @Optional()
  @IsIn(severities)
  severity?: Severity;

  @ApiPropertyOptional({ enum: checkIds })
  @Optional()
  @IsIn(checkIds)
  check?: CheckId;

  @ApiPropertyOptional({ enum: findingStatuses })
  @Optional()
  @IsIn(findingStatuses)
  status?: FindingStatus;
}

export const findingFormats = ['json', 'sarif', 'html'] as const;

export class ScanFindingsQueryDto extends SecurityFindingsQueryDto {
  @ApiPropertyOptional({
    enum: findingFormats,
    default: 'json',
    description: 'SARIF 2.1.0 and HTML have every finding of the scan, without pages.',
  })
  @Optional()
  @IsIn(findingFormats)
  format?: (typeof findingFormats)[number];
}

export class CheckOutcomeDto {
  @ApiProperty({ enum: checkIds })
  check!: CheckId;

  @ApiProperty({
    enum: ['passed', 'findings', 'not_checked'],
    description: '`not_checked` is never a pass: `reason` says why.',
  })
  status!: CheckStatus;

  @ApiProperty({ description: 'How many things were looked at.' })
  looked!: number;

  @ApiProperty({ description: 'How many were left out, or seen in part only, because of a limit.' })
  left!: number;

  @ApiProperty()
  findings!: number;

  @ApiPropertyOptional()
  reason?: string;
}

export class SeverityCountsDto {
  @ApiProperty()
  critical!: number;

  @ApiProperty()
  high!: number;

  @ApiProperty()
  medium!: number;

  @ApiProperty()
  low!: number;
}

export class SecurityActorDto {
  @ApiProperty()
  kind!: string;

  @ApiProperty()
  id!: string;

  @ApiPropertyOptional()
  name?: string;
}

export class ScanFailureDto {
  @ApiProperty()
  code!: string;

  @ApiProperty()
  message!: string;
}

export class ScanDto {
  @ApiProperty()
  scanId!: string;

  @ApiProperty({ description: 'Scans are counted from 1.' })
  number!: number;

  @ApiProperty({ enum: ['running', 'completed', 'failed'] })
  status!: 'running' | 'completed' | 'failed';

  @ApiProperty({ enum: ['hand', 'schedule'] })
  trigger!: 'hand' | 'schedule';

  @ApiProperty()
  reason!: string;

  @ApiProperty({ format: 'date-time' })
  requestedAt!: string;

  @ApiProperty({ type: SecurityActorDto })
  requestedBy!: SecurityActorDto;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt!: string | null;

  @ApiProperty({ type: [CheckOutcomeDto], description: 'Empty until it is completed.' })
  outcomes!: readonly CheckOutcomeDto[];

  @ApiProperty({
    type: SeverityCountsDto,
    nullable: true,
    description: 'What it has found, accepted findings included; null until it is completed.',
  })
  found!: SeverityCountsDto | null;

  @ApiProperty({ description: 'Findings that were new, or there again.' })
  opened!: number;

  @ApiProperty({ description: 'Findings of earlier scans that were gone.' })
  fixed!: number;

  @ApiProperty({ type: Number, nullable: true })
  durationMs!: number | null;

  @ApiProperty({ type: ScanFailureDto, nullable: true })
  failure!: ScanFailureDto | null;

  @ApiProperty({ description: 'Position of the last event about it.' })
  changedAt!: number;
}

export class ScanProgressDto {
  @ApiProperty({ description: 'Step that is under way.' })
  step!: string;

  @ApiProperty({ description: 'Number of the step, from 1.' })
  stepNumber!: number;

  @ApiProperty()
  steps!: number;

  @ApiProperty({ description: 'Things of the step that were looked at.' })
  done!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Null while it is not known.' })
  total!: number | null;

  @ApiProperty({ description: 'Processes that have run it, the one before was ended.' })
  attempts!: number;
}

export class ScanDetailDto extends ScanDto {
  @ApiProperty({
    type: ScanProgressDto,
    nullable: true,
    description: 'Null when it has ended, and before a process has taken it.',
  })
  progress!: ScanProgressDto | null;
}
