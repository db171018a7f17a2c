import type { HttpPart } from '@docket/composition';
import { AuditController } from './audit.controller.js';
import { TreeController } from './tree.controller.js';

export const http: HttpPart = {
  controllers: [AuditController, TreeController],
  providers: [],
};
