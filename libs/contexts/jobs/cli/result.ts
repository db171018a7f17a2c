import type { Command } from 'commander';
import { type ApiClient, download, examples, openSession, type Session } from '@docket/command-line';
import type { Environment } from '@docket/composition';

export function registerResult(program: Command, environment: Environment): void {
  program
    .command('result <jobId>')
    .description("a job's result, to standard output or into a file")
    .option('--out <file>', 'write it into this file', '-')
    .addHelpText('after', examples(['result 0198c1f0-… --out profile.json']))
    .action(async (jobId: string, { out }: { out: string }, command: Command) => {
      const session = openSession(environment, command);
      await saveResult(session, await session.client(), jobId, out);
    });
}

/** Streams a result into a file (whole or not at all), or with `-` to standard output. */
export async function saveResult(
  session: Session,
  api: ApiClient,
  jobId: string,
  out: string,
): Promise<void> {
  await download(session, api, `/v1/jobs/${encodeURIComponent(jobId)}/result`, out);
}
