import type { HttpPart } from '@docket/composition';
import { PLATFORM, type Platform } from '@docket/http';
import { handlers, KNOWN_METHODS } from '../application/commands/index.js';
import { knownMethods } from '../application/index.js';
import { PipelineRunsController } from './pipeline-runs.controller.js';
import { PipelinesController } from './pipelines.controller.js';

export const http: HttpPart = {
  controllers: [PipelinesController, PipelineRunsController],
  providers: [
    ...handlers,
    {
      provide: KNOWN_METHODS,
      inject: [PLATFORM],
      useFactory: ({ composition, store }: Platform) => knownMethods(composition.methods, store),
    },
  ],
};
