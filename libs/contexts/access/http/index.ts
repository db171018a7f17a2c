import { handlers } from '../application/commands/index.js';
import type { HttpPart } from '@docket/composition';
import { ReadingLog } from '@docket/http';
import { EventReadingLog } from './reading-log.js';
import { KeysController } from './keys.controller.js';
import { MeController } from './me.controller.js';
import { SessionController } from './sessions/session.controller.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { StreamTicketsController } from './sessions/stream-tickets.controller.js';

export const http: HttpPart = {
  controllers: [KeysController, MeController, SessionController, SessionsController, StreamTicketsController],
  providers: [...handlers, { provide: ReadingLog, useClass: EventReadingLog }],
  exports: [ReadingLog],
};
