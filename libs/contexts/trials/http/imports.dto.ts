import { IsId, Optional } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Matches } from 'class-validator';

export class ImportQueryDto {
  @ApiPropertyOptional({ description: 'A document with the records; without it the body is one.' })
  @Optional()
  @IsId()
  documentId?: string;

  @ApiPropertyOptional({ example: 'trial-a', description: 'The project that job and document belong to.' })
  @Optional()
  @Matches(/^[a-z][a-z0-9-]{0,63}$/, { message: 'must be a name such as trial-a' })
  project?: string;
}

export class ImportStartedDto {
  @ApiProperty({ description: 'The job that maps the records; the import has the same id.' })
  jobId!: string;

  @ApiProperty()
  documentId!: string;

  @ApiProperty()
  state!: string;

  @ApiProperty({ description: 'Pass it as `minPosition` to read your own write.' })
  position!: number;
}

export class FillRateDto {
  @ApiProperty({ example: 'completionDate' })
  field!: string;

  @ApiProperty({ minimum: 0, maximum: 1 })
  rate!: number;
}

export class FillRateFallDto {
  @ApiProperty()
  field!: string;

  @ApiProperty({ minimum: 0, maximum: 1 })
  before!: number;

  @ApiProperty({ minimum: 0, maximum: 1 })
  after!: number;
}

export class ImportFailureDto {
  @ApiProperty()
  code!: string;

  @ApiProperty()
  message!: string;
}

export class TrialImportDto {
  @ApiProperty({ description: 'The id of its job.' })
  importId!: string;

  @ApiProperty({ enum: ['running', 'completed', 'failed'] })
  status!: 'running' | 'completed' | 'failed';

  @ApiProperty({ format: 'date-time' })
  startedAt!: string;

  @ApiProperty({ format: 'date-time', nullable: true, type: String })
  endedAt!: string | null;

  @ApiProperty({ description: 'Records that were found in the document.' })
  read!: number;

  @ApiProperty({ description: 'Records that were mapped.' })
  mapped!: number;

  @ApiProperty({ description: 'Records that failed, each alone.' })
  failed!: number;

  @ApiProperty({ nullable: true, type: Number, description: 'The total that the pages name.' })
  declared!: number | null;

  @ApiProperty({ description: 'False when pages are missing.' })
  complete!: boolean;

  @ApiProperty({ description: 'Paths of fields that the mapping does not know.' })
  unknownPaths!: number;

  @ApiProperty({ description: 'Records that were dealt with so far.' })
  done!: number;

  @ApiProperty()
  registered!: number;

  @ApiProperty()
  changed!: number;

  @ApiProperty()
  unchanged!: number;

  @ApiProperty({ description: 'Records that are older than what is known: nothing was written.' })
  older!: number;

  @ApiProperty({ type: [FillRateDto] })
  fillRates!: FillRateDto[];

  @ApiProperty({ type: [FillRateFallDto], description: 'Fields that the import before filled more often.' })
  falls!: FillRateFallDto[];

  @ApiProperty({ nullable: true, type: String, description: 'The import that the falls are compared with.' })
  previousImportId!: string | null;

  @ApiProperty({ nullable: true, type: ImportFailureDto })
  failure!: ImportFailureDto | null;
}
