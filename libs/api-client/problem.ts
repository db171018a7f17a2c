import type { components } from './generated/openapi.js';

type Problem = components['schemas']['ProblemDto'];

/** The code of a request that got no answer. */
export const UNREACHABLE = 'CLIENT.UNREACHABLE';

/** An answer of the API that is no success: RFC 9457, with its stable code. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    /** 0 when there was no answer. */
    readonly status: number,
    readonly code: string,
    message: string,
    readonly correlationId?: string,
    /** What is wrong with which field. */
    readonly fields: readonly { readonly path: string; readonly message: string }[] = [],
  ) {
    super(message);
  }

  /** From the body of an answer; one that is no problem document says what its status says. */
  static from(response: Response, body: unknown): ApiProblem {
    const { code, detail, correlationId, errors } = (
      typeof body === 'object' && body !== null ? body : {}
    ) as Partial<Problem>;
    return new ApiProblem(
      response.status,
      code ?? `HTTP.${response.status}`,
      detail ?? `The API answered with status ${response.status}.`,
      correlationId ?? response.headers.get('x-correlation-id') ?? undefined,
      errors?.map(({ path, message }) => ({ path, message })) ?? [],
    );
  }

  static unreachable(): ApiProblem {
    return new ApiProblem(
      0,
      UNREACHABLE,
      'The API does not answer. Check that Docket runs and is reachable.',
    );
  }
}
