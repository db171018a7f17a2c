import { ApiPropertyOptional } from '@nestjs/swagger';
import { invalid } from '../problems/problem.js';
import { IsTime, Optional } from '../validation/fields.js';
import { PageQueryDto } from './page-query.dto.js';

/** A list that can be narrowed to a span of time. */
export class TimedPageQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ format: 'date-time', description: 'At or after.' })
  @Optional()
  @IsTime()
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Before.' })
  @Optional()
  @IsTime()
  to?: string;
}

/**
 * The range as read models compare it: UTC with milliseconds.
 * @throws ProblemError `REQUEST.INVALID` when it ends before it begins
 */
export function timeRange({ from, to }: { readonly from?: string; readonly to?: string }): {
  from?: string;
  to?: string;
} {
  const range = {
    ...(from === undefined ? {} : { from: new Date(from).toISOString() }),
    ...(to === undefined ? {} : { to: new Date(to).toISOString() }),
  };
  if (range.from !== undefined && range.to !== undefined && range.from >= range.to) {
    throw invalid([{ in: 'query', path: '/to', message: 'must be later than from' }]);
  }
  return range;
}
