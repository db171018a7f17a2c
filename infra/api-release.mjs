/**
 * `node infra/api-release.mjs`: accepts the API as it is now as the released one, in `docs/api/v1.json`: what clients of
 * `/v1` may rely on from then on. Where it breaks what was released, it writes nothing without `--accept-breaking`.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));
const file = join(project, 'docs', 'api', 'v1.json');

/**
 * What breaks clients of the released API; empty when nothing does.
 * @param {object} description the current one, as `/openapi.json` has it
 * @returns {Promise<readonly string[]>}
 */
export async function brokenSinceRelease(description) {
  const { breakingChanges, shapeOf } = await import(`${project}dist/apps/api/openapi/released/index.js`);
  const released = await readFile(file, 'utf8').catch(() => undefined);
  return released === undefined ? [] : breakingChanges(JSON.parse(released), shapeOf(asJson(description)));
}

/** As a client gets it. */
function asJson(description) {
  return JSON.parse(JSON.stringify(description));
}

/** One line for each route and schema: a change of one is a change of one line. */
function text({ operations, schemas }) {
  const lines = (record) =>
    Object.entries(record)
      .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
      .join(',\n');
  return `{"operations":{\n${lines(operations)}\n},"schemas":{\n${lines(schemas)}\n}}\n`;
}

async function accept() {
  const { describeRoutes } = await import(`${project}dist/apps/api/testing/describe-routes.js`);
  const { shapeOf } = await import(`${project}dist/apps/api/openapi/released/index.js`);
  const description = await describeRoutes();
  const broken = await brokenSinceRelease(description);
  if (broken.length > 0) {
    process.stderr.write(`${broken.join('\n')}\n`);
    if (!process.argv.includes('--accept-breaking')) {
      process.stderr.write(
        'This breaks clients of the released API: nothing was written. Keep what was released, or run it with --accept-breaking.\n',
      );
      process.exitCode = 1;
      return;
    }
  }
  const shape = shapeOf(asJson(description));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text(shape));
  process.stdout.write(`docs/api/v1.json: ${Object.keys(shape.operations).length} operations released\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await accept();
