import { composition } from '@docket/contexts';
import { ROUTE_RULES, routeRules } from '@docket/http';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Test } from '@nestjs/testing';
import 'reflect-metadata';
import { frameControllers } from '../api.module.js';
import { describeApi } from '../openapi/document.js';

/**
 * The OpenAPI description without a running Docket: Nest's preview reads what controllers declare and creates nothing of
 * what they depend on.
 */
export async function describeRoutes(): Promise<OpenAPIObject> {
  const parts = await composition.http();
  const controllers = [...frameControllers, ...parts.flatMap((part) => part.controllers)];
  const module = await Test.createTestingModule({
    controllers,
    providers: [{ provide: ROUTE_RULES, useValue: routeRules(controllers) }],
  })
    .useMocker(() => ({}))
    .compile({ preview: true });
  return describeApi(module.createNestApplication({ logger: false }));
}
