import { handlers } from '../application/commands/index.js';
import type { HttpPart } from '@docket/composition';
import { ReadingLog } from '@docket/http';
import { EventReadingLog } from './reading-log.js';
import { KeysController } from './keys.controller.js';
import { MeController } from './me.controller.js';

export const http: HttpPart = {
  controllers: [KeysController, MeController],
  providers: [...handlers, { provide: ReadingLog, useClass: EventReadingLog }],
  exports: [ReadingLog],
};
