import { deprecationFields, deprecationOf, PLATFORM, requestState, type Platform } from '@docket/http';
import { Counter } from '@docket/observability';
import { DeprecatedCalls } from '@docket/platform';
import {
  Inject,
  Injectable,
  type CanActivate,
  type ExecutionContext,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { routeName } from '../access/access.guard.js';

const ANONYMOUS = { tenant: '', caller: 'anonymous', name: 'without a key' } as const;

/** Tells whoever calls a deprecated route, and counts who does. It lets everybody in whom the access guard let in. */
@Injectable()
export class DeprecationGuard implements CanActivate, OnApplicationShutdown {
  private readonly calls: DeprecatedCalls;
  private readonly total: Counter;

  constructor(@Inject(PLATFORM) private readonly platform: Platform) {
    this.calls = new DeprecatedCalls(platform.db, platform.logger);
    this.total = new Counter({
      name: 'docket_http_deprecated_requests_total',
      help: 'Requests to routes that are deprecated, by route; who sent them is in docket migrate status.',
      labelNames: ['route'],
      registers: [platform.metrics],
    });
  }

  canActivate(execution: ExecutionContext): boolean {
    const deprecation = deprecationOf(execution);
    if (deprecation === undefined) return true;
    const http = execution.switchToHttp();
    const request = http.getRequest<Request>();
    const route = routeName(request);
    const response = http.getResponse<Response>();
    const { Link, ...fields } = deprecationFields(deprecation);
    response.set(fields);
    if (Link !== undefined) response.append('Link', Link);
    this.total.inc({ route });
    const { caller } = requestState(request);
    const by =
      caller === undefined ? ANONYMOUS : { tenant: caller.tenant, caller: caller.id, name: caller.name };
    this.calls.add(route, by, this.platform.clock.now());
    return true;
  }

  async onApplicationShutdown(): Promise<void> {
    // A database that is away costs the counts of two seconds.
    await this.calls.flush().catch(() => undefined);
  }
}
