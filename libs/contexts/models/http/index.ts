import type { HttpPart } from '@docket/composition';
import { countCache, PLATFORM, type Platform } from '@docket/http';
import { handlers } from '../application/commands/index.js';
import { ModelArtifacts, Predicting } from '../application/index.js';
import { ModelsController } from './models.controller.js';
import { PackagedModelsController } from './packaged-models.controller.js';
import { PredictionsController } from './predictions.controller.js';

export const http: HttpPart = {
  controllers: [ModelsController, PackagedModelsController, PredictionsController],
  providers: [
    ...handlers,
    {
      provide: ModelArtifacts,
      useFactory: ({ content, metrics }: Platform) =>
        new ModelArtifacts(content, countCache(metrics, 'models')),
      inject: [PLATFORM],
    },
    {
      provide: Predicting,
      useFactory: ({ store }: Platform, artifacts: ModelArtifacts) => new Predicting(store, artifacts),
      inject: [PLATFORM, ModelArtifacts],
    },
  ],
};
