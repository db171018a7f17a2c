import { CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import { reject, type Clock, type EventContext } from '@docket/kernel';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { methodAggregateId, methodDecider, type Declaration, type MethodState } from '../../domain/index.js';
import { declarationProblems } from '../declaration-problems.js';
import { BUILT_IN_METHODS } from './tokens.js';

/** Declares a version of a method that outside workers run. */
export class RegisterMethodCommand extends Command<Outcome<MethodState>> {
  constructor(
    readonly tenant: string,
    readonly name: string,
    readonly version: number,
    readonly declaration: Declaration,
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(RegisterMethodCommand)
export class RegisterMethodHandler implements ICommandHandler<RegisterMethodCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(BUILT_IN_METHODS) private readonly builtIn: ReadonlySet<string>,
  ) {}

  async execute({ tenant, name, version, declaration, context }: RegisterMethodCommand) {
    if (this.builtIn.has(name)) {
      return reject('METHOD.BUILT_IN', `${name} is a method of Docket itself: choose another name.`);
    }
    const fields = declarationProblems(declaration);
    if (fields.length > 0)
      return reject('METHOD.INVALID_DECLARATION', 'The declaration cannot be taken.', { fields });
    const command = { type: 'RegisterMethod', name, version, declaration } as const;
    const target = { tenant, id: methodAggregateId(name), context };
    return handleCommand(this.store, this.clock, methodDecider, command, target);
  }
}
