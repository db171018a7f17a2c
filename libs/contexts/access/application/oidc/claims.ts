import { isToken, nameBasedId, reject, roles, type Caller, type Rejection, type Role } from '@docket/kernel';

/** Which claims of a token say to which tenant a person belongs and what they may do. */
export interface ClaimRules {
  /** Name of the claim with the tenant, `a.b` for a member of an object; undefined where all belong to one tenant. */
  readonly tenantClaim?: string;
  /** The tenant of everybody, where no claim names it. */
  readonly tenant?: string;
  /** Name of the claim with the roles or groups: one text, a text with spaces, or a list. */
  readonly rolesClaim: string;
  /** What a role or group of the identity provider means here. */
  readonly roleOf: ReadonlyMap<string, Role>;
}

const MAX_NAME = 200;

/** The roles of Docket by their own names. */
export const sameNames: ReadonlyMap<string, Role> = new Map(roles.map((role) => [role, role]));

/**
 * The person whom verified claims name.
 * @returns `ACCESS.NO_TENANT` and `ACCESS.NO_ROLES` for a person who belongs to no tenant or may do nothing here
 */
export function callerOfClaims(
  claims: Readonly<Record<string, unknown>> & { readonly iss: string; readonly sub: string },
  rules: ClaimRules,
): { readonly ok: true; readonly caller: Caller } | Rejection {
  const tenant = rules.tenantClaim === undefined ? rules.tenant : claimOf(claims, rules.tenantClaim);
  if (typeof tenant !== 'string' || !isToken(tenant)) {
    return reject(
      'ACCESS.NO_TENANT',
      `The claim "${rules.tenantClaim ?? ''}" names no tenant of Docket: ask whoever runs the identity provider.`,
    );
  }
  const given = textsOf(claimOf(claims, rules.rolesClaim));
  const found = new Set(given.flatMap((name) => rules.roleOf.get(name) ?? []));
  if (found.size === 0) {
    return reject(
      'ACCESS.NO_ROLES',
      `The claim "${rules.rolesClaim}" names no role of Docket: ask whoever runs the identity provider.`,
    );
  }
  return {
    ok: true,
    caller: {
      kind: 'person',
      id: nameBasedId('person', claims.iss, claims.sub),
      tenant,
      name: nameOf(claims),
      roles: roles.filter((role) => found.has(role)),
      scopes: {},
      platformAdministrator: false,
    },
  };
}

/** A name with dots can be a claim of its own (`https://example.org/tenant`) or a way into an object. */
function claimOf(claims: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let value: unknown = claims;
  for (const part of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value, ...value.split(' ')];
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

function nameOf(claims: Readonly<Record<string, unknown>>): string {
  for (const name of ['name', 'preferred_username', 'email', 'sub']) {
    const value = claims[name];
    if (typeof value === 'string' && value.trim() !== '') return value.trim().slice(0, MAX_NAME);
  }
  return 'unnamed';
}
