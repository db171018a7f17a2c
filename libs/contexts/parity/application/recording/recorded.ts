/** One request as it was recorded. Nothing of it that could be a secret is kept: of its headers only what says how to read it. */
export interface RecordedRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

export interface Recording {
  readonly requests: readonly RecordedRequest[];
  /** SHA-256 of the file. */
  readonly hash: string;
  readonly truncated: boolean;
}

/** Headers that change what comes back, and say nothing of who asks. */
const KEPT_HEADERS = ['accept', 'accept-language', 'content-type', 'prefer'];
const METHOD = /^[A-Z]{1,16}$/;
const MAX_PATH = 8_000;
export const MAX_BODY_BYTES = 4 * 1_048_576;

/** @returns why the request cannot be sent, as a text */
export function recordedRequest(
  method: unknown,
  path: unknown,
  headers: readonly (readonly [name: string, value: string])[],
  body: Uint8Array | undefined,
): RecordedRequest | string {
  const verb = typeof method === 'string' ? method.toUpperCase() : 'GET';
  if (!METHOD.test(verb)) return 'has a method that is none';
  if (typeof path !== 'string' || !path.startsWith('/')) return 'needs a path that begins with /';
  if (path.length > MAX_PATH) return `has a path of more than ${MAX_PATH} characters`;
  if ((body?.byteLength ?? 0) > MAX_BODY_BYTES) return `has a body of more than ${MAX_BODY_BYTES} bytes`;
  const kept = headers
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => KEPT_HEADERS.includes(name));
  return {
    method: verb,
    path,
    headers: Object.fromEntries(kept),
    ...(body === undefined ? {} : { body }),
  };
}
