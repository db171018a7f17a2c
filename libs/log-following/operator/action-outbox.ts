import type { mongo } from 'mongoose';
import type { FollowerFaultInjector } from '../faults.js';
import type { CommandOutcome, CommandRecord } from '../records.js';
import type { FollowerStore } from '../store.js';
import type { OperatorAction, RecordAction } from './operator-action.js';

/** Commands that are settled and recorded, and that nobody came back for, are kept this long. */
const KEEP_COMMANDS_MS = 3_600_000;
const TIDY_EVERY_MS = 60_000;

/** A record whose acts lie in its `actions`, the oldest first. */
export interface ActedOn {
  readonly _id: string;
  readonly actions?: readonly OperatorAction[];
}

export interface ActionOutboxOptions<Action extends OperatorAction> {
  readonly store: FollowerStore;
  /** The records that operators act on. */
  readonly entries: mongo.Collection<ActedOn>;
  readonly fault: FollowerFaultInjector;
  readonly record: RecordAction<Action>;
  readonly nameOf: (action: Action) => string;
  /** Generation that the command of an action would have to be for; one for another is closed. */
  readonly activeGeneration: (action: Action) => Promise<number>;
}

/**
 * Takes what operators did to the log. Each action lies in the very document that the act changed, written by the
 * same update: `actions` of an entry, `outbox` of a skip or of a command. So an act without an action cannot be stored.
 * It leaves the document only after the log has it.
 */
export class ActionOutbox<Action extends OperatorAction> {
  private tidiedMs = -Infinity;

  constructor(private readonly options: ActionOutboxOptions<Action>) {}

  /**
   * Records everything that is not in the log yet, the oldest of an entry first.
   * @throws whatever keeps the log from taking an entry; what is recorded by then stays recorded
   */
  async publishPending(): Promise<void> {
    const { entries, store } = this.options;
    await this.tidy();
    const acted = entries.find({ 'actions.0': { $exists: true } });
    for (const { _id, actions = [] } of await acted.sort({ _id: 1 }).toArray()) {
      for (const action of actions) {
        await this.publish(action as Action);
        await entries.updateOne({ _id }, { $pull: { actions: { id: action.id } } });
        await this.settled(action as Action);
      }
    }
    for await (const { _id, outbox } of store.skips.find({ outbox: { $exists: true } })) {
      if (!outbox) continue;
      await this.publish(outbox as Action);
      await store.skips.updateOne({ _id, 'outbox.id': outbox.id }, { $unset: { outbox: '' } });
      await this.settled(outbox as Action);
    }
    await this.lookAfterCommands();
    for await (const { _id, outbox } of store.commands.find({ outbox: { $exists: true } })) {
      if (!outbox) continue;
      await this.publish(outbox as Action);
      await store.commands.updateOne({ _id }, { $unset: { outbox: '' } });
      await this.settled(outbox as Action);
    }
  }

  /** What need not be done each time. */
  private async tidy(): Promise<void> {
    const { store } = this.options;
    if (performance.now() - this.tidiedMs < TIDY_EVERY_MS) return;
    await adoptOldNames(store);
    const old = new Date(Date.now() - KEEP_COMMANDS_MS);
    await store.commands.deleteMany({ outcome: { $ne: null }, outbox: { $exists: false }, at: { $lt: old } });
    this.tidiedMs = performance.now();
  }

  /**
   * Looks after commands whose sender may have died: the owner of the lease is notified again, and a
   * command to a generation that is not the active one any more, which nobody would carry out, is closed.
   */
  private async lookAfterCommands(): Promise<void> {
    const { store, activeGeneration } = this.options;
    const open = store.commands.find({ outcome: null, 'action.id': { $exists: true } });
    for (const command of await open.toArray()) {
      const { generation, position, sliceId } = command;
      const active = await activeGeneration(command.action as Action);
      if (generation === active) {
        await store.leases.updateOne({ _id: sliceId }, { $set: { commanded: command._id } });
        continue;
      }
      const error =
        `Generation ${generation} was replaced by ${active} before this was finished. ` +
        `Look whether the ${store.words.parkedThing.toLowerCase()} is still parked.`;
      await finishCommand(store, command, { ok: false, outdated: true, position, error });
    }
  }

  private async publish(action: Action): Promise<void> {
    await this.options.record(action);
    await this.options.fault('action-recorded', this.options.nameOf(action));
  }

  private async settled(action: Action): Promise<void> {
    await this.options.fault('action-settled', this.options.nameOf(action));
  }
}

/** Sets the outcome of a command, once, and with it what is to be recorded. A skip is recorded from the record of the skip. */
export async function finishCommand(
  store: FollowerStore,
  command: CommandRecord,
  outcome: CommandOutcome,
): Promise<void> {
  const { action } = command;
  const outbox =
    command.kind === 'skip' ? {} : { outbox: { ...action, details: { ...action.details, outcome } } };
  await store.commands.updateOne({ _id: command._id, outcome: null }, { $set: { outcome, ...outbox } });
}

/** Documents of an older release, which may still run beside this one, carry these fields under other names. */
export async function adoptOldNames(store: Pick<FollowerStore, 'skips' | 'commands'>): Promise<void> {
  const old = { untold: { $exists: true } };
  await store.skips.bulkWrite([
    {
      updateMany: {
        filter: { heardOfBy: { $exists: true } },
        update: { $rename: { heardOfBy: 'appliedIn' } },
      },
    },
    { updateMany: { filter: old, update: { $rename: { untold: 'outbox' } } } },
  ]);
  await store.commands.updateMany(old, { $rename: { untold: 'outbox' } });
}
