import type { HttpPart } from '@docket/composition';
import { handlers } from '../application/commands/index.js';
import { ComplianceController } from './compliance.controller.js';

export const http: HttpPart = { controllers: [ComplianceController], providers: [...handlers] };
