import type { ModelEvent } from '../domain/index.js';

const sha256 = 'a'.repeat(64);

/** One event of every type. */
export const modelSamples: {
  readonly [Type in ModelEvent['type']]: Extract<ModelEvent, { type: Type }>['data'];
} = {
  ModelVersionRegistered: {
    version: 1,
    jobId: 'job-7',
    method: 'model.train@1',
    artifact: { sha256, size: 900, folder: 'jobs/job-7/1/model.json' },
    algorithm: 'logistic',
    target: 'stopped',
    featureVersion: 'trial.features@1',
    dataSha256: 'b'.repeat(64),
    trainingRows: 700,
    evaluation: { rows: 200, positives: 40, auc: 0.7, brier: 0.14, logLoss: 0.5, baseBrier: 0.16 },
  },
  ModelVersionPromoted: { version: 1, replaced: null, reason: 'better than the base rate' },
  ModelVersionRetired: { version: 1, reason: 'a newer one is better' },
  PredictionMade: {
    model: 'stopped-early',
    version: 1,
    modelHash: sha256,
    featureVersion: 'trial.features@1',
    subject: 'NCT00000001',
    subjectPosition: 4,
    inputs: { phase: 'PHASE1', arms: 2, dataMonitoring: null },
    value: 0.31,
    low: 0.2,
    high: 0.4,
  },
};
