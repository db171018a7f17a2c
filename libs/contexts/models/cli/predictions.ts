import { examples, formatTime, openSession, wholeNumber } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import type { Command } from 'commander';
import { json, modelPath, rate } from './values.js';

interface Prediction {
  readonly predictionId: string;
  readonly at: string;
  readonly version: number;
  readonly subject: string | null;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

interface Answer extends Prediction {
  readonly contributions: readonly {
    readonly feature: string;
    readonly value: unknown;
    readonly logOdds: number;
  }[];
}

interface Drift {
  readonly predictions: number;
  readonly scores: number | null;
  readonly columns: readonly { readonly column: string; readonly psi: number }[];
  readonly outcomes: { readonly rows: number; readonly auc: number | null; readonly brier: number } | null;
}

interface Replay {
  readonly same: boolean;
  readonly recorded: number;
  readonly replayed: number;
}

interface PredictOptions {
  readonly values?: Readonly<Record<string, unknown>>;
  readonly batch?: string;
  readonly modelVersion?: number;
}

const SHOWN = 5;

/** What models are asked, and what became of it. */
export function registerPredictions(models: Command, environment: Environment): void {
  models
    .command('predict <name> [nctId]')
    .description('ask a model about a trial, about values, or about every row of a table')
    .option('--values <json>', 'values by column, in place of a trial', json)
    .option('--batch <jobId>', 'a job of trial.features@1: every row of its table')
    .option('--model-version <n>', 'the promoted one when left out', wholeNumber(1, 1_000))
    .addHelpText('after', examples(['models predict stopped-early NCT02210780']))
    .action(async (name: string, nctId: string | undefined, options: PredictOptions, command: Command) => {
      const { output, client } = openSession(environment, command);
      const api = await client();
      const { values, batch, modelVersion: version } = options;
      if (batch !== undefined) {
        const body = { featuresJobId: batch, version };
        const started = await api.post<{ readonly jobId: string }>(`${modelPath(name)}/predict-batch`, body);
        await output.answer(started, () => `Job ${started.jobId} predicts.`);
        return;
      }
      const said = await api.post<Answer>(`${modelPath(name)}/predict`, { nctId, values, version });
      await output.record(said, {
        prediction: said.predictionId,
        value: rate(said.value),
        observed: `${rate(said.low)} to ${rate(said.high)} of those with such a value (95 %)`,
        version: said.version,
        because: said.contributions
          .slice(0, SHOWN)
          .map(
            ({ feature, value, logOdds }) =>
              `${feature} ${String(value)}: ${logOdds > 0 ? '+' : ''}${rate(logOdds)}`,
          ),
      });
    });

  models
    .command('predictions <name>')
    .description('predictions of a model, the latest first')
    .option('--limit <n>', 'most predictions to show', wholeNumber(1, 1_000), 50)
    .action(async (name: string, { limit }: { readonly limit: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).list<Prediction>(`${modelPath(name)}/predictions`, {}, limit);
      await output.table(
        page,
        page.items,
        [
          { title: 'PREDICTION', of: ({ predictionId }) => predictionId },
          { title: 'AT', of: ({ at }) => formatTime(at) },
          { title: 'VERSION', of: ({ version }) => String(version) },
          { title: 'TRIAL', of: ({ subject }) => subject ?? '' },
          { title: 'VALUE', of: ({ value }) => rate(value) },
          { title: 'OBSERVED 95 %', of: ({ low, high }) => `${rate(low)} to ${rate(high)}` },
        ],
        'No predictions yet.',
      );
    });

  models
    .command('drift <name>')
    .description('how far inputs are from the training rows, and how ended predictions did')
    .option('--model-version <n>', 'the promoted one when left out', wholeNumber(1, 1_000))
    .action(async (name: string, { modelVersion }: PredictOptions, command: Command) => {
      const { output, client } = openSession(environment, command);
      const query = modelVersion === undefined ? '' : `?version=${modelVersion}`;
      const drift = await (await client()).get<Drift>(`${modelPath(name)}/drift${query}`);
      await output.record(drift, {
        predictions: drift.predictions,
        'drift of values': rate(drift.scores),
        'drift of inputs': drift.columns.slice(0, SHOWN).map(({ column, psi }) => `${column}: ${rate(psi)}`),
        ended: drift.outcomes?.rows ?? 0,
        'Brier score of ended': rate(drift.outcomes?.brier ?? null),
      });
    });

  models
    .command('replay <predictionId>')
    .description('repeat a prediction from the log and the stored model')
    .action(async (id: string, _options: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const path = `/v1/predictions/${encodeURIComponent(id)}/replay`;
      const replay = await (await client()).get<Replay>(path);
      await output.answer(
        replay,
        () =>
          `${replay.same ? 'The same' : 'Not the same'}: recorded ${replay.recorded}, replayed ${replay.replayed}.`,
      );
    });
}
