import { queueDirectory } from '@docket/application';
import { ApplicationModule } from '@docket/application/commands';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AccessLog } from './access-log/access-log.js';
import { AccessGuard } from './access/access.guard.js';
import { accessProviders } from './access/access.providers.js';
import { controllers } from './controllers.js';
import { ExportSlots } from './exports/export-slots.js';
import { Lifecycle } from './http/lifecycle.js';
import { RouteTable } from './http/route-table.js';
import { PLATFORM, type Platform } from './platform.js';
import { Streams } from './streams/streams.js';
import { DtoPipe } from './validation/dto.pipe.js';
import { JsonBodyInterceptor } from './validation/json-body.interceptor.js';

/** The HTTP side of Docket: guard, body, pipe, then a thin controller over the command bus. */
@Module({})
export class ApiModule {
  static with(platform: Platform): DynamicModule {
    const { store, clock, methods, settings } = platform;
    return {
      module: ApiModule,
      imports: [ApplicationModule.with({ store, clock, methods, queues: queueDirectory(settings.queues) })],
      controllers: [...controllers],
      providers: [
        { provide: PLATFORM, useValue: platform },
        Lifecycle,
        RouteTable,
        ExportSlots,
        AccessLog,
        Streams,
        ...accessProviders,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useValue: new JsonBodyInterceptor(settings.maxBodyBytes) },
        { provide: APP_PIPE, useClass: DtoPipe },
      ],
    };
  }
}
