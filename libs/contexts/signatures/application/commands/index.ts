import { CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import { reject, type Clock, type EventContext, type Rejection, type Visibility } from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  lockedUntilMs,
  signedThingDecider,
  signerDecider,
  type Meaning,
  type SignedThing,
  type SignedThingState,
  type SignerState,
  type SigningRefused,
  type ThingSigned,
} from '../../domain/index.js';
import { contentOf } from '../content-of.js';
import { InTurn } from '../in-turn.js';
import { isRightSecret, storedSecret } from '../secret.js';
import { SIGNING_PEPPER, type SigningPepper } from './tokens.js';

/** What a person asks to sign. */
export interface WantedSignature {
  readonly thing: SignedThing;
  readonly thingId: string;
  readonly meaning: Meaning;
  readonly comment?: string;
  /** SHA-256 of the content that the person has seen. */
  readonly contentSha256: string;
}

export class SetSigningSecretCommand extends Command<Outcome<SignerState>> {
  constructor(
    readonly tenant: string,
    readonly secret: string,
    readonly current: string | undefined,
    readonly context: EventContext,
  ) {
    super();
  }
}

export class SignThingCommand extends Command<
  Rejection | (Outcome<SignedThingState> & { readonly ok: true; readonly signature: ThingSigned['data'] })
> {
  constructor(
    readonly tenant: string,
    readonly wanted: WantedSignature,
    readonly secret: string,
    readonly context: EventContext,
    /** What the signer may see: nothing else is signed. */
    readonly visibility: Visibility,
  ) {
    super();
  }
}

/** Tries of one signer, whichever handler they come to. */
const tries = new InTurn();

/** Checks the second component of a signer, and records each wrong one. */
class SecondComponent {
  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly pepper: string | undefined,
  ) {}

  async stateOf(tenant: string, id: string): Promise<SignerState> {
    const aggregate = { tenant, type: signerDecider.aggregate, id };
    const minPosition = await this.store.lastPosition(aggregate);
    return (await this.store.load(signerDecider, aggregate, { minPosition })).state;
  }

  /**
   * One try of a signer at a time: a guess that is compared beside others would not yet see their refusals.
   * @returns why it is refused; undefined for the right secret
   */
  async refusal(
    tenant: string,
    secret: string,
    context: EventContext,
    about: Omit<SigningRefused['data'], 'code'>,
  ): Promise<Rejection | undefined> {
    const tried = await tries.run(`${tenant}/${context.actor.id}`, async () => ({
      refusal: await this.compare(tenant, secret, context, about),
    }));
    if (tried !== undefined) return tried.refusal;
    return reject('SIGNATURE.LOCKED', 'Too many secrets came at once: try again in a moment, one at a time.');
  }

  private async compare(
    tenant: string,
    secret: string,
    context: EventContext,
    about: Omit<SigningRefused['data'], 'code'>,
  ): Promise<Rejection | undefined> {
    const { id } = context.actor;
    const state = await this.stateOf(tenant, id);
    if (state.secret === null)
      return reject(
        'SIGNATURE.NO_SECRET',
        'You have no signing secret: set one with PUT /v1/signatures/secret.',
      );
    const until = lockedUntilMs(state, this.clock.now().getTime());
    if (until !== undefined)
      return reject(
        'SIGNATURE.LOCKED',
        `Too many wrong secrets came: try again after ${new Date(until).toISOString()}.`,
      );
    if (await isRightSecret(secret, this.pepper, state.secret)) return undefined;
    const refusal = { code: 'SIGNATURE.SECRET_WRONG', ...about };
    const command = { type: 'RefuseSigning', refusal } as const;
    await handleCommand(this.store, this.clock, signerDecider, command, { tenant, id, context });
    return reject('SIGNATURE.SECRET_WRONG', 'This is not your signing secret. The try was recorded.');
  }
}

@CommandHandler(SetSigningSecretCommand)
class SetSigningSecretHandler implements ICommandHandler<SetSigningSecretCommand> {
  private readonly second: SecondComponent;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SIGNING_PEPPER) private readonly pepper: SigningPepper,
  ) {
    this.second = new SecondComponent(store, clock, pepper.text);
  }

  async execute({
    tenant,
    secret,
    current,
    context,
  }: SetSigningSecretCommand): Promise<Outcome<SignerState>> {
    const { id } = context.actor;
    if ((await this.second.stateOf(tenant, id)).secret !== null) {
      if (current === undefined)
        return reject(
          'SIGNATURE.CURRENT_NEEDED',
          'You have a signing secret: give it as current to set another.',
        );
      const refusal = await this.second.refusal(tenant, current, context, {});
      if (refusal !== undefined) return refusal;
    }
    const stored = await storedSecret(secret, this.pepper.text);
    const command = { type: 'SetSecret', secret: stored } as const;
    return handleCommand(this.store, this.clock, signerDecider, command, { tenant, id, context });
  }
}

@CommandHandler(SignThingCommand)
class SignThingHandler implements ICommandHandler<SignThingCommand> {
  private readonly second: SecondComponent;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SIGNING_PEPPER) pepper: SigningPepper,
  ) {
    this.second = new SecondComponent(store, clock, pepper.text);
  }

  async execute({ tenant, wanted, secret, context, visibility }: SignThingCommand) {
    const { thing, thingId, meaning, comment, contentSha256 } = wanted;
    const refusal = await this.second.refusal(tenant, secret, context, { thing, thingId });
    if (refusal !== undefined) return refusal;
    const content = await contentOf(this.store, tenant, thing, thingId, visibility);
    if (content === undefined)
      return reject(
        'SIGNATURE.NOTHING_TO_SIGN',
        `There is no such ${thing}, or it has no result that could be signed.`,
      );
    if (content.sha256 !== contentSha256)
      return reject(
        'SIGNATURE.CONTENT_DIFFERS',
        'The content is not the one that you have seen: read it again, then sign its SHA-256.',
        { sha256: content.sha256 },
      );
    const { id, name } = context.actor;
    const signature: ThingSigned['data'] = {
      thing,
      meaning,
      ...(comment === undefined ? {} : { comment }),
      contentSha256,
      contentPosition: content.position,
      signerId: id,
      signerName: name ?? id,
      signedAt: this.clock.now().toISOString(),
      components: ['key', 'secret'],
    };
    const command = { type: 'SignThing', signature } as const;
    const target = { tenant, id: thingId, context };
    const outcome = await handleCommand(this.store, this.clock, signedThingDecider, command, target);
    return outcome.ok ? { ...outcome, signature } : outcome;
  }
}

export const handlers = [SetSigningSecretHandler, SignThingHandler];
