import { checkSettings, isLoopback, strengthOf, type Posture } from './index.js';

const good: Posture = {
  app: 'api',
  host: '127.0.0.1',
  publicUrl: null,
  corsOrigins: ['https://app.example.org', 'http://localhost:3000'],
  trustedProxies: [],
  ratePerSecond: 200,
  maxBodyBytes: 1_048_576,
  sessionMs: 43_200_000,
  sessionIdleMs: 7_200_000,
  adminKey: 'unset',
  signingSecret: 'strong',
  probePort: 9090,
  grpcPort: null,
  logLevel: 'info',
  webhookNetworks: ['10.1.0.0/16'],
  aiNetworks: [],
};
const https = { publicUrl: 'https://docket.example.org', trustedProxies: ['10.0.0.5'] };
const rulesOf = (change: Partial<Posture>) =>
  checkSettings({ ...good, ...change }).map(({ rule, severity }) => `${rule.slice(9)} ${severity}`);

describe('settings', () => {
  it('of a house on loopback, or behind a TLS proxy, are fine', () => {
    expect(rulesOf({})).toEqual([]);
    expect(rulesOf({ ...https, host: '10.0.0.7', probePort: null, grpcPort: 7000 })).toEqual([]);
  });

  it.each<[string, Partial<Posture>, string[]]>([
    ['a guessable key', { adminKey: 'weak' }, ['weak-secret critical']],
    ['a guessable secret', { signingSecret: 'weak' }, ['weak-secret critical']],
    ['a log of everything', { logLevel: 'debug' }, ['verbose-log low']],
    ['every network for webhooks', { webhookNetworks: ['0.0.0.0/0'] }, ['wide-networks high']],
    ['the network of the machine', { aiNetworks: ['169.254.169.254/32'] }, ['wide-networks high']],
    ['plain HTTP to others', { host: '0.0.0.0', probePort: null }, ['plain-http high']],
    ['a proxy that is not trusted', { ...https, trustedProxies: [] }, ['cookies-without-secure medium']],
    ['a plain public address', { publicUrl: 'http://docket.example.org' }, ['plain-public-url high']],
    ['an origin without TLS', { corsOrigins: ['http://app.example.org'] }, ['open-origins high']],
    ['a pattern of origins', { corsOrigins: ['https://*.example.org'] }, ['open-origins high']],
    ['everybody as a proxy', { trustedProxies: ['0.0.0.0/0'] }, ['trusts-everybody high']],
    ['no limit of requests', { ratePerSecond: 1_000_000 }, ['weak-limit medium']],
    ['sessions of weeks', { sessionMs: 20 * 86_400_000 }, ['weak-limit medium']],
    ['open ports', { host: '::', grpcPort: 7000 }, ['plain-http high', 'open-port low', 'open-port medium']],
    ['a process without an API', { host: null, ratePerSecond: 1_000_000 }, []],
  ])('with %s are told', (_what, change, rules) => {
    expect(rulesOf(change)).toEqual(rules);
  });

  it('know loopback, and a good secret', () => {
    expect(['127.0.0.1', '127.9.9.9', 'localhost', '::1', '[::1]'].every(isLoopback)).toBe(true);
    expect(['0.0.0.0', '10.0.0.1', 'localhost.example.org'].some(isLoopback)).toBe(false);
    expect(strengthOf(undefined)).toBe('unset');
    expect(strengthOf('9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c')).toBe('strong');
    expect(strengthOf('a'.repeat(64))).toBe('weak');
    expect(strengthOf('change-me-change-me-change-me-0123456789')).toBe('weak');
    expect(strengthOf('9f86d081')).toBe('weak');
  });
});
