import { examples, formatTime, openSession, wholeNumber } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { verdictOf, type ParityRun } from '../domain/index.js';
import { runCommand, summaryOf, type RunOptions } from './run.js';

type ParityRunAnswer = ParityRun & { readonly runId: string; readonly recordedAt: string };

/** Parity runs: make them, look at them. */
export function registerParity(program: Command, environment: Environment): void {
  const parity = program.command('parity').description('whether a new backend answers as an old one');

  parity
    .command('run <file>')
    .description(
      'send recorded requests (JSON Lines or HAR 1.2) to both backends and compare; exit code 0 at par, 1 when answers differ or the new one is slower than allowed, 2 when it cannot be done',
    )
    .requiredOption('--old <url>', 'the backend that is there')
    .requiredOption('--new <url>', 'the one that is to take its place')
    .option('--old-key <env:NAME>', 'its key, in an environment variable; sent as a bearer token')
    .option('--new-key <env:NAME>', 'the key of the new one')
    .option(
      '--rules <file>',
      'prefixes of paths, ignored places, tolerances, lists without an order (YAML or JSON)',
    )
    .option('--allow-writes', 'send requests that write, too: to both', false)
    .option('--limit <n>', 'requests at most', wholeNumber(1, 100_000), 10_000)
    .option('--concurrency <n>', 'requests at once; with writes it is 1', wholeNumber(1, 32), 4)
    .option('--timeout <ms>', 'longest wait for an answer', wholeNumber(100, 120_000), 30_000)
    .addOption(
      new Option('--max-ratio <n>', 'how many times the old p95 the new one may take').argParser(ratio),
    )
    .option('--out <file>', 'write the report as JSON')
    .option('--html <file>', 'write the report as one HTML file')
    .option('--record', 'send the result to Docket, without values', false)
    .addHelpText(
      'after',
      examples([
        'parity run requests.jsonl --old http://127.0.0.1:3000 --new http://127.0.0.1:8080 --html parity.html',
        'parity run browser.har --old https://old.example.org --new https://new.example.org --rules parity.yaml --new-key env:NEW_KEY',
      ]),
    )
    .action(async (file: string, options: RunOptions, command: Command) => {
      await runCommand(openSession(environment, command), file, options);
    });

  parity
    .command('list', { isDefault: true })
    .description('parity runs that were recorded, the newest first')
    .option('--limit <n>', 'most runs to show', wholeNumber(1, 1_000), 50)
    .action(async ({ limit }: { limit: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).list<ParityRunAnswer>('/v1/parity/runs', {}, limit);
      await output.table(
        page,
        page.items,
        [
          { title: 'ID', of: ({ runId }) => runId },
          { title: 'AT', of: ({ recordedAt }) => formatTime(recordedAt) },
          { title: 'OLD', of: ({ old }) => old },
          { title: 'NEW', of: ({ new: next }) => next },
          { title: 'REQUESTS', of: ({ requests }) => String(requests) },
          { title: 'DIFFERENT', of: ({ differing }) => String(differing) },
          { title: 'P95', of: ({ latency: { p95Ratio } }) => (p95Ratio === null ? '–' : `${p95Ratio}×`) },
        ],
        'No parity runs: make one with "docket parity run <file> --old … --new … --record".',
      );
    });

  parity
    .command('show <id>')
    .description('one parity run: the requests whose answers differ')
    .action(async (id: string, _options: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const run = await (await client()).get<ParityRunAnswer>(`/v1/parity/runs/${encodeURIComponent(id)}`);
      await output.answer(run, () => [summaryOf(run), verdictOf(run)].join('\n'));
    });
}

function ratio(text: string): number {
  const value = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && value >= 0.1 && value <= 1_000) return value;
  throw new InvalidArgumentError('Give a number such as 1.5.');
}
