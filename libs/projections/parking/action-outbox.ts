import type { Engine } from '../engine.js';
import type { OperatorAction, RecordAction } from './operator-action.js';
import type { CommandOutcome, CommandRecord } from '../records.js';

/** Commands that are settled and told, and that nobody came back for, are kept this long. */
const KEEP_COMMANDS_MS = 3_600_000;

/**
 * Takes what operators did to the log. Each action lies in the very document that the act changed, written by the
 * same update: `actions` of the registry entry, `untold` of a skip, `untold` of a command. So an act without an
 * action cannot be stored. It leaves the document only after the log has it.
 */
export class ActionOutbox {
  constructor(
    private readonly engine: Pick<Engine, 'store' | 'registry' | 'fault'>,
    private readonly record: RecordAction,
  ) {}

  /**
   * Tells everything that is not told yet, the oldest of a projection first.
   * @throws whatever keeps the log from taking an entry; what is told by then stays told
   */
  async tellAll(): Promise<void> {
    const { store } = this.engine;
    const acted = store.projections.find({ 'actions.0': { $exists: true } }).sort({ _id: 1 });
    for (const { _id: name, actions = [] } of await acted.toArray()) {
      for (const action of actions) {
        await this.tell(action);
        await store.projections.updateOne({ _id: name }, { $pull: { actions: { id: action.id } } });
        await this.settled(action);
      }
    }
    for await (const { _id, untold } of store.skips.find({ untold: { $exists: true } })) {
      if (!untold) continue;
      await this.tell(untold);
      await store.skips.updateOne({ _id, 'untold.id': untold.id }, { $unset: { untold: '' } });
      await this.settled(untold);
    }
    await lookAfterCommands(this.engine);
    for await (const { _id, untold } of store.commands.find({ untold: { $exists: true } })) {
      if (!untold) continue;
      await this.tell(untold);
      await store.commands.updateOne({ _id }, { $unset: { untold: '' } });
      await this.settled(untold);
    }
    const old = new Date(Date.now() - KEEP_COMMANDS_MS);
    await store.commands.deleteMany({ outcome: { $ne: null }, untold: { $exists: false }, at: { $lt: old } });
  }

  private async tell(action: OperatorAction): Promise<void> {
    await this.record(action);
    await this.engine.fault('action-recorded', action.projection);
  }

  private async settled(action: OperatorAction): Promise<void> {
    await this.engine.fault('action-settled', action.projection);
  }
}

/**
 * Looks after commands whose sender may have died: the owner of the lease is told again that there is one, and a
 * command to a generation that is not the active one any more, which nobody would carry out, is closed.
 */
async function lookAfterCommands({ store, registry }: Pick<Engine, 'store' | 'registry'>): Promise<void> {
  const open = store.commands.find({ outcome: null, 'action.id': { $exists: true } });
  for (const command of await open.toArray()) {
    const { generation, position, sliceId } = command;
    const { active } = await registry.get(command.action.projection);
    if (generation === active) {
      await store.slices.updateOne({ _id: sliceId }, { $set: { commanded: command._id } });
      continue;
    }
    const error =
      `Generation ${generation} was replaced by ${active} before this was finished. ` +
      `Look whether the document is still parked.`;
    await finishCommand(store, command, { ok: false, outdated: true, position, error });
  }
}

/** Sets the outcome of a command, once, and with it what is to be told. A skip is told by the record of the skip. */
export async function finishCommand(
  store: Engine['store'],
  command: CommandRecord,
  outcome: CommandOutcome,
): Promise<void> {
  const { action } = command;
  const untold =
    command.kind === 'skip' ? {} : { untold: { ...action, details: { ...action.details, outcome } } };
  await store.commands.updateOne({ _id: command._id, outcome: null }, { $set: { outcome, ...untold } });
}
