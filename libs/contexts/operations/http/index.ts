import type { HttpPart } from '@docket/composition';
import { ProjectionsController } from './projections.controller.js';
import { ProjectionsLive } from './projections-live.js';
import { TasksController } from './tasks.controller.js';

export const http: HttpPart = {
  controllers: [ProjectionsController, TasksController],
  providers: [ProjectionsLive],
};
