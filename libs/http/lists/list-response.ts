import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';

/** `@ApiListResponse(JobDto)`: describes `{ items: JobDto[], nextCursor }`. */
export function ApiListResponse(item: Type) {
  return applyDecorators(
    ApiExtraModels(item),
    ApiOkResponse({
      schema: {
        type: 'object',
        required: ['items', 'nextCursor'],
        properties: {
          items: { type: 'array', items: { $ref: getSchemaPath(item) } },
          nextCursor: {
            type: 'string',
            nullable: true,
            description: 'Pass it as `cursor` for the next page; null on the last one.',
          },
        },
      },
    }),
  );
}
