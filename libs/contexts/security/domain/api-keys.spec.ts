import { checkKeys, type KeyFacts } from './index.js';

const now = new Date('2026-06-01T00:00:00Z');
const good: KeyFacts = {
  tenant: 'default',
  keyId: 'key-1',
  name: 'ci',
  roles: ['submitter'],
  createdAt: '2026-05-01T00:00:00Z',
  rotatedAt: null,
  expiresAt: '2026-12-01T00:00:00Z',
  lastUsedOn: '2026-05-30',
  networks: [],
  platformAdministrator: false,
  revoked: false,
};
const rulesOf = (change: Partial<KeyFacts>) =>
  checkKeys([{ ...good, ...change }], now).map(({ rule, severity }) => `${rule} ${severity}`);

describe('an API key', () => {
  it('that is young, used, narrow and ends is fine', () => {
    expect(rulesOf({})).toEqual([]);
  });

  it.each<[string, Partial<KeyFacts>, string[]]>([
    ['old', { createdAt: '2025-01-01T00:00:00Z' }, ['keys.old medium']],
    ['old, with a new secret', { createdAt: '2025-01-01T00:00:00Z', rotatedAt: '2026-05-01T00:00:00Z' }, []],
    ['unused', { lastUsedOn: '2026-01-01' }, ['keys.unused medium']],
    ['never used', { createdAt: '2026-01-01T00:00:00Z', lastUsedOn: null }, ['keys.unused medium']],
    ['without an end', { expiresAt: null }, ['keys.never-expires low']],
    [
      'of an administrator',
      { roles: ['admin'], expiresAt: null },
      ['keys.never-expires medium', 'keys.too-wide low'],
    ],
    ['above all tenants', { platformAdministrator: true }, ['keys.too-wide medium']],
    ['with nearly every role', { roles: ['a', 'b', 'c', 'd'] }, ['keys.many-roles medium']],
    ['that is revoked', { revoked: true, expiresAt: null }, []],
    ['that has ended', { expiresAt: '2026-05-31T00:00:00Z', roles: ['admin'] }, []],
  ])('%s is told', (_what, change, rules) => {
    expect(rulesOf(change)).toEqual(rules);
  });

  it('is named by its id, never by a secret', () => {
    const [found] = checkKeys([{ ...good, expiresAt: null }], now);
    expect(found).toMatchObject({ place: 'api key key-1 of tenant default', check: 'keys' });
  });
});
