import { checkHeaders, type SeenAnswer } from './index.js';

const origin = 'https://nobody.invalid';
const good = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; script-src 'self'; frame-ancestors 'none'",
  'cache-control': 'no-store',
};
const rulesOf = (change: Readonly<Record<string, string | undefined>>, kind: SeenAnswer['kind'] = 'data') => {
  const headers = Object.fromEntries(
    Object.entries({ ...good, ...change }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
  return checkHeaders({ route: 'GET /v1/me', kind, headers, origin }).map(({ rule }) => rule.slice(8));
};

describe('the headers of an answer', () => {
  it('that protect it are fine', () => {
    expect(rulesOf({})).toEqual([]);
    expect(rulesOf({ 'cache-control': 'max-age=60' }, 'page')).toEqual([]);
    expect(
      rulesOf({ 'set-cookie': 'docket=1; HttpOnly; SameSite=Strict, other=2; HttpOnly; SameSite=Lax' }),
    ).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, string | undefined>>, string[]]>([
    ['without nosniff', { 'x-content-type-options': undefined }, ['missing']],
    ['with a short TLS promise', { 'strict-transport-security': 'max-age=60' }, ['missing']],
    ['that leak where one was', { 'referrer-policy': 'unsafe-url' }, ['missing']],
    ['that any page may read', { 'cross-origin-resource-policy': 'cross-origin' }, ['missing']],
    ['without a policy', { 'content-security-policy': undefined }, ['no-policy', 'framing']],
    [
      'with scripts of anybody',
      { 'content-security-policy': "script-src 'self' 'unsafe-inline'; frame-ancestors 'none'" },
      ['open-policy'],
    ],
    ['with open origins', { 'access-control-allow-origin': '*' }, ['open-origins']],
    ['that repeat the origin', { 'access-control-allow-origin': origin }, ['open-origins']],
    ['that name their software', { 'x-powered-by': 'Express' }, ['says-software']],
    ['that caches keep', { 'cache-control': undefined }, ['cached']],
    ['with a plain cookie', { 'set-cookie': 'docket=1; Path=/' }, ['weak-cookie']],
  ])('%s are told', (_what, change, rules) => {
    expect(rulesOf(change)).toEqual(rules);
  });
});
