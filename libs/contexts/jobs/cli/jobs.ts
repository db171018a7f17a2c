import type { Command } from 'commander';
import { basename } from 'node:path';
import {
  collected,
  download,
  examples,
  formatBytes,
  type JobAnswer,
  openSession,
  type Page,
  type SubmittedAnswer,
  time,
  wholeNumber,
} from '@docket/command-line';
import { readJob } from './follow-job.js';
import type { Environment } from '@docket/composition';
import { jobColumns, showJob } from './job-view.js';

interface ArtifactAnswer {
  readonly name: string;
  readonly size: number;
  readonly mediaType: string;
  readonly sha256: string;
}

function artifactsPath(jobId: string): string {
  return `/v1/jobs/${encodeURIComponent(jobId)}/artifacts`;
}

interface ListOptions {
  readonly state?: readonly string[];
  readonly waiting?: readonly string[];
  readonly method?: string;
  readonly queue?: string;
  readonly tag?: string;
  readonly since?: string;
  readonly until?: string;
  readonly limit: number;
  readonly cursor?: string;
}

export function registerJobs(program: Command, environment: Environment): void {
  const jobs = program.command('jobs').description('list, show, cancel and retry jobs');

  jobs
    .command('list')
    .description('jobs, the newest first')
    .option('--state <states>', 'only in these states (comma-separated)', collected)
    .option(
      '--waiting <reasons>',
      'only those that wait for this: scheduled, queue_paused, no_worker, tenant_limit, behind, backing_off',
      collected,
    )
    .option('--method <method>', 'only of this method, with or without @version')
    .option('--queue <queue>', 'only of this queue')
    .option('--tag <tag>', 'only with this tag')
    .option('--since <time>', 'submitted at or after: a time, a date, or a span like 24h', time)
    .option('--until <time>', 'submitted before', time)
    .option('--limit <n>', 'most jobs to show', wholeNumber(1, 10_000), 50)
    .option('--cursor <cursor>', 'go on behind an earlier page')
    .addHelpText(
      'after',
      examples([
        'jobs list --state failed,timed_out --since 24h',
        'jobs list --waiting no_worker',
        'jobs list --json',
      ]),
    )
    .action(async (options: ListOptions, command: Command) => {
      const { output, client } = openSession(environment, command);
      const { limit, state, waiting, since, until, ...filter } = options;
      const listed = { state: state?.join(','), waiting: waiting?.join(',') };
      const query = { ...filter, ...listed, from: since, to: until };
      const page = await (await client()).list<JobAnswer>('/v1/jobs', query, limit);
      await output.table(page, page.items, jobColumns, 'No jobs.');
      if (page.nextCursor) await output.note(`There are more: --cursor ${page.nextCursor}`);
    });

  jobs
    .command('show <jobId>')
    .description('one job with its attempts, progress and result')
    .addHelpText('after', examples(['jobs show 0198c1f0-…']))
    .action(async (jobId: string, _options: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      await showJob(output, await readJob(await client(), jobId));
    });

  jobs
    .command('artifacts <jobId>')
    .description('the named outputs of a job that has succeeded')
    .addHelpText('after', examples(['jobs artifacts 0198c1f0-…']))
    .action(async (jobId: string, _options: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).get<Page<ArtifactAnswer>>(artifactsPath(jobId));
      await output.table(
        page,
        page.items,
        [
          { title: 'NAME', of: ({ name }) => name },
          { title: 'SIZE', of: ({ size }) => formatBytes(size), align: 'right' },
          { title: 'TYPE', of: ({ mediaType }) => mediaType },
          { title: 'SHA-256', of: ({ sha256 }) => sha256 },
        ],
        'The job has no artifacts.',
      );
    });

  jobs
    .command('artifact <jobId> <name>')
    .description('one named output of a job, into a file or to standard output')
    .option('--out <file>', 'write it into this file ("-" for standard output); its own name by default')
    .addHelpText(
      'after',
      examples(['jobs artifact 0198c1f0-… page-1.png', 'jobs artifact 0198c1f0-… t.csv --out -']),
    )
    .action(async (jobId: string, name: string, { out }: { out?: string }, command: Command) => {
      const session = openSession(environment, command);
      // The name comes from the person: the file that is written must not lead out of the folder.
      const file = out ?? basename(name);
      await download(
        session,
        await session.client(),
        `${artifactsPath(jobId)}/${encodeURIComponent(name)}`,
        file,
      );
    });

  for (const verb of ['cancel', 'retry'] as const) {
    jobs
      .command(`${verb} <jobId>`)
      .description(verb === 'cancel' ? 'ask a job to stop' : 'give an ended job another round of attempts')
      .option('--reason <reason>', 'why; it is kept in the log', 'asked on the command line')
      .addHelpText('after', examples([`jobs ${verb} 0198c1f0-… --reason "wrong file"`]))
      .action(async (jobId: string, { reason }: { reason: string }, command: Command) => {
        const { output, client } = openSession(environment, command);
        const api = await client();
        const path = `/v1/jobs/${encodeURIComponent(jobId)}`;
        const { position } = await api.post<SubmittedAnswer>(`${path}/${verb}`, { reason });
        await showJob(output, await readJob(api, jobId, position));
      });
  }
}
