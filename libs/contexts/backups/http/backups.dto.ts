import { Optional } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsString, Length } from 'class-validator';

export class CreateBackupDto {
  @ApiPropertyOptional({
    description: 'One of DOCKET_BACKUP_FOLDERS, or a folder below one; the first of them by default.',
    maxLength: 500,
  })
  @Optional()
  @IsString()
  @Length(1, 500)
  folder?: string;

  @ApiPropertyOptional({
    description: 'Everybody who has the files can read this backup. By default it is encrypted.',
  })
  @Optional()
  @IsBoolean()
  unencrypted?: boolean;

  @ApiProperty({ description: 'Why; it stays in the audit trail.', maxLength: 500 })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class VerifyBackupDto {
  @ApiProperty({ description: 'Why; it stays in the audit trail.', maxLength: 500 })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class BackupOrderedDto {
  @ApiProperty()
  backupId!: string;

  @ApiProperty({ description: 'Position of the event: pass it as minPosition to see it.' })
  position!: number;
}

export class BackupFiguresDto {
  @ApiProperty({ description: 'It holds every event up to here.' })
  position!: number;

  @ApiProperty({ description: 'Merkle root over them (RFC 6962), hexadecimal.' })
  root!: string;

  @ApiProperty({ description: 'Documents, results and artifacts.' })
  objects!: number;

  @ApiProperty()
  objectBytes!: number;

  @ApiProperty({ description: 'Keys of data subjects, and the one that processes share.' })
  keys!: number;

  @ApiProperty({ description: 'Signed tree heads.' })
  heads!: number;

  @ApiProperty({ description: 'Objects that no earlier backup of the folder had.' })
  addedObjects!: number;

  @ApiProperty({ description: 'Bytes that it has added to the folder.' })
  addedBytes!: number;

  @ApiProperty({ description: 'SHA-256 of its manifest.' })
  manifest!: string;

  @ApiProperty()
  durationMs!: number;
}

export class BackupFailureDto {
  @ApiProperty()
  code!: string;

  @ApiProperty()
  message!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

export class BackupProgressDto {
  @ApiProperty({ enum: ['checking', 'content', 'heads', 'keys', 'log', 'comparing'] })
  phase!: string;

  @ApiProperty()
  done!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Null while it is not known.' })
  total!: number | null;
}

export class BackupActorDto {
  @ApiProperty()
  kind!: string;

  @ApiProperty()
  id!: string;

  @ApiPropertyOptional()
  name?: string;
}

export class BackupDto {
  @ApiProperty()
  backupId!: string;

  @ApiProperty({ enum: ['running', 'failed', 'completed', 'verifying', 'removed'] })
  status!: string;

  @ApiProperty()
  folder!: string;

  @ApiProperty()
  encrypted!: boolean;

  @ApiProperty({ enum: ['hand', 'schedule'] })
  trigger!: string;

  @ApiProperty()
  reason!: string;

  @ApiProperty({ format: 'date-time' })
  requestedAt!: string;

  @ApiProperty({ type: BackupActorDto })
  requestedBy!: BackupActorDto;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  completedAt!: string | null;

  @ApiProperty({ type: BackupFiguresDto, nullable: true, description: 'Null until it is completed.' })
  made!: BackupFiguresDto | null;

  @ApiProperty({
    type: BackupFailureDto,
    nullable: true,
    description: 'What went wrong last; null after a success.',
  })
  failure!: BackupFailureDto | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it was restored for trial last, with success.',
  })
  verifiedAt!: string | null;

  @ApiProperty({ description: 'Position of the last event about it.' })
  changedAt!: number;
}

export class BackupDetailDto extends BackupDto {
  @ApiProperty({ type: BackupProgressDto, nullable: true, description: 'Null when nothing is under way.' })
  progress!: BackupProgressDto | null;
}
