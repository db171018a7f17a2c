import type { EventStore } from '@docket/event-store';
import type { Clock } from '@docket/kernel';
import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CreateApiKeyHandler, RevokeApiKeyHandler } from './access/api-keys.js';
import { RecordDenialHandler } from './access/record-denial.js';
import { RecordReadingHandler } from './access/record-reading.js';
import { RegisterDocumentHandler } from './documents/register-document.js';
import { ChangeJobHandler } from './jobs/change-job.handler.js';
import { SubmitJobHandler } from './jobs/submit-job.handler.js';
import type { MethodDirectory } from '../methods.js';
import type { QueueDirectory } from '../queues.js';
import { CLOCK, EVENT_STORE, METHOD_DIRECTORY, QUEUE_DIRECTORY } from './tokens.js';

export interface ApplicationDependencies {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly methods: MethodDirectory;
  readonly queues: QueueDirectory;
}

/** Every command handler, on the command bus of `@nestjs/cqrs`. */
@Module({})
export class ApplicationModule {
  static with({ store, clock, methods, queues }: ApplicationDependencies): DynamicModule {
    return {
      module: ApplicationModule,
      global: true,
      imports: [CqrsModule],
      providers: [
        { provide: EVENT_STORE, useValue: store },
        { provide: CLOCK, useValue: clock },
        { provide: METHOD_DIRECTORY, useValue: methods },
        { provide: QUEUE_DIRECTORY, useValue: queues },
        SubmitJobHandler,
        ChangeJobHandler,
        RegisterDocumentHandler,
        CreateApiKeyHandler,
        RevokeApiKeyHandler,
        RecordDenialHandler,
        RecordReadingHandler,
      ],
      exports: [CqrsModule, EVENT_STORE, CLOCK, METHOD_DIRECTORY, QUEUE_DIRECTORY],
    };
  }
}
