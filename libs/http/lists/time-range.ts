import { ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { invalid } from '../problems/problem.js';
import { IsTime, Optional } from '../validation/fields.js';
import { PageQueryDto } from './page-query.dto.js';

/** A span of time that an answer is narrowed to; `timeRange` makes it what read models compare. */
export class TimeRangeDto {
  @ApiPropertyOptional({ format: 'date-time', description: 'At or after.' })
  @Optional()
  @IsTime()
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Before.' })
  @Optional()
  @IsTime()
  to?: string;
}

/** A list that can be narrowed to a span of time. */
export class TimedPageQueryDto extends IntersectionType(PageQueryDto, TimeRangeDto) {}

/**
 * The range as read models compare it: UTC with milliseconds.
 * @throws ProblemError `REQUEST.INVALID` when it ends before it begins
 */
export function timeRange({ from, to }: TimeRangeDto): TimeRangeDto {
  const range = {
    ...(from === undefined ? {} : { from: new Date(from).toISOString() }),
    ...(to === undefined ? {} : { to: new Date(to).toISOString() }),
  };
  if (range.from !== undefined && range.to !== undefined && range.from >= range.to) {
    throw invalid([{ in: 'query', path: '/to', message: 'must be later than from' }]);
  }
  return range;
}
