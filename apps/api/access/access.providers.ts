import {
  Authenticator,
  DenialLog,
  KeyUses,
  Oidc,
  OneTimeSecrets,
  openOidc,
  openSessions,
  Sessions,
  tenantDecider,
  TenantDirectory,
} from '@docket/contexts/access/application';
import { NoteKeyUseCommand, RecordDenialCommand } from '@docket/contexts/access/application/commands';
import { apiKeyDecider } from '@docket/contexts/access/application';
import type { Provider } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Authentication, countCache, PLATFORM, type Platform } from '@docket/http';
import { Credentials } from './credentials.js';
import { DenialWarnings } from './denial-warnings.js';
import { RequestLimits } from './limits.js';
import { Refusals } from './refusals.js';
import { Tickets } from './tickets.js';

/** What the guard needs, over the platform. */
export const accessProviders: Provider[] = [
  {
    provide: KeyUses,
    inject: [PLATFORM, CommandBus],
    useFactory: ({ logger, clock }: Platform, commands: CommandBus) =>
      new KeyUses({
        clock,
        write: (tenant, keyId, day) => commands.execute(new NoteKeyUseCommand(tenant, keyId, day)),
        onFailure: (error) => {
          logger.warn({ err: error }, 'the use of a key could not be recorded yet');
        },
      }),
  },
  {
    provide: Authenticator,
    inject: [PLATFORM, KeyUses],
    // The log itself is the directory of keys: what it says counts at once, in every process.
    useFactory: ({ store, clock, metrics }: Platform, uses: KeyUses) =>
      new Authenticator({
        clock,
        counted: countCache(metrics, 'keys'),
        onUse: (tenant, keyId, key) => uses.note(tenant, keyId, key),
        directory: {
          byId: async (tenant, id) =>
            (await store.load(apiKeyDecider, { tenant, type: apiKeyDecider.aggregate, id })).state,
        },
      }),
  },
  {
    provide: Sessions,
    inject: [PLATFORM, Authenticator],
    useFactory: openSessions,
  },
  {
    provide: OneTimeSecrets,
    inject: [PLATFORM],
    useFactory: ({ nats, clock, settings }: Platform) => OneTimeSecrets.open(nats, clock, settings.replicas),
  },
  {
    provide: Oidc,
    inject: [PLATFORM, OneTimeSecrets],
    useFactory: openOidc,
  },
  Refusals,
  Tickets,
  Credentials,
  { provide: Authentication, useExisting: Credentials },
  {
    provide: TenantDirectory,
    inject: [PLATFORM],
    useFactory: ({ store, clock }: Platform) =>
      new TenantDirectory({
        clock,
        load: async (tenant) =>
          (await store.load(tenantDecider, { tenant, type: tenantDecider.aggregate, id: tenant })).state,
      }),
  },
  {
    provide: RequestLimits,
    inject: [PLATFORM],
    useFactory: ({ settings, clock }: Platform) => new RequestLimits(settings.ratePerSecond, clock),
  },
  {
    provide: DenialWarnings,
    inject: [PLATFORM],
    useFactory: ({ logger, clock }: Platform) => new DenialWarnings(logger, clock),
  },
  {
    provide: DenialLog,
    inject: [PLATFORM, CommandBus],
    useFactory: ({ logger }: Platform, commands: CommandBus) =>
      new DenialLog({
        write: (tenant, denial, context) =>
          commands.execute(new RecordDenialCommand(tenant, denial, context)),
        onFailure: (error) => {
          logger.warn({ err: error }, 'denied attempts could not be recorded yet');
        },
      }),
  },
];
