import { DocketError } from '@docket/kernel';
import { applyDecorators, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

/** When and why a route goes. */
export interface Deprecation {
  /** RFC 3339 date or time from which it is deprecated; it may lie in the future. */
  readonly since: string;
  /** RFC 3339 date or time from which it may be gone; not before `since`. */
  readonly sunset?: string;
  /** Path of what takes its place, e.g. `/v1/jobs/bulk`. */
  readonly successor?: string;
  /** What callers have to do, one sentence. */
  readonly note: string;
}

const ROUTE_DEPRECATION = 'docket:route-deprecation';
/** Where the description of the API keeps it. */
export const DEPRECATION_EXTENSION = 'x-deprecation';

/**
 * `@Deprecated({ since: '2027-01-01', sunset: '2027-07-01', successor: '/v1/jobs', note: '…' })`: each answer of the
 * route says so (RFC 9745, RFC 8594), the description of the API marks it, and its calls are counted by caller.
 * @throws DocketError `HTTP.INVALID_DEPRECATION` when the route is loaded
 */
export function Deprecated(deprecation: Deprecation): MethodDecorator {
  const { since, sunset, successor } = deprecation;
  for (const time of [since, sunset]) {
    if (time !== undefined && Number.isNaN(Date.parse(time))) throw invalid(`"${time}" is no RFC 3339 date`);
  }
  if (sunset !== undefined && Date.parse(sunset) < Date.parse(since))
    throw invalid(`it is gone at ${sunset}, before it is deprecated at ${since}`);
  if (successor?.startsWith('/') === false) throw invalid(`its successor "${successor}" is no path`);
  return applyDecorators(
    SetMetadata(ROUTE_DEPRECATION, deprecation),
    ApiExtension(DEPRECATION_EXTENSION, { ...deprecation }),
  );
}

/** What stands beside the route; undefined for one that stays. */
export function deprecationOf(execution: Pick<ExecutionContext, 'getHandler'>): Deprecation | undefined {
  return Reflect.getMetadata(ROUTE_DEPRECATION, execution.getHandler()) as Deprecation | undefined;
}

/** The fields of an answer: `Deprecation` (RFC 9745), `Sunset` (RFC 8594) and a `Link` to the successor (RFC 5829). */
export function deprecationFields({
  since,
  sunset,
  successor,
}: Deprecation): Readonly<Record<string, string>> {
  return {
    Deprecation: `@${Math.floor(Date.parse(since) / 1_000)}`,
    ...(sunset === undefined ? {} : { Sunset: new Date(sunset).toUTCString() }),
    ...(successor === undefined ? {} : { Link: `<${successor}>; rel="successor-version"` }),
  };
}

function invalid(why: string): DocketError {
  return new DocketError(
    'HTTP.INVALID_DEPRECATION',
    `A route is deprecated in a way that cannot be: ${why}.`,
  );
}
