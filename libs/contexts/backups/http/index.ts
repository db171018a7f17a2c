import type { HttpPart } from '@docket/composition';
import { handlers } from '../application/commands/index.js';
import { BackupsController } from './backups.controller.js';

export const http: HttpPart = { controllers: [BackupsController], providers: [...handlers] };
