import type { HttpPart } from '@docket/composition';
import { PLATFORM, type Platform } from '@docket/http';
import { privacyKeys } from '@docket/platform';
import { handlers } from '../application/commands/index.js';
import { PRIVACY_CONTENT, SUBJECT_KEYS } from '../application/commands/tokens.js';
import { PrivacyController } from './privacy.controller.js';

export const http: HttpPart = {
  controllers: [PrivacyController],
  providers: [
    ...handlers,
    {
      provide: SUBJECT_KEYS,
      inject: [PLATFORM],
      useFactory: ({ db, settings }: Platform) => privacyKeys(db, settings),
    },
    { provide: PRIVACY_CONTENT, inject: [PLATFORM], useFactory: ({ content }: Platform) => content },
  ],
};
