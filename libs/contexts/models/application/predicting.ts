import type { TrialEvent } from '@docket/contexts/trials/events';
import type { EventStore } from '@docket/event-store';
import { DocketError, type Recorded } from '@docket/kernel';
import {
  changeOf,
  modelDecider,
  predict,
  type Prediction,
  predictionDecider,
  type PredictionMade,
  type CellValues,
  type FeatureOptions,
  knowledges,
  type ModelVersion,
  promotedOf,
  TRIAL_FEATURES,
  trialRow,
  valuesOf,
  VersionFold,
  type TableHeader,
} from '../domain/index.js';
import type { ModelArtifacts } from './artifacts.js';

/** What a model is asked about: a trial of the log, or values that are given. */
export interface Asked {
  readonly nctId?: string;
  readonly values?: Readonly<Record<string, unknown>>;
  /** A version that is not promoted can be asked by its number. */
  readonly version?: number;
}

export interface MadePrediction {
  readonly made: PredictionMade['data'];
  readonly prediction: Prediction;
}

export interface ReplayedPrediction {
  readonly recorded: PredictionMade['data'];
  readonly position: number;
  readonly replayed: Prediction;
  /** Whether model, value and interval are exactly those that were recorded. */
  readonly same: boolean;
}

/** Asks models, and repeats what they were asked. */
export class Predicting {
  constructor(
    private readonly store: Pick<EventStore, 'load' | 'readAggregate'>,
    private readonly artifacts: ModelArtifacts,
  ) {}

  /**
   * The version of a model that answers.
   * @throws DocketError MODEL.NOT_FOUND, MODEL.NOT_PROMOTED, MODEL.RETIRED
   */
  async versionOf(tenant: string, name: string, asked?: number): Promise<ModelVersion> {
    const { state } = await this.store.load(modelDecider, { tenant, type: 'model', id: name });
    const found =
      asked === undefined ? promotedOf(state) : state.versions.find(({ version }) => version === asked);
    if (found?.status === 'retired') {
      throw new DocketError(
        'MODEL.RETIRED',
        `Version ${found.version} of ${name} is retired: ask another one.`,
      );
    }
    if (found !== undefined) return found;
    if (state.versions.length > 0 && asked === undefined) {
      const message = `No version of ${name} is promoted: POST /v1/models/${name}/versions/:version/promote.`;
      throw new DocketError('MODEL.NOT_PROMOTED', message);
    }
    throw new DocketError('MODEL.NOT_FOUND', 'There is no such model or version: GET /v1/models lists them.');
  }

  /** @throws DocketError of `versionOf`, MODEL.BAD_INPUT, MODEL.NO_SUBJECT, MODEL.NOT_KNOWN_THEN, MODEL.ARTIFACT_MISSING */
  async ask(tenant: string, name: string, asked: Asked): Promise<MadePrediction> {
    const version = await this.versionOf(tenant, name, asked.version);
    const model = await this.artifacts.read(tenant, version.artifact);
    const { inputs, subject, subjectPosition } = await this.inputsOf(tenant, model.header, asked);
    const prediction = predict(model, inputs);
    const { value, low, high } = prediction;
    const made = {
      model: name,
      version: version.version,
      modelHash: version.artifact.sha256,
      featureVersion: version.featureVersion,
      subject,
      subjectPosition,
      inputs: { ...inputs },
      value,
      low,
      high,
    };
    return { made, prediction };
  }

  /** @throws DocketError MODEL.PREDICTION_NOT_FOUND, MODEL.ARTIFACT_MISSING */
  async replay(tenant: string, predictionId: string): Promise<ReplayedPrediction> {
    const ref = { tenant, type: predictionDecider.aggregate, id: predictionId };
    const [event] = await this.store.readAggregate(ref, { limit: 1 });
    if (event === undefined) {
      throw new DocketError(
        'MODEL.PREDICTION_NOT_FOUND',
        'There is no such prediction: list them with GET /v1/models/:name/predictions.',
      );
    }
    const recorded = event.data as PredictionMade['data'];
    const { state } = await this.store.load(modelDecider, { tenant, type: 'model', id: recorded.model });
    const version = state.versions.find((one) => one.version === recorded.version)!;
    const replayed = predict(await this.artifacts.read(tenant, version.artifact), recorded.inputs);
    const same =
      version.artifact.sha256 === recorded.modelHash &&
      replayed.value === recorded.value &&
      replayed.low === recorded.low &&
      replayed.high === recorded.high;
    return { recorded, position: event.position, replayed, same };
  }

  private async inputsOf(
    tenant: string,
    header: TableHeader,
    { nctId, values }: Asked,
  ): Promise<{ inputs: CellValues; subject: string | null; subjectPosition: number | null }> {
    if ((nctId === undefined) === (values === undefined)) {
      throw new DocketError('MODEL.BAD_INPUT', 'Give either nctId or values.');
    }
    if (values !== undefined) {
      const checked = valuesOf(values, header.columns);
      if ('wrong' in checked)
        throw new DocketError('MODEL.BAD_INPUT', `The values do not fit the model: ${checked.wrong}.`);
      return { inputs: checked.values, subject: null, subjectPosition: null };
    }
    const options = featureOptionsOf(header);
    if (options === undefined) {
      throw new DocketError(
        'MODEL.BAD_INPUT',
        `This model takes ${header.featureVersion}, which is not made of trials: give values.`,
      );
    }
    const events = await this.store.readAggregate({ tenant, type: 'trial', id: nctId! });
    const fold = new VersionFold();
    for (const event of events) {
      const change = changeOf(event as unknown as Recorded<TrialEvent>);
      if (change !== undefined) fold.add(change);
    }
    const [trial] = fold.all();
    if (trial === undefined) {
      throw new DocketError(
        'MODEL.NO_SUBJECT',
        `There is no trial ${nctId}: import it with POST /v1/trials/import.`,
      );
    }
    const row = trialRow(trial, options);
    if (typeof row === 'string') {
      const why =
        row === 'noStart' ? 'It has no start date' : 'No version of it was public at the prediction date';
      throw new DocketError('MODEL.NOT_KNOWN_THEN', `${why}: give values instead.`);
    }
    return { inputs: row.values, subject: nctId!, subjectPosition: events.at(-1)!.position };
  }
}

function featureOptionsOf({ featureVersion, source }: TableHeader): FeatureOptions | undefined {
  const { knowledge, offsetDays } = source;
  const known = knowledges.find((one) => one === knowledge);
  if (featureVersion !== TRIAL_FEATURES || known === undefined || typeof offsetDays !== 'number')
    return undefined;
  return { knowledge: known, offsetDays };
}
