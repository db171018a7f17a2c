import { handlers } from '../application/commands/index.js';
import { ADMISSION } from '@docket/commands';
import type { HttpPart } from '@docket/composition';
import { PLATFORM, ReadingLog, type Platform } from '@docket/http';
import { TenantAdmission } from '../application/admission.js';
import { TenantDirectory } from '../application/tenant-directory.js';
import { usageOf } from '../read-models/tenant-usage/queries.js';
import { EventReadingLog } from './reading-log.js';
import { KeysController } from './keys.controller.js';
import { MeController } from './me.controller.js';
import { SessionController } from './sessions/session.controller.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { StreamTicketsController } from './sessions/stream-tickets.controller.js';
import { TenantsController } from './tenants.controller.js';

export const http: HttpPart = {
  controllers: [
    KeysController,
    MeController,
    TenantsController,
    SessionController,
    SessionsController,
    StreamTicketsController,
  ],
  providers: [
    ...handlers,
    { provide: ReadingLog, useClass: EventReadingLog },
    {
      provide: ADMISSION,
      inject: [PLATFORM, TenantDirectory],
      useFactory: ({ readModels, clock, logger }: Platform, tenants: TenantDirectory) =>
        new TenantAdmission({
          tenants,
          clock,
          usage: async (tenant) => {
            try {
              return await usageOf(readModels, tenant, clock.now());
            } catch (error) {
              // Work is not refused because nobody can count it.
              logger.warn({ err: error, tenant }, 'the usage of a tenant could not be read');
              return undefined;
            }
          },
        }),
    },
  ],
  exports: [ReadingLog, ADMISSION],
};
