import { CLOCK, EVENT_STORE } from '@docket/commands';
import type { HttpPart } from '@docket/composition';
import {
  DtoPipe,
  ExportSlots,
  JsonBodyInterceptor,
  Lifecycle,
  LiveTopics,
  PLATFORM,
  Problems,
  routeRules,
  ROUTE_RULES,
  Streams,
  type Platform,
} from '@docket/http';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { AccessGuard } from './access/access.guard.js';
import { accessProviders } from './access/access.providers.js';
import { HealthController } from './health/health.controller.js';
import { DeprecationGuard } from './http/deprecation.guard.js';
import { RouteTable } from './http/route-table.js';
import { LandingController } from './landing/landing.controller.js';
import { LiveController } from './live/live.controller.js';
import { AsyncApiController } from './openapi/async-api.controller.js';

type NamedPart = HttpPart & { readonly name: string };

/** What the frame itself serves. */
export const frameControllers = [LandingController, HealthController, AsyncApiController, LiveController];
/** What the frame serves beside the controllers of NestJS. */
const frameRules = { 'GET /openapi.json': 'public' } as const;

/** What every context's module may inject: the platform, the command bus, and the building blocks of `@docket/http`. */
@Module({})
class FrameModule {
  static with(platform: Platform): DynamicModule {
    return {
      module: FrameModule,
      global: true,
      imports: [CqrsModule],
      providers: [
        { provide: PLATFORM, useValue: platform },
        { provide: EVENT_STORE, useValue: platform.store },
        { provide: CLOCK, useValue: platform.clock },
        { provide: Problems, useValue: new Problems(platform.composition.problems) },
        Lifecycle,
        ExportSlots,
        Streams,
        LiveTopics,
        ...accessProviders,
      ],
      exports: [
        CqrsModule,
        PLATFORM,
        EVENT_STORE,
        CLOCK,
        Problems,
        Lifecycle,
        ExportSlots,
        Streams,
        LiveTopics,
        ...accessProviders,
      ],
    };
  }
}

/** The HTTP side of Docket: the frame, and one feature module for each context. */
@Module({})
export class ApiModule {
  /** @throws DocketError `COMPOSITION.ROUTE_WITHOUT_ROLES` */
  static with(platform: Platform, parts: readonly NamedPart[]): DynamicModule {
    const controllers = [...frameControllers, ...parts.flatMap((part) => part.controllers)];
    const rules = { ...frameRules, ...routeRules(controllers) };
    return {
      module: ApiModule,
      imports: [FrameModule.with(platform), ...parts.map(contextModule)],
      controllers: [...frameControllers],
      providers: [
        RouteTable,
        { provide: ROUTE_RULES, useValue: rules },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_GUARD, useClass: DeprecationGuard },
        { provide: APP_INTERCEPTOR, useValue: new JsonBodyInterceptor(platform.settings.maxBodyBytes) },
        { provide: APP_PIPE, useClass: DtoPipe },
      ],
    };
  }
}

/** The feature module of a context. What it exports, every other module may inject. */
function contextModule({ name, controllers, providers, exports = [] }: NamedPart): DynamicModule {
  // NestJS tells modules apart by their classes.
  const module = { [name]: class {} }[name]!;
  return {
    module,
    global: exports.length > 0,
    controllers: [...controllers],
    providers: [...providers],
    exports: [...exports],
  };
}
