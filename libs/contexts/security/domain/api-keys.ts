import type { Found } from './found.js';

/** What is looked at of an API key. Neither the key nor its hash is in it. */
export interface KeyFacts {
  readonly tenant: string;
  readonly keyId: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly createdAt: string;
  /** Of its newest secret. */
  readonly rotatedAt: string | null;
  readonly expiresAt: string | null;
  /** UTC day. */
  readonly lastUsedOn: string | null;
  readonly networks: readonly string[];
  readonly platformAdministrator: boolean;
  readonly revoked: boolean;
}

const DAY_MS = 86_400_000;
const OLD_DAYS = 365;
const UNUSED_DAYS = 90;

/** What is wrong with the keys that still work. */
export function checkKeys(keys: readonly KeyFacts[], now: Date): readonly Found[] {
  return keys.filter((key) => works(key, now)).flatMap((key) => [...findingsOf(key, now)]);
}

function works({ revoked, expiresAt }: KeyFacts, now: Date): boolean {
  return !revoked && (expiresAt === null || Date.parse(expiresAt) > now.getTime());
}

function* findingsOf(key: KeyFacts, now: Date): Generator<Found> {
  const { tenant, keyId, name, roles, expiresAt, networks, platformAdministrator } = key;
  const found = (
    rule: string,
    severity: Found['severity'],
    title: string,
    evidence: string,
    remedy: string,
  ) =>
    ({
      check: 'keys',
      rule: `keys.${rule}`,
      severity,
      title,
      place: `api key ${keyId} of tenant ${tenant}`,
      evidence: `${name}: ${evidence}`,
      remedy,
    }) as const;
  const days = (since: string): number => Math.floor((now.getTime() - Date.parse(since)) / DAY_MS);
  const isStrong = platformAdministrator || roles.includes('admin');
  const secretDays = days(key.rotatedAt ?? key.createdAt);
  if (secretDays > OLD_DAYS)
    yield found(
      'old',
      'medium',
      'The secret of an API key is older than a year',
      `made ${secretDays} days ago`,
      'Rotate it: docket keys rotate, or POST /v1/keys/:id/rotate.',
    );
  const unusedDays = days(key.lastUsedOn ?? key.createdAt);
  if (unusedDays > UNUSED_DAYS)
    yield found(
      'unused',
      'medium',
      'An API key works and nobody uses it',
      key.lastUsedOn === null
        ? `never used since it was made ${unusedDays} days ago`
        : `last used on ${key.lastUsedOn}`,
      'Revoke it, with a reason.',
    );
  if (expiresAt === null)
    yield found(
      'never-expires',
      isStrong ? 'medium' : 'low',
      isStrong ? 'A key of an administrator never expires' : 'An API key never expires',
      `roles ${roles.join(', ')}, no end date`,
      'Make a key that has an end date and revoke this one, or accept the finding with a date to look again.',
    );
  if (isStrong && networks.length === 0)
    yield found(
      'too-wide',
      platformAdministrator ? 'medium' : 'low',
      'A key of an administrator works from every address',
      platformAdministrator ? 'stands above all tenants, no networks' : 'role admin, no networks',
      'Make a key that works from the networks of the operators alone.',
    );
  if (roles.length >= 4)
    yield found(
      'many-roles',
      'medium',
      'An API key has nearly every role',
      `roles ${roles.join(', ')}`,
      'Give each program a key with the one role that it needs.',
    );
}
