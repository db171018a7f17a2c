import { collected, examples, formatTime, openSession, wholeNumber } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { DocketError, messageOf } from '@docket/kernel';
import { type Command, Option } from 'commander';
import { readFile } from 'node:fs/promises';
import type { PipelineAnswer, PipelineVersionAnswer, RunAnswer, RunSummaryAnswer } from './answers.js';
import { runPipeline, type RunOptions } from './run.js';
import { showPipeline, showRun } from './show.js';

const at = (name: string): string => `/v1/pipelines/${encodeURIComponent(name)}`;
/** Values are JSON, in which there are commas. */
const several = (text: string, before: readonly string[]): readonly string[] => [...before, text];

/** Pipelines and their runs. */
export function registerPipelines(program: Command, environment: Environment): void {
  const pipelines = program.command('pipelines').description('several jobs, each on the results of others');

  pipelines
    .command('list', { isDefault: true })
    .description('pipelines by name')
    .option('--limit <n>', 'most pipelines to show', wholeNumber(1, 1_000), 100)
    .action(async ({ limit }: { readonly limit: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).list<PipelineAnswer>('/v1/pipelines', {}, limit);
      await output.table(
        page,
        page.items,
        [
          { title: 'NAME', of: ({ name }) => name },
          { title: 'VERSION', of: ({ version }) => String(version) },
          { title: 'STEPS', of: ({ steps }) => String(steps) },
          { title: 'METHODS', of: ({ methods }) => methods.join(', ') },
          { title: 'FROM', of: ({ shipped }) => (shipped ? 'Docket' : 'this tenant') },
        ],
        'No pipelines: define one with "docket pipelines put".',
      );
    });

  pipelines
    .command('show <name>')
    .description('a version of a pipeline; with --json its definition')
    .option('--version <n>', 'the newest where it is left out', wholeNumber(1, 999_999_999))
    .action(async (name: string, { version }: { readonly version?: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      await showPipeline(output, await (await client()).get<PipelineVersionAnswer>(at(name), { version }));
    });

  pipelines
    .command('put <name> <file>')
    .description('define a pipeline, or a new version of it, from a JSON file')
    .requiredOption('--reason <reason>', 'why; it is kept in the log')
    .addHelpText('after', examples(['pipelines put invoices.read invoices.json --reason "first version"']))
    .action(async (name: string, file: string, { reason }: { readonly reason: string }, command: Command) => {
      const { output, client, path } = openSession(environment, command);
      const definition = await definitionIn(path(file));
      const defined = await (
        await client()
      ).put<{ readonly version: number }>(at(name), { definition, reason });
      await output.answer(defined, () => `${name} has version ${defined.version}.`);
    });

  pipelines
    .command('run <name>')
    .description('start a run and wait for its end')
    .option('--version <n>', 'the newest where it is left out', wholeNumber(1, 999_999_999))
    .option('--document <input=file>', 'a file to upload, or the id of a document', several, [])
    .option('--value <input=json>', 'a value as JSON, or @ and a file of JSON', several, [])
    .option('--tag <tag>', 'a label to find it and its jobs by; can be repeated', collected)
    .option('--idempotency-key <key>', 'the same key is the same run, for ever (else a new one)')
    .addOption(new Option('--wait', 'follow the run until it has ended').default(true))
    .option('--no-wait', 'come back as soon as the run is accepted')
    .addHelpText(
      'after',
      examples(['pipelines run document.record --document document=form.pdf --value schema=@schema.json']),
    )
    .action(async (name: string, options: RunOptions, command: Command) => {
      await runPipeline(openSession(environment, command), name, options);
    });

  pipelines
    .command('runs [runId]')
    .description('runs, the latest first; with an id, its steps')
    .option('--pipeline <name>', 'only of this pipeline')
    .option('--state <states>', 'only in these states (comma-separated)', collected)
    .option('--limit <n>', 'most runs to show', wholeNumber(1, 1_000), 50)
    .action(
      async (
        runId: string | undefined,
        options: { readonly pipeline?: string; readonly state?: readonly string[]; readonly limit: number },
        command: Command,
      ) => {
        const { output, client } = openSession(environment, command);
        const api = await client();
        if (runId !== undefined) {
          return showRun(output, await api.get<RunAnswer>(`/v1/pipeline-runs/${encodeURIComponent(runId)}`));
        }
        const query = { pipeline: options.pipeline, state: options.state?.join(',') };
        const page = await api.list<RunSummaryAnswer>('/v1/pipeline-runs', query, options.limit);
        await output.table(
          page,
          page.items,
          [
            { title: 'ID', of: (run) => run.runId },
            { title: 'PIPELINE', of: (run) => `${run.pipeline}@${run.version}` },
            { title: 'STATE', of: (run) => run.state },
            { title: 'STEPS', of: (run) => `${run.stepsDone}/${run.steps}` },
            { title: 'STARTED', of: (run) => formatTime(run.startedAt) },
            { title: 'WHY', of: (run) => run.failure?.message ?? run.cancelReason ?? '' },
          ],
          'No runs: start one with "docket pipelines run".',
        );
        return undefined;
      },
    );

  pipelines
    .command('cancel <runId>')
    .description('stop a run')
    .requiredOption('--reason <reason>', 'why; it is kept in the log')
    .option('--compensate', 'undo the finished steps, the latest first', false)
    .action(
      async (
        runId: string,
        body: { readonly reason: string; readonly compensate: boolean },
        command: Command,
      ) => {
        const { output, client } = openSession(environment, command);
        const path = `/v1/pipeline-runs/${encodeURIComponent(runId)}/cancel`;
        const canceled = await (await client()).post<{ readonly state: string }>(path, body);
        await output.answer(canceled, () => `Run ${runId} is ${canceled.state}.`);
      },
    );
}

async function definitionIn(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DocketError('CLI.INPUT', `${path} is not JSON: ${messageOf(error)}`);
  }
}
