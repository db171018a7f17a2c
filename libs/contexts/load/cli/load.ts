import { examples, formatTime, openSession, wholeNumber } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { Option, type Command } from 'commander';
import { htmlReport } from '../application/index.js';
import { builtInProfiles, comparisonLines, type Comparison, type LoadRun } from '../domain/index.js';
import { writeText } from './result-file.js';
import { runCommand, type RunOptions } from './run.js';
import { shownMs, summaryOf } from './summary.js';

type LoadRunAnswer = LoadRun & {
  readonly runId: string;
  readonly recordedAt: string;
  readonly previous?: { readonly runId: string; readonly comparison: Comparison } | null;
};

/** Load tests: run them, look at them. */
export function registerLoad(program: Command, environment: Environment): void {
  const load = program.command('load').description('load tests: how much the installation carries');

  load
    .command('run <profile>')
    .description(
      'run a profile: built in (smoke, reads, submits, mixed), or of a YAML or JSON file; exit code 3 when worse than --compare, 4 when the objective was broken',
    )
    .option('--find-limit', 'raise the rate until the objective breaks, then narrow the limit down', false)
    .option('--out <file>', 'write the result as JSON, for a later --compare')
    .option('--html <file>', 'write a report with charts')
    .option('--compare <file>', 'compare with the result of an earlier run')
    .addOption(
      new Option('--tolerance <percent>', 'by how much a figure may be worse')
        .argParser(wholeNumber(0, 1_000))
        .default(10),
    )
    .option('--allow-remote', 'the target may be on another machine', false)
    .option('--no-record', 'do not record the result in Docket')
    .addHelpText(
      'after',
      examples([
        'load run smoke',
        'load run mixed --find-limit --html load.html --out load.json',
        'load run my-profile.yaml --compare load.json --tolerance 15',
      ]),
    )
    .action(async (profile: string, options: RunOptions, command: Command) => {
      await runCommand(openSession(environment, command), profile, options);
    });

  load
    .command('profiles')
    .description('the profiles that are built in')
    .action(async (_options: object, command: Command) => {
      const { output } = openSession(environment, command);
      const all = [...builtInProfiles.values()];
      await output.table(
        all,
        all,
        [
          { title: 'PROFILE', of: ({ name }) => name },
          { title: 'PER SECOND', of: ({ perSecond }) => String(perSecond) },
          { title: 'P95', of: ({ objective }) => shownMs(objective.p95Ms) },
          { title: 'WHAT', of: ({ summary }) => summary },
        ],
        'None.',
      );
    });

  load
    .command('list', { isDefault: true })
    .description('load tests that were recorded, the newest first')
    .option('--profile <name>', 'of this profile alone')
    .option('--limit <n>', 'most runs to show', wholeNumber(1, 1_000), 50)
    .action(async ({ profile, limit }: { profile?: string; limit: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).list<LoadRunAnswer>('/v1/load/runs', { profile }, limit);
      await output.table(
        page,
        page.items,
        [
          { title: 'ID', of: ({ runId }) => runId },
          { title: 'AT', of: ({ recordedAt }) => formatTime(recordedAt) },
          { title: 'PROFILE', of: ({ profile: name }) => name },
          { title: 'MODE', of: ({ mode }) => mode },
          {
            title: 'PER SECOND',
            of: ({ limit: found, achievedPerSecond }) => String(found?.perSecond ?? achievedPerSecond),
          },
          { title: 'P95', of: ({ requests }) => shownMs(requests.p95Ms) },
          { title: 'LIMITED BY', of: ({ bottleneck }) => bottleneck.what },
        ],
        'No load tests: run one with "docket load run smoke".',
      );
    });

  load
    .command('show <id>')
    .description('one load test, and what changed since the run before of the same profile')
    .option('--html <file>', 'write a report with charts')
    .action(async (id: string, { html }: { html?: string }, command: Command) => {
      const session = openSession(environment, command);
      const client = await session.client();
      const run = await client.get<LoadRunAnswer>(`/v1/load/runs/${encodeURIComponent(id)}`);
      const lines = run.previous ? comparisonLines(run.previous.comparison) : [];
      if (html !== undefined) await writeText(session.path(html), htmlReport(run, lines));
      await session.output.answer(run, () => summaryOf(run, lines));
    });
}
