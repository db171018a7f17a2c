import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { npmPackagesFolder } from './npm-packages.js';

/** LadybugDB, the continuation of Kùzu (MIT): openCypher in one native module for each platform. */
const VERSION = '0.19.1';
const PACKAGE = `@ladybugdb/core-${process.platform}-${process.arch}`;

/** A process of its own, because a native module does not live in the sandbox of a test. */
const PROGRAM = `
const { Connection, Database } = require(process.argv[1]);
let text = '';
process.stdin.on('data', (chunk) => (text += chunk));
process.stdin.on('end', async () => {
  const { statements, questions } = JSON.parse(text);
  const database = new Database(':memory:');
  const connection = new Connection(database);
  for (const statement of statements) await connection.query(statement);
  const answers = [];
  for (const question of questions) answers.push(await (await connection.query(question)).getAll());
  process.stdout.write(JSON.stringify(answers), () => process.exit(0));
});
`;

/**
 * Carries out statements of openCypher on an empty graph, then asks it.
 * @returns the rows of each question
 * @throws Error with what the engine says
 */
export async function askCypher(
  statements: readonly string[],
  questions: readonly string[],
): Promise<readonly (readonly Readonly<Record<string, unknown>>[])[]> {
  const folder = await npmPackagesFolder({ [PACKAGE]: VERSION });
  const child = spawn(process.execPath, ['-e', PROGRAM, PACKAGE], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: 60_000,
  });
  const [output, errors]: [string[], string[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  child.stdin.end(JSON.stringify({ statements, questions }));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`the openCypher engine ended with ${code}: ${errors.join('')}`);
  return JSON.parse(output.join('')) as readonly (readonly Readonly<Record<string, unknown>>[])[];
}
