import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import {
  DEPRECATION_EXTENSION,
  ProblemDto,
  type Deprecation,
  ROUTE_RULES,
  type RouteRules,
} from '@docket/http';
import { withoutNameClashes } from './name-clashes.js';
import { describeRequests } from './requests.js';

const SECURITY = 'apiKey';

/** The OpenAPI description: what the decorators say, with access and problems of every route from the policy. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Docket')
    .setDescription(
      'Document and analysis jobs. Errors are `application/problem+json` with a stable `code`. ' +
        'Writes answer with `position`; reads take `minPosition` to see them.',
    )
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'The server that serves this description.')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'dk_…' }, SECURITY)
    .build();
  const rules = app.get<RouteRules>(ROUTE_RULES);
  const document = withoutNameClashes(() =>
    SwaggerModule.createDocument(app, config, { extraModels: [ProblemDto] }),
  );
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations as Record<string, Operation>)) {
      if (typeof operation === 'object')
        complete(`${method.toUpperCase()} ${templated(path)}`, operation, rules);
    }
  }
  describeRequests(document);
  return document;
}

interface Operation {
  security?: object[];
  description?: string;
  responses?: Record<string, unknown>;
  /** Roles that may use the route; without it everybody may. */
  'x-roles'?: readonly string[];
  deprecated?: boolean;
  [DEPRECATION_EXTENSION]?: Deprecation;
}

const PROBLEM = {
  description: 'A problem: see `code` and `detail`.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDto' } } },
};

function complete(route: string, operation: Operation, rules: RouteRules): void {
  // A wildcard is a parameter like any other in the description.
  const rule = rules[route] ?? rules[route.replace(/:(\w+)$/, '*$1')];
  operation.responses = { ...operation.responses, default: PROBLEM };
  const deprecation = operation[DEPRECATION_EXTENSION];
  if (deprecation !== undefined) {
    operation.deprecated = true;
    operation.description = [operation.description, `Deprecated: ${deprecation.note}`]
      .filter(Boolean)
      .join('\n\n');
  }
  if (rule === 'public') {
    operation.security = [];
    return;
  }
  operation.security = [{ [SECURITY]: [] }];
  const roles = [...(rule ?? []), 'admin'];
  operation['x-roles'] = roles;
  const listed = roles.map((role) => `\`${role}\``).join(', ');
  operation.description = [operation.description, `Roles: ${listed}.`].filter(Boolean).join('\n\n');
}

/** `/v1/jobs/{id}` → `/v1/jobs/:id` */
function templated(path: string): string {
  return path.replace(/\{([^}]+)\}/g, ':$1');
}
