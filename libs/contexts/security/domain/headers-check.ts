import type { Found } from './found.js';

/** What kind of answer it is: data for programs, or pages that browsers run. */
export type AnswerKind = 'data' | 'page';

export interface SeenAnswer {
  /** Route that was asked, e.g. `GET /console/`. */
  readonly route: string;
  readonly kind: AnswerKind;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The origin that the request named; it is nobody's. */
  readonly origin: string;
}

const REQUIRED: Readonly<
  Record<string, { readonly fits: (value: string) => boolean; readonly want: string }>
> = {
  'x-content-type-options': { fits: (value) => value === 'nosniff', want: 'nosniff' },
  'referrer-policy': {
    fits: (value) => /no-referrer|same-origin|strict-origin/.test(value),
    want: 'no-referrer',
  },
  'strict-transport-security': {
    fits: (value) => Number(/max-age=(\d+)/.exec(value)?.[1] ?? 0) >= 15_552_000,
    want: 'max-age of half a year or more',
  },
  'cross-origin-resource-policy': { fits: (value) => value !== 'cross-origin', want: 'same-origin' },
};

/** What is missing or weak in the headers of an answer. */
export function checkHeaders({ route, kind, headers, origin }: SeenAnswer): readonly Found[] {
  const found: Found[] = [];
  const add = (rule: string, severity: Found['severity'], title: string, evidence: string, remedy: string) =>
    found.push({
      check: 'headers',
      rule: `headers.${rule}`,
      severity,
      title,
      place: route,
      evidence,
      remedy,
    });
  const proxy = 'Look at the proxy in front of the API: the API itself sets it on every answer.';
  for (const [name, { fits, want }] of Object.entries(REQUIRED)) {
    const value = headers[name];
    if (value === undefined || !fits(value))
      add('missing', 'medium', `${name} is missing or weak`, `${value ?? 'not there'}; want ${want}`, proxy);
  }
  const policy = directivesOf(headers['content-security-policy'] ?? '');
  const scripts = policy.get('script-src') ?? policy.get('default-src');
  if (scripts === undefined)
    add('no-policy', 'high', 'No content security policy limits scripts', 'no script-src', proxy);
  else if (/'unsafe-inline'|'unsafe-eval'|(^| )\*( |$)|https?:( |$)/.test(scripts))
    add(
      'open-policy',
      'high',
      'The content security policy allows inline scripts, or scripts of any origin',
      scripts,
      proxy,
    );
  if (!/'none'|'self'/.test(policy.get('frame-ancestors') ?? '') && headers['x-frame-options'] === undefined)
    add('framing', 'medium', 'Other pages may show this one in a frame', 'no frame-ancestors', proxy);
  const allowed = headers['access-control-allow-origin'];
  if (allowed === '*' || allowed === origin)
    add(
      'open-origins',
      'high',
      'Pages of every origin may read the answer',
      `Access-Control-Allow-Origin ${allowed === '*' ? '*' : 'repeats the origin of the request'}`,
      'Name the origins in DOCKET_CORS_ORIGINS, and let no proxy set this header.',
    );
  if (headers['x-powered-by'] !== undefined)
    add('says-software', 'low', 'The answer names its software', 'X-Powered-By is there', proxy);
  if (kind === 'data' && !/no-store|private/.test(headers['cache-control'] ?? ''))
    add(
      'cached',
      'medium',
      'Caches may keep answers of the API',
      `Cache-Control ${headers['cache-control'] ?? 'not there'}`,
      proxy,
    );
  for (const cookie of (headers['set-cookie'] ?? '').split(/,(?=[^;]+=)/).filter((each) => each !== '')) {
    const lacks = ['httponly', 'samesite'].filter((flag) => !cookie.toLowerCase().includes(flag));
    if (lacks.length > 0)
      add(
        'weak-cookie',
        'high',
        'A cookie lacks its protection',
        `${cookie.split('=')[0]!.trim()} without ${lacks.join(', ')}`,
        'Let the API set its cookies itself.',
      );
  }
  return found;
}

function directivesOf(policy: string): ReadonlyMap<string, string> {
  return new Map(
    policy
      .split(';')
      .map((part) => part.trim().split(/\s+/))
      .map(([name = '', ...values]) => [name.toLowerCase(), values.join(' ')] as const),
  );
}
