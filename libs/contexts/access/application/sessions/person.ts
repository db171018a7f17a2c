import type { Caller } from '@docket/kernel';
import type { Person } from '../../domain/index.js';

/** A person as a caller: nothing narrows them but their roles. */
export function callerOfPerson(tenant: string, person: Person): Caller {
  const { personId, name, roles, platformAdministrator = false } = person;
  return { kind: 'person', id: personId, tenant, name, roles, scopes: {}, platformAdministrator };
}
