import { defineContext } from '@docket/composition';
import { auditSentences } from './audit.js';
import { modelDecider, modelEventTypes, predictionDecider } from './domain/index.js';
import {
  imageInspect,
  imageTag,
  modelPredict,
  modelTrain,
  recommendItems,
  survivalAnalyse,
  textEntities,
  textSentiment,
  trialFeatures,
} from './methods/index.js';

/**
 * Models that learn from tables: features, training, a registry, predictions that can be replayed, survival analysis,
 * recommendations. Models that come in packages: sentiment and names in texts. What pictures say of themselves.
 */
export const models = defineContext({
  name: 'models',
  events: modelEventTypes,
  aggregates: [modelDecider, predictionDecider],
  audit: auditSentences,
  processing: {
    purpose: 'Training models on tables, and predicting with them.',
    categories: [
      'figures of models',
      'values that a model was asked about: features of trials, or what a client has given',
    ],
    recipients: ['the tenant', 'operators'],
    retention: 'As long as the log; nothing of it can be deleted.',
  },
  problems: {
    'MODEL.NOT_FOUND': [404, 'There is no such model or version'],
    'MODEL.NOT_PROMOTED': [409, 'No version of the model is promoted'],
    'MODEL.RETIRED': [409, 'The version is retired'],
    'MODEL.OTHER_TARGET': [422, 'The model predicts something else'],
    'MODEL.TOO_MANY_VERSIONS': [422, 'The model has too many versions'],
    'MODEL.NO_TRAINED_JOB': [422, 'The job has not trained a model'],
    'MODEL.BAD_ARTIFACT': [422, 'The artifact is no model'],
    'MODEL.ARTIFACT_MISSING': [410, 'The model is not stored any more'],
    'MODEL.BAD_INPUT': [422, 'The model cannot be asked this'],
    'MODEL.IDEMPOTENCY_KEY_REUSED': [422, 'The idempotency key belongs to another request'],
    'MODEL.NO_SUBJECT': [404, 'There is no such trial'],
    'MODEL.NOT_KNOWN_THEN': [422, 'Too little was known at the prediction date'],
    'MODEL.PREDICTION_NOT_FOUND': [404, 'There is no such prediction'],
  },
  methods: [
    trialFeatures,
    modelTrain,
    modelPredict,
    survivalAnalyse,
    recommendItems,
    imageInspect,
    imageTag,
    textEntities,
    textSentiment,
  ],
  readModels: async () => (await import('./read-models/index.js')).projections,
  hostServices: async (services) => (await import('./application/index.js')).hostServicesOf(services),
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
