import { build } from '../../infra/build.mjs';

/** Sources that the engines themselves are made of: without them no test can run. */
const NEEDED = /^(infra|libs\/kernel)\//;

/** Before the integration and e2e suites: one MongoDB for all of them. It ends with this process, however that ends. */
export default async function startEngines() {
  const { failures } = await build();
  for (const { file, message } of failures) {
    if (NEEDED.test(file)) throw new Error(`${file} cannot be built: ${message}`);
    process.stderr.write(`\nnot built: ${file}: ${message}\n`);
  }
  const { startMongoOfTheRun } = await import('../../dist/infra/engines/testing/index.js');
  const engine = await startMongoOfTheRun();
  process.env.DOCKET_TEST_MONGODB_URI = engine.uri;
  if (engine.folder) process.env.DOCKET_TEST_MONGODB_FOLDER = engine.folder;
  if (engine.postgresSocket) process.env.DOCKET_TEST_POSTGRES_SOCKET = engine.postgresSocket;
  globalThis.docketTestMongo = engine;
}
