import { ADMISSION, type Admission, CLOCK, EVENT_STORE, handleCommand, type Outcome } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import {
  canonicalJson,
  type Clock,
  type EventContext,
  isToken,
  nameBasedId,
  reject,
  type Rejection,
  timeOrderedId,
  type Visibility,
} from '@docket/kernel';
import { Inject, Optional } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { createHash } from 'node:crypto';
import {
  pipelineAggregateId,
  pipelineDecider,
  pipelineRunDecider,
  type PipelineRunState,
  type PipelineState,
  readDefinition,
} from '../../domain/index.js';
import { checkMethods } from '../check-methods.js';
import { findVersion } from '../find-version.js';
import type { FindMethod } from '../known-methods.js';
import { checkRunInputs, type RunInputs } from '../run-inputs.js';
import { contentHash, shippedPipeline } from '../shipped.js';

/** Injection token of the methods that steps may name. */
export const KNOWN_METHODS = Symbol('KNOWN_METHODS');

/** Defines a new version of a pipeline, unless the newest one has this content. */
export class DefinePipelineCommand extends Command<Outcome<PipelineState>> {
  constructor(
    readonly tenant: string,
    readonly name: string,
    /** As it came from outside. */
    readonly definition: unknown,
    readonly reason: string,
    readonly context: EventContext,
  ) {
    super();
  }
}

/** Starts a run of a pipeline. */
export class StartPipelineRunCommand extends Command<
  Outcome<PipelineRunState> & { readonly runId: string; readonly version?: number }
> {
  constructor(
    readonly tenant: string,
    readonly name: string,
    readonly request: RunInputs & { readonly version?: number; readonly tags: readonly string[] },
    /** Whose the run and its jobs are, and what they may take. */
    readonly starter: { readonly owner: string; readonly project?: string; readonly visibility: Visibility },
    readonly context: EventContext,
    /** The same key of the same owner is the same run, for ever. */
    readonly idempotencyKey?: string,
  ) {
    super();
  }
}

export class CancelPipelineRunCommand extends Command<Outcome<PipelineRunState>> {
  constructor(
    readonly tenant: string,
    readonly runId: string,
    readonly reason: string,
    readonly compensate: boolean,
    readonly context: EventContext,
  ) {
    super();
  }
}

@CommandHandler(DefinePipelineCommand)
class DefinePipelineHandler implements ICommandHandler<DefinePipelineCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(KNOWN_METHODS) private readonly methods: FindMethod,
  ) {}

  async execute({ tenant, name, definition: given, reason, context }: DefinePipelineCommand) {
    if (shippedPipeline(name) !== undefined) {
      return reject('PIPELINE.RESERVED', `${name} comes with Docket: give yours another name.`);
    }
    const read = readDefinition(given);
    const problems = read.ok ? await checkMethods(this.methods, tenant, read.definition) : read.problems;
    if (!read.ok || problems.length > 0) {
      const [first] = problems;
      const more = problems.length > 1 ? `, and ${problems.length - 1} more` : '';
      const message = `The definition is wrong: ${first?.path ?? ''} ${first?.message ?? ''}${more}. Correct it and send it again.`;
      const fields = problems.map((each) => ({ path: each.path, message: `${each.code}: ${each.message}` }));
      return reject('PIPELINE.INVALID', message, { fields });
    }
    const { definition } = read;
    const command = {
      type: 'DefinePipeline',
      name,
      definition,
      contentHash: contentHash(definition),
      reason,
    } as const;
    const target = { tenant, id: pipelineAggregateId(name), context };
    return handleCommand(this.store, this.clock, pipelineDecider, command, target);
  }
}

@CommandHandler(StartPipelineRunCommand)
class StartPipelineRunHandler implements ICommandHandler<StartPipelineRunCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Optional() @Inject(ADMISSION) private readonly admission?: Admission,
  ) {}

  async execute(command: StartPipelineRunCommand) {
    const { tenant, name, request, starter, context, idempotencyKey: key } = command;
    const { owner, project, visibility } = starter;
    const runId =
      key === undefined
        ? timeOrderedId(this.clock.now().getTime())
        : nameBasedId('pipeline-run', tenant, owner, key);
    const refused = (rejection: Rejection) => ({ runId, ...rejection });
    // A second try meets its first one, also when the pipeline has a newer version, or a document is gone by now.
    const target = { tenant, id: runId, context };
    const requestHash = createHash('sha256')
      .update(canonicalJson({ name, ...request }))
      .digest('hex');
    const aggregate = { tenant, type: pipelineRunDecider.aggregate, id: runId };
    const { state, position } = await this.store.load(pipelineRunDecider, aggregate);
    if (state.status !== 'unknown' && state.requestHash === requestHash) {
      return { runId, version: state.version, ok: true as const, position, state, changed: false };
    }
    const found = await findVersion(this.store, tenant, name, request.version);
    if (!found.ok) return refused(found);
    const { definition, version } = found;
    const checked = await checkRunInputs(this.store, tenant, visibility, definition, request);
    if ('fields' in checked) {
      const [first] = checked.fields;
      const message = `The inputs do not fit ${name}@${version}: ${first?.path ?? ''} ${first?.message ?? ''}.`;
      return refused(reject('PIPELINE.INVALID_INPUTS', message, { fields: checked.fields }));
    }
    const exceeded = await this.admission?.job(tenant);
    if (exceeded) return refused(exceeded);
    const run = {
      pipeline: name,
      version,
      definition,
      documents: { ...checked.inputs.documents },
      values: { ...checked.inputs.values },
      owner,
      ...(project === undefined ? {} : { project }),
      sees: visibility === 'all' ? ('all' as const) : [...visibility],
      tags: [...new Set(request.tags)],
      requestHash,
    };
    const start = { type: 'StartRun', run } as const;
    const outcome = await handleCommand(this.store, this.clock, pipelineRunDecider, start, target);
    return { runId, version, ...outcome };
  }
}

@CommandHandler(CancelPipelineRunCommand)
class CancelPipelineRunHandler implements ICommandHandler<CancelPipelineRunCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ tenant, runId, reason, compensate, context }: CancelPipelineRunCommand) {
    if (!isToken(runId)) return reject('PIPELINE_RUN.NOT_FOUND', 'There is no such run.');
    const command = { type: 'CancelRun', reason, compensate } as const;
    const target = { tenant, id: runId, context };
    return handleCommand(this.store, this.clock, pipelineRunDecider, command, target);
  }
}

export const handlers = [DefinePipelineHandler, StartPipelineRunHandler, CancelPipelineRunHandler];
