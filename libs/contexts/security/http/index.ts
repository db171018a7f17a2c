import type { HttpPart } from '@docket/composition';
import { handlers } from '../application/commands/index.js';
import { SecurityFindingsController } from './findings.controller.js';
import { PostureRecorder } from './posture-recorder.js';
import { SecurityScansController } from './scans.controller.js';

export const http: HttpPart = {
  controllers: [SecurityScansController, SecurityFindingsController],
  providers: [...handlers, PostureRecorder],
};
