import { apiKeyDecider, type ApiKeyCreated, type ApiKeyState } from '../../domain/index.js';
import type { EventStore } from '@docket/event-store';
import { isToken, nameBasedId, reject, type Clock, type EventContext } from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';

/** Issues a key by its hash. Its id derives from the hash: issuing the same key again is the same fact. */
export class CreateApiKeyCommand extends Command<Outcome<ApiKeyState> & { readonly keyId: string }> {
  constructor(
    readonly tenant: string,
    readonly key: ApiKeyCreated['data'],
    readonly context: EventContext,
  ) {
    super();
  }
}

export class RevokeApiKeyCommand extends Command<Outcome<ApiKeyState>> {
  constructor(
    readonly tenant: string,
    readonly keyId: string,
    readonly reason: string,
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(CreateApiKeyCommand)
export class CreateApiKeyHandler implements ICommandHandler<CreateApiKeyCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ tenant, key, context }: CreateApiKeyCommand) {
    const keyId = nameBasedId('api-key', key.keyHash);
    const target = { tenant, id: keyId, context };
    const command = { type: 'CreateApiKey', key } as const;
    return { keyId, ...(await handleCommand(this.store, this.clock, apiKeyDecider, command, target)) };
  }
}

@CommandHandler(RevokeApiKeyCommand)
export class RevokeApiKeyHandler implements ICommandHandler<RevokeApiKeyCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ tenant, keyId, reason, context }: RevokeApiKeyCommand) {
    if (!isToken(keyId)) return reject('ACCESS.KEY_NOT_FOUND', 'There is no such key.');
    const target = { tenant, id: keyId, context };
    const command = { type: 'RevokeApiKey', reason } as const;
    return handleCommand(this.store, this.clock, apiKeyDecider, command, target);
  }
}
