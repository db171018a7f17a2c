import type { HttpPart } from '@docket/composition';
import { handlers } from '../application/commands/index.js';
import { CleanupController } from './cleanup.controller.js';

export const http: HttpPart = { controllers: [CleanupController], providers: handlers };
