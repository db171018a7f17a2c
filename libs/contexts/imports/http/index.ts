import type { HttpPart } from '@docket/composition';
import { handlers } from '../application/commands/index.js';
import { SourceImportsController } from './imports.controller.js';
import { ImportUndoController } from './import-undo.controller.js';
import { PastJobsController } from './past-jobs.controller.js';

export const http: HttpPart = {
  controllers: [SourceImportsController, ImportUndoController, PastJobsController],
  providers: [...handlers],
};
