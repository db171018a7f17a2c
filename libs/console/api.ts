import { ApiProblem, createApiClient, UNREACHABLE, type components } from '@docket/api-client';
import { QueryClient } from '@tanstack/preact-query';
import { act } from './act.js';
import { credentials, resumeSession, sessionEnded } from './session.js';
import { texts } from './texts.js';

export type Schemas = components['schemas'];

/** The API at the origin of the page, as whoever signed in. Calls throw `ApiProblem` unless they succeeded. */
export const api = createApiClient('', credentials, (problem) => {
  if (problem.status === 401) sessionEnded(texts.signIn.ended);
  // Another tab of this browser has signed in anew: this page goes on in that session.
  if (problem.code === 'ACCESS.CSRF_REFUSED') act(resumeSession());
});

const MOST_TRIES = 4;

/** Answers that another try can change: a read model that is behind, a server that starts, a lost connection. */
function isTransient(error: unknown): boolean {
  return (
    error instanceof ApiProblem && ([425, 429, 503].includes(error.status) || error.code === UNREACHABLE)
  );
}

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      gcTime: 120_000,
      retry: (failures, error) => failures < MOST_TRIES && isTransient(error),
      retryDelay: (failures) => Math.min(4_000, 250 * 2 ** failures),
    },
  },
});

/** The body of a call that has one when it succeeds. */
export async function bodyOf<Body>(call: Promise<{ data?: Body }>): Promise<Body> {
  const { data } = await call;
  return data as Body;
}

/** An answer of a route that is not JSON. @throws ApiProblem */
export async function fetchContent(
  path: string,
  headers: Record<string, string> = {},
  signal?: AbortSignal,
): Promise<Response> {
  const all = { ...credentials(), ...headers };
  const response = await fetch(path, { headers: all, ...(signal ? { signal } : {}) }).catch(
    (error: unknown) => {
      throw error instanceof DOMException && error.name === 'AbortError' ? error : ApiProblem.unreachable();
    },
  );
  if (response.ok) return response;
  const body: unknown = await response.json().catch(() => undefined);
  throw ApiProblem.from(response, body);
}

/** Saves what a route answers as a file. */
export async function download(path: string, name: string): Promise<void> {
  const content = await (await fetchContent(path)).blob();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has taken hold of the content once the click has been handled.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A new key that makes a write happen once, however often it is sent. */
export function idempotencyKey(): string {
  return crypto.randomUUID();
}
