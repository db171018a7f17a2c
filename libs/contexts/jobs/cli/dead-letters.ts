import type { Command } from 'commander';
import {
  examples,
  type JobAnswer,
  openSession,
  type SubmittedAnswer,
  wholeNumber,
} from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { jobColumns } from './job-view.js';

export function registerDeadLetters(program: Command, environment: Environment): void {
  const letters = program
    .command('dead-letters')
    .description('jobs that took down their workers and wait for a person');

  letters
    .command('list')
    .description('dead letters, the newest first')
    .option('--limit <n>', 'most jobs to show', wholeNumber(1, 10_000), 50)
    .addHelpText('after', examples(['dead-letters list']))
    .action(async ({ limit }: { limit: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).list<JobAnswer>('/v1/dead-letters', {}, limit);
      await output.table(page, page.items, jobColumns, 'No dead letters.');
    });

  letters
    .command('redrive <jobId>')
    .description('put a dead letter back into its queue')
    .option('--reason <reason>', 'why; it is kept in the log', 'redriven on the command line')
    .addHelpText('after', examples(['dead-letters redrive 0198c1f0-… --reason "worker fixed"']))
    .action(async (jobId: string, { reason }: { reason: string }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const path = `/v1/dead-letters/${encodeURIComponent(jobId)}/redrive`;
      const answer = await (await client()).post<SubmittedAnswer>(path, { reason });
      await output.answer(answer, () => `Job ${jobId} is ${answer.state} again.`);
    });
}
