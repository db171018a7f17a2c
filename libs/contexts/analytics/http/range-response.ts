import type { TimeRange } from '../read-models/index.js';
import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import type { ListAnswer } from '@docket/http';

/** An answer about a span of time: the span that was really counted, the zone of its buckets, and the items. */
export interface RangeAnswer<Item> extends ListAnswer<Item>, TimeRange {
  readonly timeZone: string;
}

export function rangeAnswer<Item>(
  { from, to }: TimeRange,
  items: readonly Item[],
  timeZone = 'UTC',
): RangeAnswer<Item> {
  return { from, to, timeZone, items, nextCursor: null };
}

const time = { type: 'string', format: 'date-time' };

/** `@ApiRangeResponse(JobBucketDto)`: describes `{ from, to, timeZone, items: JobBucketDto[], nextCursor: null }`. */
export function ApiRangeResponse(item: Type) {
  return applyDecorators(
    ApiExtraModels(item),
    ApiOkResponse({
      schema: {
        type: 'object',
        required: ['from', 'to', 'timeZone', 'items', 'nextCursor'],
        properties: {
          from: { ...time, description: 'Start of the first bucket that was counted.' },
          to: { ...time, description: 'End of the last bucket that was counted.' },
          timeZone: { type: 'string', description: 'The zone of the buckets.', example: 'UTC' },
          items: { type: 'array', items: { $ref: getSchemaPath(item) } },
          nextCursor: { type: 'string', nullable: true },
        },
      },
    }),
  );
}
