import type { HttpPart } from '@docket/composition';
import { ProjectionsController } from './projections.controller.js';

export const http: HttpPart = {
  controllers: [ProjectionsController],
  providers: [],
};
