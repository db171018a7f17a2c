import type { HttpPart } from '@docket/composition';
import { handlers } from '../application/commands/index.js';
import { ParityRunsController } from './parity-runs.controller.js';

export const http: HttpPart = { controllers: [ParityRunsController], providers: [...handlers] };
