import type { Found } from './found.js';

/** How good a secret is; the secret itself is looked at where it is, and never leaves that process. */
export type SecretStrength = 'unset' | 'weak' | 'strong';

/** What a process says of its own settings. No secret is in it. */
export interface Posture {
  readonly app: string;
  /** Address that it listens on; null for one that serves no API. */
  readonly host: string | null;
  readonly publicUrl: string | null;
  readonly corsOrigins: readonly string[];
  readonly trustedProxies: readonly string[];
  readonly ratePerSecond: number;
  readonly maxBodyBytes: number;
  readonly sessionMs: number;
  readonly sessionIdleMs: number;
  readonly adminKey: SecretStrength;
  readonly signingSecret: SecretStrength;
  readonly probePort: number | null;
  readonly grpcPort: number | null;
  readonly logLevel: string;
  readonly webhookNetworks: readonly string[];
  readonly aiNetworks: readonly string[];
}

const MOST_RATE = 10_000;
const MOST_BODY_BYTES = 16 * 1_048_576;
const MOST_SESSION_MS = 7 * 86_400_000;
const MOST_IDLE_MS = 86_400_000;
/** Networks that hold the addresses of a cloud's machines, which answer with credentials. */
const METADATA = '169.254.';
const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/;

export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/** What is weak in the settings of a process. */
export function checkSettings(posture: Posture): readonly Found[] {
  return [...weaknesses(posture)];
}

function* weaknesses(posture: Posture): Generator<Found> {
  const found = (
    rule: string,
    severity: Found['severity'],
    setting: string,
    title: string,
    evidence: string,
    remedy: string,
  ): Found => ({
    check: 'settings',
    rule: `settings.${rule}`,
    severity,
    title,
    place: `${setting} of ${posture.app}`,
    evidence,
    remedy,
  });
  const secrets = [
    ['DOCKET_SIGNING_SECRET', posture.signingSecret],
    ['DOCKET_ADMIN_KEY', posture.adminKey],
  ] as const;
  for (const [setting, strength] of secrets)
    if (strength === 'weak')
      yield found(
        'weak-secret',
        'critical',
        setting,
        'A secret can be guessed',
        'it has few different characters, or words of an example',
        'Make a new one with: openssl rand -hex 32.',
      );
  if (posture.logLevel === 'trace' || posture.logLevel === 'debug')
    yield found(
      'verbose-log',
      'low',
      'DOCKET_LOG_LEVEL',
      'The process logs more than it needs to',
      `level ${posture.logLevel}`,
      'Set it to info.',
    );
  for (const [setting, networks] of [
    ['DOCKET_WEBHOOK_NETWORKS', posture.webhookNetworks],
    ['DOCKET_AI_NETWORKS', posture.aiNetworks],
  ] as const) {
    const wide = networks.filter((each) => each.startsWith(METADATA) || Number(each.split('/')[1]) < 8);
    if (wide.length > 0)
      yield found(
        'wide-networks',
        'high',
        setting,
        'Requests of tenants may reach the network of the machine itself',
        wide.join(', '),
        'Name the few networks in which the receivers are; never 169.254.0.0/16.',
      );
  }
  if (posture.host !== null) yield* weaknessesOfApi(posture, posture.host, found);
}

type Make = (
  rule: string,
  severity: Found['severity'],
  setting: string,
  title: string,
  evidence: string,
  remedy: string,
) => Found;

function* weaknessesOfApi(posture: Posture, host: string, found: Make): Generator<Found> {
  const { publicUrl, corsOrigins, trustedProxies } = posture;
  const remote = !isLoopback(host);
  const https = publicUrl?.startsWith('https://') === true;
  if (remote && !https)
    yield found(
      'plain-http',
      'high',
      'HOST',
      'The API listens beyond this machine, and no TLS is known',
      `${host}, DOCKET_PUBLIC_URL ${publicUrl ?? 'not set'}`,
      'Put a proxy that speaks TLS in front of it and set DOCKET_PUBLIC_URL to its https address, or set HOST to 127.0.0.1.',
    );
  if (https && trustedProxies.length === 0)
    yield found(
      'cookies-without-secure',
      'medium',
      'DOCKET_TRUSTED_PROXIES',
      'Session cookies are sent without Secure behind the TLS proxy',
      'DOCKET_PUBLIC_URL is https, and no proxy is trusted to say so',
      'Set DOCKET_TRUSTED_PROXIES to the address of the proxy, which must set X-Forwarded-Proto.',
    );
  if (publicUrl !== null && !https && !isLoopback(new URL(publicUrl).hostname))
    yield found(
      'plain-public-url',
      'high',
      'DOCKET_PUBLIC_URL',
      'Browsers reach the API without TLS',
      publicUrl,
      'Serve it by https: keys and session cookies can be read on the way.',
    );
  for (const origin of corsOrigins.filter((each) => each.includes('*') || insecureOrigin(each)))
    yield found(
      'open-origins',
      'high',
      'DOCKET_CORS_ORIGINS',
      'Pages that anybody can change may call the API',
      origin,
      'Name the https origins of your own pages.',
    );
  if (trustedProxies.some((each) => /\/0$/.test(each)))
    yield found(
      'trusts-everybody',
      'high',
      'DOCKET_TRUSTED_PROXIES',
      'Every caller can choose the address that is recorded for it',
      trustedProxies.join(', '),
      'Name the addresses of your proxies alone.',
    );
  const limits: readonly (readonly [setting: string, value: number, most: number, unit: string])[] = [
    ['DOCKET_RATE_PER_SECOND', posture.ratePerSecond, MOST_RATE, 'requests a second'],
    ['DOCKET_MAX_BODY_BYTES', posture.maxBodyBytes, MOST_BODY_BYTES, 'bytes'],
    ['DOCKET_SESSION_MS', posture.sessionMs, MOST_SESSION_MS, 'ms'],
    ['DOCKET_SESSION_IDLE_MS', posture.sessionIdleMs, MOST_IDLE_MS, 'ms'],
  ];
  for (const [setting, value, most, unit] of limits)
    if (value > most)
      yield found(
        'weak-limit',
        'medium',
        setting,
        'A limit is so high that it protects nothing',
        `${value} ${unit}; more than ${most} is weak`,
        'Set it to what your clients need.',
      );
  for (const [setting, port] of [
    ['DOCKET_PROBE_PORT', posture.probePort],
    ['DOCKET_GRPC_PORT', posture.grpcPort],
  ] as const)
    if (remote && port !== null && !(setting === 'DOCKET_GRPC_PORT' && https))
      yield found(
        'open-port',
        setting === 'DOCKET_PROBE_PORT' ? 'low' : 'medium',
        setting,
        setting === 'DOCKET_PROBE_PORT'
          ? 'Metrics and health are answered without a key beyond this machine'
          : 'gRPC listens beyond this machine without TLS',
        `port ${port} on ${host}`,
        'Let only your monitoring, or your proxy, reach the port.',
      );
}

function insecureOrigin(origin: string): boolean {
  return origin.startsWith('http://') && !isLoopback(new URL(origin).hostname);
}

const EXAMPLES =
  /change.?me|example|password|passw0rd|secret|docket|default|letmein|12345|abcdef0?123|qwerty/i;
const LEAST_DISTINCT = 10;

/** Whether a secret could be guessed. */
export function strengthOf(secret: string | undefined): SecretStrength {
  if (secret === undefined) return 'unset';
  return secret.length < 32 || new Set(secret).size < LEAST_DISTINCT || EXAMPLES.test(secret)
    ? 'weak'
    : 'strong';
}
