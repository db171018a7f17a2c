import { visibilityOf, type Caller } from '@docket/kernel';
import { ProblemError } from '../problems/problem.js';

/**
 * The project that something new belongs to: the one that is asked for, or the first of the caller.
 * @throws ProblemError ACCESS.PROJECT_NOT_IN_SCOPE
 */
export function projectFor(caller: Caller, asked: string | undefined): string | undefined {
  const { projects = [] } = caller.scopes;
  if (asked === undefined) return projects[0];
  if (visibilityOf(caller) === 'all' || projects.includes(asked)) return asked;
  const own = projects.length === 0 ? 'It has none' : `It has ${projects.join(', ')}`;
  throw new ProblemError(
    'ACCESS.PROJECT_NOT_IN_SCOPE',
    `Your key does not belong to the project ${asked}. ${own}: leave project out, or ask an admin for a key of that project.`,
    { details: { projects } },
  );
}
