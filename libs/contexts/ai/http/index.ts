import type { HttpPart } from '@docket/composition';
import { handlers } from '../application/commands/index.js';
import { AccuracyController } from './accuracy.controller.js';
import { ExtractionsController } from './extractions.controller.js';
import { HealthController } from './health.controller.js';
import { ProvidersController } from './providers.controller.js';
import { SchemasController } from './schemas.controller.js';

export const http: HttpPart = {
  controllers: [
    SchemasController,
    ProvidersController,
    HealthController,
    ExtractionsController,
    AccuracyController,
  ],
  providers: [...handlers],
};
