import type { Projection } from '@docket/projections';
import { applyDecorators, SetMetadata, UseInterceptors } from '@nestjs/common';
import { ApiHeader, ApiPropertyOptional, ApiResponse } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { ProblemDto } from '../problems/problem.dto.js';
import { Optional } from '../validation/fields.js';
import { DatabasePatienceInterceptor } from './database-patience.interceptor.js';
import { PositionTagInterceptor } from './position-tag.interceptor.js';
import { READS } from './read-names.js';
import { ReadYourWritesInterceptor } from './read-your-writes.interceptor.js';

/**
 * `@Reads(jobBoard)`: the route answers from these projections, and waits for them when the client sends
 * `minPosition` or `Docket-Min-Position`. Its query must be a `ReadQueryDto`.
 */
export function Reads(...projections: readonly Pick<Projection, 'name'>[]) {
  return applyDecorators(
    SetMetadata(
      READS,
      projections.map(({ name }) => name),
    ),
    UseInterceptors(DatabasePatienceInterceptor, ReadYourWritesInterceptor, PositionTagInterceptor),
    ApiHeader({
      name: 'Docket-Min-Position',
      required: false,
      description: 'The same as `minPosition`.',
    }),
    ApiResponse({
      status: 425,
      type: ProblemDto,
      description: '`READ_MODEL.BEHIND`: not folded within 5 s; `details.behind` says how far behind.',
    }),
  );
}

/** What every read takes. */
export class ReadQueryDto {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    description: 'Wait, up to 5 s, until everything up to this position shows: the `position` of a write.',
  })
  @Optional()
  @Matches(/^\d{1,16}$/, { message: 'must be a position: a whole number, 0 or more' })
  minPosition?: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    description:
      'Answer from the past: the state at this position, which an operator has made with `projections rebuild <name> --until`.',
  })
  @Optional()
  @Matches(/^\d{1,16}$/, { message: 'must be a position: a whole number, 1 or more' })
  at?: string;
}
