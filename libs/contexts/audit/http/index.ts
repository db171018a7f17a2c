import type { HttpPart } from '@docket/composition';
import { AuditController } from './audit.controller.js';

export const http: HttpPart = {
  controllers: [AuditController],
  providers: [],
};
