/**
 * `node infra/api-client.mjs`: the types of the HTTP API and the roles of its routes, written from the description that
 * the API itself serves at `/openapi.json`. `--check` writes nothing and fails when a file is not current, or when the API
 * breaks what was released (`infra/api-release.mjs`).
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brokenSinceRelease } from './api-release.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const folder = join(project, 'libs', 'api-client', 'generated');
const HEADER = '// Written by `npm run api-client` from the description of the API. Do not edit.\n';

/** Every generated file by its name. */
async function generate(description) {
  const { composition } = await import(`${project}dist/libs/contexts/index.js`);
  const { default: openapiTypes, astToString } = await import('openapi-typescript');
  // A value with a default may be left out of a request.
  const options = { defaultNonNullable: false };
  const types = astToString(await openapiTypes(JSON.parse(JSON.stringify(description)), options));
  return {
    'openapi.ts': `${HEADER}\n${types}`,
    'routes.ts': `${HEADER}\n${routesOf(description, [...composition.aggregates.keys()].sort())}`,
  };
}

/** Which roles a route takes; an empty list means that it is open to everybody. */
function routesOf({ paths }, kinds) {
  const rows = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { 'x-roles': roles = [] }]) => {
      const list = roles.map((role) => `'${role}'`).join(', ');
      return `  '${method.toUpperCase()} ${path}': [${list}],`;
    }),
  );
  return `/** Roles that may use each route; none where it is open to everybody. */
export const routeRoles = {\n${rows.sort().join('\n')}\n} as const;

/** Kinds of things whose past can be shown. */
export const historyKinds = [${kinds.map((kind) => `'${kind}'`).join(', ')}] as const;
`;
}

const { describeRoutes } = await import(`${project}dist/apps/api/testing/describe-routes.js`);
const description = await describeRoutes();
const files = await generate(description);
const stale = [];
await mkdir(folder, { recursive: true });
for (const [name, text] of Object.entries(files)) {
  const file = join(folder, name);
  if ((await readFile(file, 'utf8').catch(() => '')) === text) continue;
  stale.push(name);
  if (!process.argv.includes('--check')) await writeFile(file, text);
}
if (stale.length > 0 && process.argv.includes('--check')) {
  process.stderr.write(
    `libs/api-client/generated is not current (${stale.join(', ')}): npm run api-client\n`,
  );
  process.exitCode = 1;
}
if (process.argv.includes('--check')) {
  const broken = await brokenSinceRelease(description);
  if (broken.length > 0) {
    process.stderr.write(
      `${broken.join('\n')}\nThe API breaks what was released in docs/api/v1.json: keep it and deprecate it, or accept it with npm run api-release -- --accept-breaking\n`,
    );
    process.exitCode = 1;
  }
}
