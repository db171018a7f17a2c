import { composition } from '@docket/contexts';
import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from '../admin/run.js';
import type { Environment } from '@docket/composition';

const folder = fileURLToPath(new URL('../../../samples/', import.meta.url));
const methods: Readonly<Record<string, string>> = { '.pdf': 'pdf.text', '.csv': 'csv.profile' };

/** Sends the bundled samples in as a user would: with the `docket` command, over HTTP. */
export async function runSamples(url: string, key: string, signal: AbortSignal): Promise<void> {
  const environment: Environment = {
    composition,
    env: { ...process.env, DOCKET_KEY: key },
    stdout: process.stdout,
    stderr: process.stderr,
    cwd: folder,
    signal,
  };
  process.stdout.write(
    'The log is empty, so here are the bundled samples (npm start -- --no-samples leaves them out).\n',
  );
  for (const name of (await readdir(folder)).sort()) {
    const method = methods[extname(name)];
    if (method === undefined || signal.aborted) continue;
    process.stdout.write(`\n${name}\n`);
    const args = ['submit', join(folder, name), '--method', method, '--tag', 'sample', '--url', url];
    await runCommandLine(args, environment);
  }
  process.stdout.write(whereToLook(url));
}

function whereToLook(url: string): string {
  const paths = ['/v1/jobs', '/v1/audit/entries', '/v1/analytics/jobs/methods', '/v1/reports/results.csv'];
  const lines = paths.map((path) => `  curl -H "Authorization: Bearer $KEY" ${url}${path}`);
  return `\nWhere it went (KEY is the admin key):\n${lines.join('\n')}\n\nCtrl-C ends everything.\n`;
}
