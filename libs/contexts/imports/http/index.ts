import type { HttpPart } from '@docket/composition';
import { handlers } from '../application/commands/index.js';
import { ImportsController } from './imports.controller.js';
import { ImportUndoController } from './import-undo.controller.js';
import { PastJobsController } from './past-jobs.controller.js';

export const http: HttpPart = {
  controllers: [ImportsController, ImportUndoController, PastJobsController],
  providers: [...handlers],
};
