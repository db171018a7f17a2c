import { IsTime } from '@docket/http';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { checkIds, severities, type CheckId, type Severity } from '../domain/index.js';
import { findingStatuses, type FindingStatus } from '../read-models/findings/queries.js';
import { SecurityActorDto } from './scans.dto.js';

export class AcceptFindingDto {
  @ApiProperty({ description: 'Why it is accepted; the reason stays in the audit trail.', maxLength: 500 })
  @IsString()
  @Length(1, 500)
  reason!: string;

  @ApiProperty({
    format: 'date-time',
    description: 'Until when, at most 366 days ahead: then it is open again.',
  })
  @IsTime()
  until!: string;
}

export class WithdrawAcceptanceDto {
  @ApiProperty({ description: 'Why; it stays in the audit trail.', maxLength: 500 })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class FindingWrittenDto {
  @ApiProperty()
  findingId!: string;

  @ApiProperty({ description: 'Position of the event: pass it as minPosition to see it.' })
  position!: number;
}

export class AcceptanceDto {
  @ApiProperty({ type: SecurityActorDto })
  by!: SecurityActorDto;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty()
  reason!: string;

  @ApiProperty({ format: 'date-time' })
  until!: string;
}

export class SecurityFindingDto {
  @ApiProperty()
  findingId!: string;

  @ApiProperty({ enum: checkIds })
  check!: CheckId;

  @ApiProperty({ description: 'Stable id of what is wrong.' })
  rule!: string;

  @ApiProperty({ enum: severities })
  severity!: Severity;

  @ApiProperty()
  title!: string;

  @ApiProperty({ description: 'Where it is.' })
  place!: string;

  @ApiProperty({ description: 'What was seen. Secrets and personal values are never in it.' })
  evidence!: string;

  @ApiProperty({ description: 'What to do about it.' })
  remedy!: string;

  @ApiProperty({ enum: findingStatuses })
  status!: FindingStatus;

  @ApiProperty({ format: 'date-time' })
  openedAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  fixedAt!: string | null;

  @ApiProperty({
    type: AcceptanceDto,
    nullable: true,
    description: 'The last acceptance; it counts until its end.',
  })
  accepted!: AcceptanceDto | null;

  @ApiProperty({ description: 'Position of the last event about it.' })
  changedAt!: number;
}
