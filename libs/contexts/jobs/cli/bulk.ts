import type { Command } from 'commander';
import {
  collected,
  type Column,
  examples,
  formatRecord,
  formatTable,
  formatTime,
  openSession,
  type Output,
  plain,
  time,
  wholeNumber,
} from '@docket/command-line';
import type { Environment } from '@docket/composition';

interface PlanAnswer {
  readonly operationId: string;
  readonly status: string;
  readonly jobs: number;
  readonly sample: readonly { readonly jobId: string; readonly method: string; readonly state: string }[];
  readonly planPosition: number;
  readonly position: number;
}

interface OperationAnswer extends PlanAnswer {
  readonly action: string;
  readonly reason: string;
  readonly dealtWith: number;
  readonly done: number;
  readonly skipped: number;
  readonly failed: number;
  readonly problems: readonly {
    readonly jobId: string;
    readonly outcome: string;
    readonly code: string;
    readonly message: string;
  }[];
  readonly plannedAt: string;
  readonly completedAt: string | null;
}

interface FilterOptions {
  readonly state?: readonly string[];
  readonly waiting?: readonly string[];
  readonly method?: string;
  readonly queue?: string;
  readonly tag?: string;
  readonly since?: string;
  readonly until?: string;
  readonly job?: readonly string[];
  readonly reason: string;
}

const PATH = '/v1/bulk-operations';
const at = (id: string): string => `${PATH}/${encodeURIComponent(id)}`;

/** Changes of many jobs: a plan first, then one run that does exactly the plan. */
export function registerBulk(program: Command, environment: Environment): void {
  const bulk = program.command('bulk').description('change many jobs: a plan first, then its run');

  bulk
    .command('plan <action>')
    .description('say which jobs would be changed by cancel, retry or redrive; nothing is changed')
    .option<readonly string[]>('--state <states>', 'only in these states (comma-separated)', collected)
    .option<readonly string[]>('--waiting <reasons>', 'only those that wait for this', collected)
    .option('--method <method>', 'only of this method, with or without @version')
    .option('--queue <queue>', 'only of this queue')
    .option('--tag <tag>', 'only with this tag')
    .option('--since <time>', 'submitted at or after: a time, a date, or a span like 24h', time)
    .option('--until <time>', 'submitted before', time)
    .option<readonly string[]>('--job <jobIds>', 'only these, chosen one by one (comma-separated)', collected)
    .requiredOption('--reason <reason>', 'why; it is kept in the log')
    .addHelpText(
      'after',
      examples([
        'bulk plan redrive --method hyphy.fel --reason "HyPhy was updated"',
        'bulk plan cancel --queue slow --waiting queue_paused --reason "wrong files"',
      ]),
    )
    .action(async (action: string, options: FilterOptions, command: Command) => {
      const { output, client } = openSession(environment, command);
      const { reason, since, until, job, ...fields } = options;
      const filter = { ...fields, from: since, to: until, jobIds: job };
      const plan = await (await client()).post<PlanAnswer>(PATH, { action, filter, reason });
      await output.answer(plan, () => planText(action, plan, output));
    });

  bulk
    .command('run <operationId>')
    .description('change exactly the jobs of a plan')
    .option('--reason <reason>', 'why; that of the plan where it is left out')
    .addHelpText('after', examples(['bulk run 0198c1f0-…']))
    .action(async (id: string, { reason }: { reason?: string }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const body = reason === undefined ? {} : { reason };
      const answer = await (await client()).post<PlanAnswer>(`${at(id)}/run`, body);
      await output.answer(
        answer,
        () => `${answer.jobs} jobs are being changed. Follow it: npm run docket -- bulk show ${id}`,
      );
    });

  bulk
    .command('show <operationId>')
    .description('a plan, how far its run is, and what was not changed and why')
    .addHelpText('after', examples(['bulk show 0198c1f0-…']))
    .action(async (id: string, _options: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const operation = await (await client()).get<OperationAnswer>(at(id));
      await output.answer(operation, () => operationText(operation, output));
    });

  bulk
    .command('list', { isDefault: true })
    .description('plans and runs, the newest first')
    .option('--limit <n>', 'most to show', wholeNumber(1, 500), 50)
    .action(async ({ limit }: { readonly limit: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).list<OperationAnswer>(PATH, {}, limit);
      await output.table(page, page.items, columns, 'No bulk operations.');
    });
}

const columns: readonly Column<OperationAnswer>[] = [
  { title: 'OPERATION', of: ({ operationId }) => operationId },
  { title: 'ACTION', of: ({ action }) => action },
  { title: 'STATE', of: ({ status }) => status },
  { title: 'JOBS', of: ({ jobs }) => jobs, align: 'right' },
  { title: 'DONE', of: ({ done }) => done, align: 'right' },
  { title: 'SKIPPED', of: ({ skipped }) => skipped, align: 'right' },
  { title: 'FAILED', of: ({ failed }) => failed, align: 'right' },
  { title: 'PLANNED', of: ({ plannedAt }) => formatTime(plannedAt) },
  { title: 'WHY', of: ({ reason }) => reason },
];

function planText(
  action: string,
  { operationId, jobs, sample, planPosition }: PlanAnswer,
  output: Output,
): string {
  const shown = formatTable(
    sample,
    [
      { title: 'JOB', of: ({ jobId }) => jobId },
      { title: 'STATE', of: ({ state }) => state },
      { title: 'METHOD', of: ({ method }) => method },
    ],
    output.paint,
  );
  if (jobs === 0) return `No job matches at position ${planPosition}: there is nothing to ${plain(action)}.`;
  return (
    `Would ${plain(action)} ${jobs} ${jobs === 1 ? 'job' : 'jobs'}, as they are at position ${planPosition}.\n` +
    `${shown}\nRun it: npm run docket -- bulk run ${operationId}`
  );
}

function operationText(operation: OperationAnswer, output: Output): string {
  const { operationId, action, status, jobs, dealtWith, done, skipped, failed, reason, problems } = operation;
  const fields = formatRecord(
    {
      operation: operationId,
      action,
      state: status,
      jobs: `${dealtWith} of ${jobs} dealt with, as they were at position ${operation.planPosition}`,
      outcome: `${done} done, ${skipped} skipped, ${failed} failed`,
      reason,
      planned: formatTime(operation.plannedAt),
      completed: operation.completedAt === null ? undefined : formatTime(operation.completedAt),
    },
    output.paint,
  );
  if (problems.length === 0) return fields;
  const rows = formatTable(
    problems,
    [
      { title: 'JOB', of: ({ jobId }) => jobId },
      { title: 'OUTCOME', of: ({ outcome }) => outcome },
      { title: 'WHY', of: ({ code, message }) => `${message} (${code})` },
    ],
    output.paint,
  );
  return `${fields}\n${rows}`;
}
