import type { CommandOutcome, CommandRecord } from '../records.js';
import { finishCommand } from './action-outbox.js';
import type { CommandedSession } from './commanded-session.js';
import { replayParked } from './replay-parked.js';

/** Commands that are carried out before the batches have their turn again. */
const COMMANDS_IN_A_TURN = 100;

/**
 * Runs what operators asked for, in turn with the batches: only the owner of the lease does it. A crash in
 * between leaves the command without an outcome, and the next owner runs it again.
 * @returns false when more of them wait
 */
export async function runCommands(session: CommandedSession): Promise<boolean> {
  const { store, lease, fault, name } = session;
  const found = await store.commands
    .find({ sliceId: lease.id, outcome: null, 'action.id': { $exists: true } })
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
    await fault('command-finished', name);
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
      error: `Event ${position} does not hold up ${key} any more: another operator acted first. Look again what is parked.`,
    };
  }
  return replayParked(session, key);
}

/**
 * Takes the event that the operator saw out of its key, for good. The record of the skip carries what is recorded of
 * it; a command that runs again after a crash meets its own record.
 * @returns false when another event holds up the key now, or none
 */
async function recordSkip(session: CommandedSession, command: CommandRecord): Promise<boolean> {
  const { store, lease, fault, name, parking } = session;
  const { key, eventId, position, action } = command;
  const _id = `${parking.place.skips.id}#${key}#${eventId}`;
  if (!(await store.skips.findOne({ _id }))) {
    const head = await parking.references.headOf(key);
    if (head?.eventId !== eventId) return false;
    // No longer the owner: another one may have dealt with the event by now.
    await lease.renew();
    await store.skips.updateOne(
      { _id },
      {
        $setOnInsert: {
          ...parking.place.skips.fields,
          key,
          eventId,
          position,
          reason: command.reason ?? '',
          by: action.by,
          at: command.at,
          outbox: action,
        },
      },
      { upsert: true },
    );
    await fault('skip-recorded', name);
  }
  parking.skip(key, eventId);
  return true;
}
