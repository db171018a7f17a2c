import type { HttpPart } from '@docket/composition';
import { handlers } from '../application/commands/index.js';
import { LoadRunsController } from './load-runs.controller.js';

export const http: HttpPart = { controllers: [LoadRunsController], providers: [...handlers] };
