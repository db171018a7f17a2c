import { finalStates, type FinalState } from '@docket/contexts/jobs/events';
import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { type ExportFormat, exportFormats, IsTime, Optional, Several, UntilQueryDto } from '@docket/http';

const METHOD = /^[a-z][a-z0-9-]*([.][a-z0-9-]+)*@[0-9]{1,9}$/;
const OUTCOMES = { each: true, message: `must be one or several of ${finalStates.join(', ')}` };

class ResultsFilterDto {
  @ApiPropertyOptional({ example: 'pdf.text@1' })
  @Optional()
  @Matches(METHOD, { message: 'must be a method with its version, such as pdf.text@1' })
  @Length(1, 80)
  method?: string;

  @ApiPropertyOptional()
  @Optional()
  @IsString({ message: 'must be a text' })
  @Length(1, 64)
  tag?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Finished at or after.' })
  @Optional()
  @IsTime()
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Finished before.' })
  @Optional()
  @IsTime()
  to?: string;
}

export class ResultsQueryDto extends IntersectionType(ResultsFilterDto, UntilQueryDto) {
  @ApiPropertyOptional({ enum: finalStates, isArray: true, description: 'One or several.' })
  @Optional()
  @Several()
  @ArrayMaxSize(finalStates.length)
  @IsIn(finalStates, OUTCOMES)
  outcome?: FinalState[];
}

export class ReportFiltersDto extends ResultsFilterDto {
  @ApiPropertyOptional({ enum: finalStates, isArray: true })
  @Optional()
  @IsArray({ message: 'must be a list' })
  @ArrayMinSize(1)
  @ArrayMaxSize(finalStates.length)
  @IsIn(finalStates, OUTCOMES)
  outcomes?: FinalState[];
}

export class CreateReportDto {
  @ApiProperty({ enum: ['results'], description: 'A row for each job that has finished.' })
  @IsIn(['results'], { message: 'must be results' })
  kind!: 'results';

  @ApiPropertyOptional({ enum: exportFormats, default: 'csv' })
  @Optional()
  @IsIn(exportFormats, { message: 'must be csv or jsonl' })
  format?: ExportFormat;

  @ApiPropertyOptional({ type: ReportFiltersDto })
  @Optional()
  @ValidateNested({ message: 'must be an object' })
  @Type(() => ReportFiltersDto)
  filters?: ReportFiltersDto;
}

export class ReportDto {
  @ApiProperty({ description: 'Says all that the report is made of; it can be kept for ever.' })
  reportId!: string;

  @ApiProperty({ enum: ['results'] })
  kind!: 'results';

  @ApiProperty({ enum: exportFormats })
  format!: ExportFormat;

  @ApiProperty({ type: 'object', additionalProperties: true })
  filters!: object;

  @ApiProperty({ description: 'Jobs that had finished at this position of the log are in it.' })
  position!: number;

  @ApiProperty({ example: '/v1/reports/…/content' })
  content!: string;
}
