import type { HttpPart } from '@docket/composition';
import { PLATFORM, type Platform } from '@docket/http';
import { BUILT_IN_METHODS, handlers } from '../application/commands/index.js';
import { MethodsController } from './methods.controller.js';

export const http: HttpPart = {
  controllers: [MethodsController],
  providers: [
    ...handlers,
    {
      provide: BUILT_IN_METHODS,
      inject: [PLATFORM],
      useFactory: ({ composition }: Platform) => new Set(composition.methods.map(({ name }) => name)),
    },
  ],
};
