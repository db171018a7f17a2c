import { artifactFolder, type JobSucceeded } from '@docket/contexts/jobs/events';
import type { EventStore } from '@docket/event-store';
import { DocketError } from '@docket/kernel';
import type { ModelVersionRegistered } from '../domain/index.js';
import type { ModelArtifacts } from './artifacts.js';

const MODEL = 'model.json';

/**
 * What a job has trained: any method may, as long as its artifact `model.json` is a model.
 * @throws DocketError MODEL.NO_TRAINED_JOB, MODEL.ARTIFACT_MISSING, MODEL.BAD_ARTIFACT
 */
export async function trainedBy(
  store: Pick<EventStore, 'readAggregate'>,
  artifacts: ModelArtifacts,
  tenant: string,
  jobId: string,
): Promise<Omit<ModelVersionRegistered['data'], 'version'>> {
  const ref = { tenant, type: 'job', id: jobId };
  const [last] = await store.readAggregate(ref, { direction: 'backwards', limit: 1 });
  if (last?.type !== 'JobSucceeded') {
    throw new DocketError(
      'MODEL.NO_TRAINED_JOB',
      'There is no such job that has succeeded: GET /v1/jobs/:id tells how far it is.',
    );
  }
  const { method, attempt, artifacts: made = [], cachedFrom } = last.data as JobSucceeded['data'];
  const stored = made.find(({ name }) => name === MODEL);
  if (stored === undefined) {
    throw new DocketError(
      'MODEL.NO_TRAINED_JOB',
      `This job of ${method} has no artifact ${MODEL}: name a job of model.train@1.`,
    );
  }
  const { sha256, size } = stored;
  const artifact = { sha256, size, folder: artifactFolder(cachedFrom ?? jobId, attempt, MODEL) };
  const { algorithm, header, split, evaluation, training } = await artifacts.read(tenant, artifact);
  const { rows, positives, auc, brier, logLoss, baseRate } = evaluation;
  return {
    jobId,
    method,
    artifact,
    algorithm,
    target: header.target,
    featureVersion: header.featureVersion,
    dataSha256: training.dataSha256,
    trainingRows: split.trainingRows,
    evaluation: { rows, positives, auc, brier, logLoss, baseBrier: baseRate.brier },
  };
}
