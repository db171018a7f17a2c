import { CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';
import type { ContentStore } from '@docket/content-store';
import type { EventStore } from '@docket/event-store';
import type { Clock, EventContext } from '@docket/kernel';
import { encryptValue, type SubjectKeys } from '@docket/privacy';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  dataSubjectDecider,
  type DataSubject,
  type DataSubjectCommand,
  type PersonalFieldName,
} from '../../domain/index.js';
import { eraseSubject } from '../erase.js';
import { PRIVACY_CONTENT, SUBJECT_KEYS } from './tokens.js';

/** Records what is held on a person. Plain text comes in and goes no further than into the encryption. */
export class RecordSubjectCommand extends Command<Outcome<DataSubject>> {
  constructor(
    readonly tenant: string,
    readonly subject: string,
    readonly plain: Readonly<Partial<Record<PersonalFieldName, string>>>,
    readonly context: EventContext,
  ) {
    super();
  }
}

/** A command that the aggregate itself decides. */
export class ChangeSubjectCommand extends Command<Outcome<DataSubject>> {
  constructor(
    readonly tenant: string,
    readonly subject: string,
    readonly command: Exclude<DataSubjectCommand, { readonly type: 'RecordSubject' | 'CompleteErasure' }>,
    readonly context: EventContext,
  ) {
    super();
  }
}

export class EraseSubjectCommand extends Command<Outcome<DataSubject>> {
  constructor(
    readonly tenant: string,
    readonly subject: string,
    readonly reason: string,
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(RecordSubjectCommand)
class RecordSubjectHandler implements ICommandHandler<RecordSubjectCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SUBJECT_KEYS) private readonly keys: SubjectKeys,
  ) {}

  async execute({ tenant, subject, plain, context }: RecordSubjectCommand): Promise<Outcome<DataSubject>> {
    const key = await this.keys.findOrCreate(tenant, subject);
    const fields = Object.fromEntries(
      Object.entries(plain).map(([field, text]) => [
        field,
        encryptValue(key, text, { tenant, subject, field }),
      ]),
    );
    const command = { type: 'RecordSubject', fields } as const;
    return handleCommand(this.store, this.clock, dataSubjectDecider, command, {
      tenant,
      id: subject,
      context,
    });
  }
}

@CommandHandler(ChangeSubjectCommand)
class ChangeSubjectHandler implements ICommandHandler<ChangeSubjectCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({
    tenant,
    subject: id,
    command,
    context,
  }: ChangeSubjectCommand): Promise<Outcome<DataSubject>> {
    return handleCommand(this.store, this.clock, dataSubjectDecider, command, { tenant, id, context });
  }
}

@CommandHandler(EraseSubjectCommand)
class EraseSubjectHandler implements ICommandHandler<EraseSubjectCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SUBJECT_KEYS) private readonly keys: SubjectKeys,
    @Inject(PRIVACY_CONTENT) private readonly content: ContentStore,
  ) {}

  async execute({
    tenant,
    subject: id,
    reason,
    context,
  }: EraseSubjectCommand): Promise<Outcome<DataSubject>> {
    const target = { tenant, id, context };
    const request = { type: 'RequestErasure', reason } as const;
    const asked = await handleCommand(this.store, this.clock, dataSubjectDecider, request, target);
    // An erasure that was cut short goes on where it was; one that is done stays done.
    if (!asked.ok || asked.state.status !== 'erasing') return asked;
    const erased = await eraseSubject(
      { store: this.store, content: this.content, keys: this.keys },
      tenant,
      id,
      asked.state,
    );
    const complete = { type: 'CompleteErasure', erased } as const;
    return handleCommand(this.store, this.clock, dataSubjectDecider, complete, target);
  }
}

export const handlers = [RecordSubjectHandler, ChangeSubjectHandler, EraseSubjectHandler];
