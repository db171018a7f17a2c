import type { HttpPart } from '@docket/composition';
import { handlers } from '../application/commands/index.js';
import { WorkersController } from './workers.controller.js';

export const http: HttpPart = {
  controllers: [WorkersController],
  providers: [...handlers],
};
