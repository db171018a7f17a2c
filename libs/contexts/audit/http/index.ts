import type { HttpPart } from '@docket/composition';
import { handlers } from '../application/commands/index.js';
import { AuditController } from './audit.controller.js';
import { FindingsController } from './findings.controller.js';
import { ProvenanceController } from './provenance.controller.js';
import { TreeController } from './tree.controller.js';

export const http: HttpPart = {
  controllers: [AuditController, FindingsController, ProvenanceController, TreeController],
  providers: [...handlers],
};
