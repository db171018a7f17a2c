import { preferences, type Preference } from '../../domain/routing/index.js';
import { IsId, Optional } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, IsString, Length, Matches, Max, Min, ValidateNested } from 'class-validator';

const MOST = 2 ** 50;

/** What is known of a file without having it. */
export class FileMetricsDto {
  @ApiPropertyOptional({ minimum: 0, description: 'Bytes.' })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(MOST)
  sizeBytes?: number;

  @ApiPropertyOptional({ minimum: 0, description: 'Of an alignment.' })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(MOST)
  sequences?: number;

  @ApiPropertyOptional({ minimum: 0, description: 'Columns of an alignment, in residues (base pairs).' })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(MOST)
  length?: number;
}

export class PreferenceDto {
  @ApiPropertyOptional({
    enum: preferences,
    default: 'auto',
    description:
      'Where somebody wants it to run; a file that no browser can hold goes to the backend all the same.',
  })
  @Optional()
  @IsIn(preferences, { message: `must be one of ${preferences.join(', ')}` })
  preference?: Preference;
}

export class RoutingQuestionDto extends PreferenceDto {
  @ApiProperty({ example: 'hyphy.fel', description: 'With its version, or without for the newest.' })
  @IsString()
  @Length(1, 80)
  method!: string;

  @ApiPropertyOptional({ type: FileMetricsDto, description: 'Of a file that was not uploaded.' })
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => FileMetricsDto)
  fileMetrics?: FileMetricsDto;

  @ApiPropertyOptional({
    description: 'Of POST /v1/documents: it is read for what `fileMetrics` does not say.',
  })
  @Optional()
  @IsId()
  documentId?: string;

  @ApiPropertyOptional({ default: 'default' })
  @Optional()
  @Matches(/^[a-z][a-z0-9-]{0,63}$/, { message: 'must be the name of a queue, such as default' })
  queue?: string;
}

class RoutingReasonDto {
  @ApiProperty({ example: 'SEQUENCES' })
  code!: string;

  @ApiProperty({ description: 'For a person.' })
  message!: string;
}

class ExpectedMsDto {
  @ApiProperty({ description: 'Half of all runs take at most this long, in milliseconds.' })
  p50!: number;

  @ApiProperty({ description: 'Nine of ten.' })
  p90!: number;

  @ApiProperty({ enum: ['history', 'formula'], description: 'By past runs from 20 on.' })
  basis!: string;

  @ApiProperty({ description: 'Past runs of this method on input of this size.' })
  runs!: number;
}

export class RoutingThresholdsDto {
  @ApiProperty()
  localBytes!: number;

  @ApiProperty()
  localSequences!: number;

  @ApiProperty()
  localLength!: number;

  @ApiProperty()
  localMs!: number;

  @ApiProperty()
  mostLocalBytes!: number;
}

class WorkloadDto {
  @ApiProperty({ type: Number, nullable: true })
  sizeBytes!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  sequences!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  length!: number | null;
}

export class RoutingDecisionDto {
  @ApiProperty({ enum: ['local', 'backend'] })
  location!: string;

  @ApiProperty({ type: [RoutingReasonDto], description: 'What decided comes first.' })
  reasons!: readonly RoutingReasonDto[];

  @ApiProperty({ type: ExpectedMsDto })
  expectedMs!: ExpectedMsDto;

  @ApiProperty({ type: RoutingThresholdsDto, description: 'Those that were compared with.' })
  thresholds!: RoutingThresholdsDto;

  @ApiProperty({ type: WorkloadDto, description: 'What was known of the work; null for what was not.' })
  workload!: WorkloadDto;

  @ApiProperty({ enum: preferences })
  preference!: string;
}
