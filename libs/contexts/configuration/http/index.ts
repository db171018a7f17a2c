import type { HttpPart } from '@docket/composition';
import { handlers } from '../application/commands/index.js';
import { ConfigurationController } from './configuration.controller.js';

export const http: HttpPart = { controllers: [ConfigurationController], providers: [...handlers] };
