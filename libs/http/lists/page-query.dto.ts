import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsString, Length, Max, Min } from 'class-validator';
import { ReadQueryDto } from '../read-your-writes/reads.js';
import { Optional } from '../validation/fields.js';

export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 500;

/** What every list takes. */
export class PageQueryDto extends ReadQueryDto {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT })
  @Optional()
  @Type(() => Number)
  @IsInt({ message: `must be a whole number from 1 to ${MAX_LIMIT}` })
  @Min(1, { message: `must be a whole number from 1 to ${MAX_LIMIT}` })
  @Max(MAX_LIMIT, { message: `must be a whole number from 1 to ${MAX_LIMIT}` })
  limit?: number;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before, as it came.' })
  @Optional()
  @IsString({ message: 'must be sent once' })
  @Length(1, 400)
  cursor?: string;
}
