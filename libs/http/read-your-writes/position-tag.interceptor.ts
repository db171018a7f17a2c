import { visibilityOf } from '@docket/kernel';
import {
  Inject,
  Injectable,
  SetMetadata,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { createHash } from 'node:crypto';
import { lastValueFrom, of, type Observable } from 'rxjs';
import { PLATFORM, type Platform } from '../platform.js';
import { requestState } from '../request/request-state.js';
import { AnswerCache, countCache } from './answer-cache.js';
import { READS } from './read-names.js';

/** Metadata key of routes whose answer is tagged. */
const TAGGED = 'docket:position-tag';
/** Hours of some time zones begin at a quarter of a UTC hour. */
const QUARTER_MS = 900_000;

interface Tagged {
  /** The answer is costly: it is kept in memory. */
  readonly keep?: boolean;
  /** What is left out of the question depends on the quarter of the hour, such as a range of whole hours that ends now. */
  readonly byQuarterHour?: boolean;
}

/**
 * `@PositionTag()`, beside `@Reads(…)`: the answer is determined by these projections, the question, and what the caller may
 * see, and by nothing else: no clock, queue or other collection. It carries an `ETag` and `Docket-Position`, and `If-None-Match`
 * is answered with 304 while the projections stand where they stood.
 */
export function PositionTag(options: Tagged = {}): MethodDecorator {
  return SetMetadata(TAGGED, options);
}

/** Runs behind the wait for `minPosition`: a tag is never of a position before the one that was asked for. */
@Injectable()
export class PositionTagInterceptor implements NestInterceptor {
  private readonly reflector = new Reflector();
  private readonly cache: AnswerCache;
  private readonly count: ReturnType<typeof countCache>;

  constructor(@Inject(PLATFORM) private readonly platform: Platform) {
    this.cache = cacheOf(platform);
    this.count = countCache(platform.metrics, 'answers');
  }

  async intercept(execution: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const handler = execution.getHandler();
    const tagged = this.reflector.get<Tagged | undefined>(TAGGED, handler);
    if (tagged === undefined) return next.handle();
    const request = execution.switchToHttp().getRequest<Request>();
    const response = execution.switchToHttp().getResponse<Response>();
    const { readModels } = this.platform;
    const switches = readModels.switches();
    const version = await this.versionOf(request, handler, tagged);
    if (version === undefined) {
      this.count('bypass');
      return next.handle();
    }
    const switched = (): boolean => readModels.switches() !== switches;
    mark(response, version);
    // The precondition decides (RFC 9110 section 13), whatever the client's library adds: fetch adds no-cache to it.
    if (request.headers['if-none-match'] !== undefined) delete request.headers['cache-control'];
    // Express asks the same when it sends, and makes it a 304.
    if (request.fresh) {
      this.count('not_modified');
      return of(undefined);
    }
    const known = tagged.keep === true && !wantsNew(request) ? this.cache.find(version.tag) : undefined;
    if (known !== undefined) {
      this.count('hit');
      return of(known);
    }
    this.count('miss');
    const make = async (): Promise<{ readonly answer: object; readonly keep: boolean }> => {
      const answer = await lastValueFrom(next.handle() as Observable<object>);
      return { answer, keep: !switched() };
    };
    const answer = tagged.keep === true ? await this.cache.make(version.tag, make) : (await make()).answer;
    // Another generation became active meanwhile: nobody knows which of them it was read from.
    if (switched()) unmark(response);
    return of(answer);
  }

  /** Undefined where the answer is not determined by positions: a state of the past, or a read model that never ran. */
  private async versionOf(
    request: Request,
    handler: ReturnType<ExecutionContext['getHandler']>,
    { byQuarterHour = false }: Tagged,
  ): Promise<{ readonly tag: string; readonly position: number } | undefined> {
    const { caller } = requestState(request);
    if (caller === undefined || request.query['at'] !== undefined) return undefined;
    const names = this.reflector.get<readonly string[] | undefined>(READS, handler) ?? [];
    const versions = await Promise.all(names.map(async (name) => this.platform.readModels.version(name)));
    const tags = versions.map((version) => version?.tag);
    if (tags.length === 0 || tags.includes(undefined)) return undefined;
    const { tenant } = caller;
    const hash = createHash('sha256').update(
      JSON.stringify([
        tags,
        tenant,
        visibilityOf(caller),
        questionOf(request),
        this.platform.configuration.version(tenant),
        byQuarterHour ? Math.floor(this.platform.clock.now().getTime() / QUARTER_MS) : null,
      ]),
    );
    const positions = versions.map((version) => version?.position ?? 0);
    return { tag: hash.digest('base64url'), position: Math.min(...positions) };
  }
}

/** Path and query in a fixed order; what is only waited for is no part of the question. */
function questionOf({ path, query }: Request): string {
  const asked = Object.entries(query).filter(([name]) => name !== 'minPosition');
  return JSON.stringify([path, asked.sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Whoever reloads with force gets an answer that is made for them. */
function wantsNew({ headers }: Request): boolean {
  return headers['cache-control']?.includes('no-cache') === true;
}

function mark(
  response: Response,
  { tag, position }: { readonly tag: string; readonly position: number },
): void {
  response.setHeader('ETag', `W/"${tag}"`);
  response.setHeader('Docket-Position', position);
  response.setHeader('Cache-Control', 'private, no-cache');
  response.vary('Authorization');
  response.vary('Cookie');
}

function unmark(response: Response): void {
  for (const name of ['ETag', 'Docket-Position']) response.removeHeader(name);
  response.setHeader('Cache-Control', 'no-store');
}

/** NestJS makes one interceptor for each module; what is kept is kept once. */
const caches = new WeakMap<Platform, AnswerCache>();

function cacheOf(platform: Platform): AnswerCache {
  const cache = caches.get(platform) ?? new AnswerCache(platform.metrics);
  caches.set(platform, cache);
  return cache;
}
