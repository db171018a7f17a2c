import { visibilityOf, type Caller, type EventContext, type Visibility } from '@docket/kernel';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { ProblemError } from '../problems/problem.js';
import { eventContextOf, requestState } from './request-state.js';

function requestOf(context: ExecutionContext): Request {
  return context.switchToHttp().getRequest<Request>();
}

/** `@CurrentCaller() caller: Caller`: who calls, their tenant, roles and scopes. Only on routes that are not public. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = requestState(requestOf(context));
  if (caller === undefined) throw new ProblemError('ACCESS.KEY_REQUIRED', 'This needs an API key.');
  return caller;
});

/** `@CurrentTenant() tenant: string`: the tenant of the caller's key; everything is read and written within it. */
export const CurrentTenant = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { caller } = requestState(requestOf(context));
  if (caller === undefined) throw new ProblemError('ACCESS.KEY_REQUIRED', 'This needs an API key.');
  return caller.tenant;
});

/** `@CurrentVisibility() visibility: Visibility`: what the caller may see of things that have an owner. */
export const CurrentVisibility = createParamDecorator((_: unknown, context: ExecutionContext): Visibility => {
  const { caller } = requestState(requestOf(context));
  return caller === undefined ? [] : visibilityOf(caller);
});

/** `@CurrentContext() context: EventContext`: what commands of this request carry into their events. */
export const CurrentContext = createParamDecorator((_: unknown, context: ExecutionContext): EventContext =>
  eventContextOf(requestOf(context)),
);
