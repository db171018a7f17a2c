import type { Answer } from './test-api.js';

/** What a browser keeps of a session: its cookie, which no script reads, and the token that its page has read. */
export interface BrowserSession {
  readonly status: number;
  readonly body: Answer['body'];
  readonly setCookie: string;
  /** `name=value` of the cookie. */
  readonly cookie: string;
  /** Headers of a read of this browser. */
  readonly reading: Record<string, string>;
  /** Headers of a write of the console's page in this browser. */
  readonly writing: Record<string, string>;
}

/** Sends a request without any credential but those of the headers. */
export async function sendPlain(
  method: string,
  address: string,
  headers: Record<string, string> = {},
  body?: object,
): Promise<Answer> {
  const response = await fetch(address, {
    method,
    redirect: 'manual',
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const parsed = text.startsWith('{') ? JSON.parse(text) : undefined;
  return { status: response.status, headers: response.headers, text, body: parsed };
}

/** Signs in as the console's page in a browser does. */
export async function signInAt(
  url: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<BrowserSession> {
  const answer = await sendPlain('POST', `${url}/v1/session`, headers, body);
  const setCookie = answer.headers.get('set-cookie') ?? '';
  const cookie = setCookie.split(';')[0] ?? '';
  const reading = { cookie };
  const writing = { cookie, 'docket-csrf': String(answer.body?.csrfToken) };
  return { status: answer.status, body: answer.body, setCookie, cookie, reading, writing };
}
