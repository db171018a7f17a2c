import { DocketError, messageOf } from '@docket/kernel';

/** An answer of the API that is not a success, as RFC 9457 `application/problem+json` tells it. */
interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly correlationId?: string;
  readonly errors?: readonly { readonly path?: string; readonly message?: string }[];
}

/** The error of an answer; readable also when it came from a proxy in between and is no problem document. */
export function problemOf(status: number, body: string, headers: Headers): DocketError {
  const problem = parsed(body);
  const said = problem.detail ?? problem.title ?? `The server answered ${status}.`;
  const hint = hintFor(status);
  const correlationId = problem.correlationId ?? headers.get('x-correlation-id') ?? undefined;
  return new DocketError(problem.code ?? `HTTP.${status}`, hint === undefined ? said : `${said} ${hint}`, {
    details: {
      status,
      ...(correlationId === undefined ? {} : { correlationId }),
      ...(problem.errors === undefined ? {} : { errors: problem.errors }),
    },
  });
}

function parsed(body: string): Problem {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function hintFor(status: number): string | undefined {
  switch (status) {
    case 401:
      return 'Set DOCKET_KEY to a valid key (a first one: DOCKET_ADMIN_KEY, or the one that "npm start" printed).';
    case 403:
      return 'Use a key with the role that this needs ("npm run docket -- keys list" shows roles).';
    case 429:
      return 'Wait a moment and try again.';
    default:
      return undefined;
  }
}

/** The error of a request that got no answer. */
export function unreachable(url: string, error: unknown): DocketError {
  const { cause = error, name } = error as Error;
  const timedOut = name === 'TimeoutError';
  return new DocketError(
    timedOut ? 'CLI.SERVER_SILENT' : 'CLI.SERVER_UNREACHABLE',
    timedOut
      ? `Docket at ${url} did not answer in time. Try again, or look at "npm run docket -- health".`
      : `No Docket answers at ${url} (${reasonOf(cause)}). Start it with "npm start", or set DOCKET_URL to where it runs.`,
    { cause: error },
  );
}

function reasonOf(error: unknown): string {
  const { code, errors } = error as NodeJS.ErrnoException & { readonly errors?: readonly unknown[] };
  // A name with several addresses fails once for each of them.
  if (errors?.[0] !== undefined) return reasonOf(errors[0]);
  return code === 'ECONNREFUSED' ? 'connection refused' : (code ?? messageOf(error));
}
