import { examples, formatTime, openSession, wholeNumber } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import type { Command } from 'commander';
import { json, modelPath, rate } from './values.js';
import { registerPredictions } from './predictions.js';
import { untilEnded } from './until-ended.js';

interface Measures {
  readonly rows: number;
  readonly auc: number | null;
  readonly brier: number;
  readonly baseBrier: number;
}

interface Version {
  readonly version: number;
  readonly status: string;
  readonly algorithm: string;
  readonly modelHash: string;
  readonly registeredAt: string;
  readonly evaluation: Measures;
  readonly steps: readonly { readonly what: string; readonly at: string; readonly reason: string }[];
}

interface Summary {
  readonly name: string;
  readonly target: string;
  readonly promoted: number | null;
  readonly versions: number;
  readonly shown: Version;
}

interface Model {
  readonly name: string;
  readonly target: string;
  readonly featureVersion: string;
  readonly versions: readonly Version[];
}

interface Written {
  readonly name: string;
  readonly version: number;
  readonly modelHash: string;
}

interface TrainOptions {
  readonly algorithm: string;
  readonly seed: number;
  readonly knowledge: string;
  readonly offsetDays: number;
  readonly options: Readonly<Record<string, unknown>>;
}

const HASH_CHARACTERS = 12;

/** Models that learn from trials. */
export function registerModels(program: Command, environment: Environment): void {
  const models = program
    .command('models')
    .description('models that learn from tables, and their predictions');

  models
    .command('list', { isDefault: true })
    .description('models, each with the version that answers')
    .option('--limit <n>', 'most models to show', wholeNumber(1, 1_000), 50)
    .action(async ({ limit }: { readonly limit: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).list<Summary>('/v1/models', {}, limit);
      await output.table(
        page,
        page.items,
        [
          { title: 'NAME', of: ({ name }) => name },
          { title: 'PREDICTS', of: ({ target }) => target },
          { title: 'ANSWERS', of: ({ promoted }) => (promoted === null ? 'none' : String(promoted)) },
          { title: 'VERSIONS', of: ({ versions }) => String(versions) },
          { title: 'ALGORITHM', of: ({ shown }) => shown.algorithm },
          { title: 'AUC', of: ({ shown }) => rate(shown.evaluation.auc) },
          { title: 'BRIER', of: ({ shown }) => rate(shown.evaluation.brier) },
          { title: 'BASE RATE', of: ({ shown }) => rate(shown.evaluation.baseBrier) },
        ],
        'No models: train one with "docket models train".',
      );
    });

  models
    .command('show <name>')
    .description('one model with its versions, the oldest first')
    .action(async (name: string, _options: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const model = await (await client()).get<Model>(modelPath(name));
      await output.table(
        model,
        model.versions,
        [
          { title: 'VERSION', of: ({ version }) => String(version) },
          { title: 'STATUS', of: ({ status }) => status },
          { title: 'ALGORITHM', of: ({ algorithm }) => algorithm },
          { title: 'HASH', of: ({ modelHash }) => modelHash.slice(0, HASH_CHARACTERS) },
          { title: 'AUC', of: ({ evaluation }) => rate(evaluation.auc) },
          { title: 'BRIER', of: ({ evaluation }) => rate(evaluation.brier) },
          { title: 'BASE RATE', of: ({ evaluation }) => rate(evaluation.baseBrier) },
          { title: 'REGISTERED', of: ({ registeredAt }) => formatTime(registeredAt) },
          { title: 'WHY', of: ({ steps }) => steps.at(-1)?.reason ?? '' },
        ],
        'No versions.',
      );
    });

  models
    .command('train <name>')
    .description('make features of the trials, train on them, and register the result as the next version')
    .option('--algorithm <algorithm>', 'logistic or trees', 'logistic')
    .option('--seed <n>', 'the same data and seed give the same model', wholeNumber(0, 4_294_967_295), 1)
    .option('--knowledge <kind>', 'design, or version for trials with history', 'design')
    .option('--offset-days <n>', 'days from the start of a study to the prediction', wholeNumber(0, 3_650), 0)
    .option('--options <json>', 'more options of model.train@1, as JSON', json, {})
    .addHelpText(
      'after',
      examples(['models train stopped-early', 'models train stopped-early --algorithm trees']),
    )
    .action(async (name: string, given: TrainOptions, command: Command) => {
      const session = openSession(environment, command);
      const client = await session.client();
      const { algorithm, seed, knowledge, offsetDays, options } = given;
      const job = (body: object) => client.post<{ readonly jobId: string }>('/v1/jobs', body);
      const features = await job({ method: 'trial.features@1', options: { knowledge, offsetDays } });
      await untilEnded(session, client, features.jobId, 'Making features');
      const trained = await job({
        method: 'model.train@1',
        inputs: { features: { jobId: features.jobId, artifact: 'features.ndjson' } },
        options: { algorithm, seed, ...options },
      });
      await untilEnded(session, client, trained.jobId, 'Training');
      const written = await client.post<Written>(`${modelPath(name)}/versions`, { jobId: trained.jobId });
      await session.output.answer(
        { ...written, jobId: trained.jobId, featuresJobId: features.jobId },
        () =>
          `${name} version ${written.version} is registered (${written.modelHash.slice(0, HASH_CHARACTERS)}).`,
      );
    });

  models
    .command('register <name> <jobId>')
    .description('register what a job has trained as the next version')
    .action(async (name: string, jobId: string, _options: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const written = await (await client()).post<Written>(`${modelPath(name)}/versions`, { jobId });
      await output.answer(written, () => `${name} version ${written.version} is registered.`);
    });

  for (const [act, done, what] of [
    ['promote', 'promoted', 'let a version answer from now on'],
    ['retire', 'retired', 'let a version answer no more'],
  ] as const) {
    models
      .command(`${act} <name> <version>`)
      .description(what)
      .requiredOption('--reason <reason>', 'why; it is kept in the log')
      .action(
        async (name: string, version: string, { reason }: { readonly reason: string }, command: Command) => {
          const { output, client } = openSession(environment, command);
          const path = `${modelPath(name)}/versions/${encodeURIComponent(version)}/${act}`;
          const written = await (await client()).post<Written>(path, { reason });
          await output.answer(written, () => `${name} version ${written.version} is ${done}.`);
        },
      );
  }
  registerPredictions(models, environment);
}
