import { DocketError } from '@docket/kernel';
import { RequestMethod, type Type } from '@nestjs/common';
import type { Rule } from './caller.js';
import { ROUTE_RULE } from './roles.js';

/** Injection token of the rules by route: `GET /v1/jobs/:id` → who may use it. */
export const ROUTE_RULES = Symbol('ROUTE_RULES');
export type RouteRules = Readonly<Record<string, Rule>>;

/** The keys under which NestJS keeps what its decorators say. */
const PATH = 'path';
const METHOD = 'method';

/**
 * Who may use which route, read from the decorators beside the routes.
 * @throws DocketError `COMPOSITION.ROUTE_WITHOUT_ROLES` naming each route that says nothing of who may use it
 */
export function routeRules(controllers: readonly Type[]): RouteRules {
  const rules: Record<string, Rule> = {};
  const silent: string[] = [];
  for (const controller of controllers) {
    const prefixes = pathsOf(controller);
    for (const name of Object.getOwnPropertyNames(controller.prototype)) {
      const handler = (controller.prototype as Record<string, unknown>)[name];
      if (typeof handler !== 'function') continue;
      const method = Reflect.getMetadata(METHOD, handler) as RequestMethod | undefined;
      if (method === undefined) continue;
      const rule = Reflect.getMetadata(ROUTE_RULE, handler) as Rule | undefined;
      for (const prefix of prefixes) {
        for (const path of pathsOf(handler)) {
          const route = `${RequestMethod[method]} ${joined(prefix, path)}`;
          if (rule === undefined) silent.push(`${route} (${controller.name}.${name})`);
          else rules[route] = rule;
        }
      }
    }
  }
  if (silent.length === 0) return rules;
  throw new DocketError(
    'COMPOSITION.ROUTE_WITHOUT_ROLES',
    `Put @Roles(…) or @Public() beside each of these routes: ${silent.join(', ')}`,
    { details: { routes: silent } },
  );
}

function pathsOf(target: object): readonly string[] {
  const path = Reflect.getMetadata(PATH, target) as string | readonly string[] | undefined;
  return typeof path === 'string' ? [path] : (path ?? ['/']);
}

function joined(prefix: string, path: string): string {
  const parts = [...prefix.split('/'), ...path.split('/')].filter((part) => part !== '');
  return `/${parts.join('/')}`;
}
