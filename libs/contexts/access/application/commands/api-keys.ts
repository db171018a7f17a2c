import { apiKeyDecider, type ApiKeyCreated, type ApiKeyState } from '../../domain/index.js';
import type { EventStore } from '@docket/event-store';
import { isToken, nameBasedId, reject, timeOrderedId, type Clock, type EventContext } from '@docket/kernel';
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

/** Gives a key another secret; the key and what it owns stay the same. */
export class RotateApiKeyCommand extends Command<Outcome<ApiKeyState>> {
  constructor(
    readonly tenant: string,
    readonly keyId: string,
    readonly keyHash: string,
    /** How long the secrets before it still work, in milliseconds. */
    readonly overlapMs: number,
    readonly context: EventContext,
  ) {
    super();
  }
}

/** Notes that a key was used on a day. */
export class NoteKeyUseCommand extends Command<Outcome<ApiKeyState>> {
  constructor(
    readonly tenant: string,
    readonly keyId: string,
    readonly day: string,
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

@CommandHandler(RotateApiKeyCommand)
export class RotateApiKeyHandler implements ICommandHandler<RotateApiKeyCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ tenant, keyId, keyHash, overlapMs, context }: RotateApiKeyCommand) {
    if (!isToken(keyId)) return reject('ACCESS.KEY_NOT_FOUND', 'There is no such key.');
    // First what leads from the secret to the key: a crash in between leaves a secret that opens nothing.
    const target = { tenant, context };
    const issue = { type: 'IssueSecret', keyId } as const;
    const secretId = nameBasedId('api-key', keyHash);
    const rotate = { type: 'RotateApiKey', keyHash, overlapMs } as const;
    const { state } = await this.store.load(apiKeyDecider, { tenant, type: 'api-key', id: keyId });
    const decided = apiKeyDecider.decide(rotate, state, { now: this.clock.now() });
    if (!decided.ok) return decided;
    await handleCommand(this.store, this.clock, apiKeyDecider, issue, { ...target, id: secretId });
    return handleCommand(this.store, this.clock, apiKeyDecider, rotate, { ...target, id: keyId });
  }
}

@CommandHandler(NoteKeyUseCommand)
export class NoteKeyUseHandler implements ICommandHandler<NoteKeyUseCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ tenant, keyId, day }: NoteKeyUseCommand) {
    const context = { actor: { kind: 'system', id: 'access' }, correlationId: timeOrderedId() } as const;
    const command = { type: 'NoteUse', day } as const;
    return handleCommand(this.store, this.clock, apiKeyDecider, command, { tenant, id: keyId, context });
  }
}
