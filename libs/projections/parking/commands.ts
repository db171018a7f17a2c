import { finishCommand } from './action-outbox.js';
import { foldParked } from './fold-parked.js';
import type { CommandOutcome, CommandRecord } from '../records.js';
import type { CommandedSession } from '../folding/session.js';

/** Commands that are carried out before the batches have their turn again. */
const COMMANDS_IN_A_TURN = 100;

/**
 * Runs what operators asked for, in turn with the batches: only the owner of the lease changes documents. A crash in
 * between leaves the command without an outcome, and the next owner runs it again.
 * @returns false when more of them wait
 */
export async function runCommands(session: CommandedSession): Promise<boolean> {
  const { store, lease, fault, projection } = session.options;
  const found = await store.commands
    .find({ sliceId: lease.sliceId, outcome: null, 'action.id': { $exists: true } })
    .sort({ at: 1, _id: 1 })
    .limit(COMMANDS_IN_A_TURN)
    .toArray();
  for (const command of found) {
    session.signal.throwIfAborted();
    await session.settleNow();
    const outcome = await carryOut(session, command);
    // Still the owner, so all of it took effect; else the one who is carries it out again.
    await lease.renew();
    await finishCommand(store, command, outcome);
    await fault('command-finished', projection.name);
  }
  return found.length < COMMANDS_IN_A_TURN;
}

async function carryOut(session: CommandedSession, command: CommandRecord): Promise<CommandOutcome> {
  const { key, position } = command;
  if (command.kind === 'skip' && !(await recordSkip(session, command))) {
    return {
      ok: false,
      outdated: true,
      position,
      error: `Event ${position} does not hold up ${key} any more: somebody else was here. Look again what is parked.`,
    };
  }
  return foldParked(session, key);
}

/**
 * Takes the event that the operator saw out of its document, for good and for every rebuild of this version. The
 * record of the skip carries what is told of it; a command that runs again after a crash meets its own record.
 * @returns false when another event holds up the document now, or none
 */
async function recordSkip(session: CommandedSession, command: CommandRecord): Promise<boolean> {
  const { store, projection, lease, fault } = session.options;
  const { key, eventId, position, action } = command;
  const _id = `${projection.name}#${projection.version}#${key}#${eventId}`;
  if (!(await store.skips.findOne({ _id }))) {
    const head = await session.parking.references.headOf(key);
    if (head?.eventId !== eventId) return false;
    // No longer the owner: another one may have folded the event by now.
    await lease.renew();
    await store.skips.updateOne(
      { _id },
      {
        $setOnInsert: {
          projection: projection.name,
          version: projection.version,
          key,
          eventId,
          position,
          reason: command.reason ?? '',
          by: action.by,
          at: command.at,
          untold: action,
        },
      },
      { upsert: true },
    );
    await fault('skip-recorded', projection.name);
  }
  session.parking.skip(key, eventId);
  return true;
}
