import { SetMetadata, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { readJsonBody } from './json-body.js';

const READS_ITS_BODY = 'docket:reads-its-body';

/** For a route that takes the bytes of the request itself, such as an upload. */
export const ReadsItsBody = () => SetMetadata(READS_ITS_BODY, true);

const BODY_LIMIT = 'docket:body-limit';

/** For a route whose JSON body may be larger than the general limit. */
export const BodyLimit = (maxBytes: number) => SetMetadata(BODY_LIMIT, maxBytes);

/** Reads JSON bodies behind the guard: who may not come in cannot make us parse. */
export class JsonBodyInterceptor implements NestInterceptor {
  private readonly reflector = new Reflector();

  constructor(private readonly maxBytes: number) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    const own = this.reflector.get<boolean | undefined>(READS_ITS_BODY, context.getHandler());
    if (own !== true && ['POST', 'PUT', 'PATCH', 'DELETE'].includes(request.method)) {
      const limit = this.reflector.get<number | undefined>(BODY_LIMIT, context.getHandler());
      request.body = await readJsonBody(request, Math.max(limit ?? 0, this.maxBytes));
    }
    return next.handle();
  }
}
