import type { ApiKeyCreated } from '../domain/index.js';
import type { CreateKeyDto } from './keys.dto.js';

type NewKey = Omit<ApiKeyCreated['data'], 'keyHash'>;

/** A new key as its event stores it, without what was left out. */
export function newKey(body: CreateKeyDto): NewKey {
  const { name, roles, expiresAt, scopes, networks, platformAdministrator = false } = body;
  return {
    name,
    roles,
    ...(expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt).toISOString() }),
    // A clone is a plain object again: what is stored is what the client sent.
    ...(scopes === undefined
      ? {}
      : { scopes: structuredClone({ ...scopes }) as NonNullable<NewKey['scopes']> }),
    ...(networks === undefined ? {} : { networks }),
    ...(platformAdministrator ? { platformAdministrator } : {}),
  };
}
