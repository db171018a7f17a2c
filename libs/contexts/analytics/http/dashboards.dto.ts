import { IsTime, Optional } from '@docket/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsString, Length, Matches, Max, Min } from 'class-validator';

const PAGES = ['jobs', 'usage'] as const;
const METHOD = /^[a-z][a-z0-9-]*([.][a-z0-9-]+)*@[0-9]{1,9}$/;

export class DashboardReasonDto {
  @ApiProperty({ maxLength: 500, description: 'Kept in the log.' })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class SaveDashboardDto extends DashboardReasonDto {
  @ApiProperty({ maxLength: 100, description: 'For people.' })
  @IsString()
  @Length(1, 100)
  title!: string;

  @ApiPropertyOptional({ enum: PAGES, default: 'jobs', description: 'The page of the console.' })
  @IsIn(PAGES, { message: 'must be jobs or usage' })
  page: (typeof PAGES)[number] = 'jobs';

  @ApiPropertyOptional({ minimum: 1, maximum: 366, description: 'Days up to the time of looking.' })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(366)
  days?: number;

  @ApiPropertyOptional({ format: 'date-time', description: 'With `to`, in place of `days`.' })
  @Optional()
  @IsTime()
  from?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  @Optional()
  @IsTime()
  to?: string;

  @ApiPropertyOptional({ example: 'pdf.text@1' })
  @Optional()
  @Matches(METHOD, { message: 'must be a method with its version, such as pdf.text@1' })
  @Length(1, 80)
  method?: string;

  @ApiPropertyOptional({ example: 'Europe/Berlin' })
  @Optional()
  @IsString()
  @Length(1, 64)
  timeZone?: string;
}

export class DashboardDto {
  @ApiProperty()
  name!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ enum: PAGES })
  page!: (typeof PAGES)[number];

  @ApiPropertyOptional()
  days?: number;

  @ApiPropertyOptional({ format: 'date-time' })
  from?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  to?: string;

  @ApiPropertyOptional()
  method?: string;

  @ApiPropertyOptional()
  timeZone?: string;

  @ApiProperty({ format: 'date-time' })
  savedAt!: string;

  @ApiProperty({ description: 'Id of who saved it last.' })
  savedBy!: string;
}

export class DashboardWrittenDto {
  @ApiProperty()
  name!: string;

  @ApiProperty()
  position!: number;
}
