import { isToken } from '@docket/kernel';
import { ValidateBy } from 'class-validator';

const MAX_ROLES = 16;
const ROLE = /^[a-z][A-Za-z0-9_-]{0,31}$/;
const MEMBERS = new Set(['jobId', 'pointer', 'artifact']);

/** An object of ids by role. */
export function IsIdsByRole(): PropertyDecorator {
  return byRole(
    'isIdsByRole',
    'an id of POST /v1/documents',
    (value) => typeof value === 'string' && isToken(value),
  );
}

/** An object of results by role: `{ jobId }`, with `pointer` or `artifact`. */
export function IsResultsByRole(): PropertyDecorator {
  return byRole('isResultsByRole', '{"jobId": "…"}, with "pointer" or "artifact" where wanted', (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const { jobId, pointer, artifact } = value as Record<string, unknown>;
    return (
      Object.keys(value).every((name) => MEMBERS.has(name)) &&
      typeof jobId === 'string' &&
      isToken(jobId) &&
      (pointer === undefined || (typeof pointer === 'string' && pointer.length <= 1_024)) &&
      (artifact === undefined || (typeof artifact === 'string' && artifact.length <= 128))
    );
  });
}

function byRole(name: string, each: string, isOne: (value: unknown) => boolean): PropertyDecorator {
  return ValidateBy({
    name,
    validator: {
      validate: (value: unknown) => {
        if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
        const entries = Object.entries(value);
        return entries.length <= MAX_ROLES && entries.every(([role, one]) => ROLE.test(role) && isOne(one));
      },
      defaultMessage: () => `must hold at most ${MAX_ROLES} inputs by role, each ${each}`,
    },
  });
}
