import { ProblemError } from '@docket/http';

/** What only those may do who stand above all tenants. */
export function platformAdministratorNeeded(what: string): ProblemError {
  return new ProblemError(
    'ACCESS.PLATFORM_ADMINISTRATOR_NEEDED',
    `Only a platform administrator may ${what}: use the first admin key, or one that it issued.`,
  );
}
