import type { HttpPart } from '@docket/composition';
import { PLATFORM, type Platform } from '@docket/http';
import { handlers } from '../application/commands/index.js';
import { SIGNING_PEPPER, type SigningPepper } from '../application/commands/tokens.js';
import { SignaturesController } from './signatures.controller.js';

export const http: HttpPart = {
  controllers: [SignaturesController],
  providers: [
    ...handlers,
    {
      provide: SIGNING_PEPPER,
      inject: [PLATFORM],
      useFactory: ({ settings }: Platform): SigningPepper => ({ text: settings.signingSecret }),
    },
  ],
};
