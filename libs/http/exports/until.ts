import { ApiPropertyOptional } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import type { Platform } from '../platform.js';
import { invalid, ProblemError } from '../problems/problem.js';
import { ReadQueryDto } from '../read-your-writes/reads.js';
import { Optional } from '../validation/fields.js';

const MAX_WAIT_MS = 5_000;

/** What every export takes. */
export class UntilQueryDto extends ReadQueryDto {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    description: 'Last position to include; the end of the log at this moment when left out.',
  })
  @Optional()
  @Matches(/^[1-9]\d{0,14}$/, { message: 'must be a position: a whole number, 1 or more' })
  until?: string;
}

/**
 * The position up to which an export is whole, once the read models that it reads have folded it. So an export
 * is never short of what had happened when it was asked for.
 * @throws ProblemError `READ_MODEL.BEHIND`; `REQUEST.INVALID` for a position beyond the end of the log
 */
export async function exportPosition(
  { store, readModels }: Pick<Platform, 'store' | 'readModels'>,
  projections: readonly { readonly name: string }[],
  until?: number,
): Promise<number> {
  const { last } = await store.head();
  const position = until ?? last;
  if (position > last) {
    const message = `is ${position}, but the log ends at ${last}`;
    throw invalid([{ in: 'query', path: '/until', message }]);
  }
  for (const { name } of projections) {
    const reached = await readModels.waitFor(name, position, MAX_WAIT_MS);
    if (reached.ok) continue;
    const behind = position - reached.position;
    throw new ProblemError(
      'READ_MODEL.BEHIND',
      `${name} is ${behind} positions behind: try again, or pass until=${reached.position} for what it has.`,
      { details: { projection: name, minPosition: position, position: reached.position, behind } },
    );
  }
  return position;
}
