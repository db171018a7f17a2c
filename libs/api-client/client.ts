import createFetchClient, { type Client, type Middleware } from 'openapi-fetch';
import type { paths } from './generated/openapi.js';
import { ApiProblem } from './problem.js';

/** Headers that say who calls; asked for each request. */
export type Credentials = () => Readonly<Record<string, string>>;

export type ApiClient = Client<paths>;

/**
 * A typed client of the API, on the platform's own `fetch`. Every call throws `ApiProblem` unless it succeeded.
 * @param baseUrl where the API is, without a slash at the end; empty for the origin of the page
 * @param onProblem sees each problem before the caller does
 */
export function createApiClient(
  baseUrl: string,
  credentials: Credentials,
  onProblem: (problem: ApiProblem) => void = () => undefined,
): ApiClient {
  const client = createFetchClient<paths>({
    baseUrl,
    querySerializer: { array: { style: 'form', explode: true } },
  });
  const fail = (problem: ApiProblem): never => {
    onProblem(problem);
    throw problem;
  };
  const middleware: Middleware = {
    onRequest({ request }) {
      for (const [name, value] of Object.entries(credentials())) request.headers.set(name, value);
    },
    async onResponse({ response }) {
      if (response.ok) return;
      const body: unknown = await response.json().catch(() => undefined);
      fail(ApiProblem.from(response, body));
    },
    onError({ error }) {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      fail(ApiProblem.unreachable());
    },
  };
  client.use(middleware);
  return client;
}
