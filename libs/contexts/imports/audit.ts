import type { AuditSentences } from '@docket/composition';
import type { ImportsEvent } from './domain/index.js';

/** What the audit trail says of each event of this context. */
export const auditSentences: AuditSentences<ImportsEvent> = {
  ImportStarted: ({ source, origin, collections }, { id }) => ({
    summary: `started import ${id} of ${source} (${origin === 'mongodb' ? 'a MongoDB database' : 'files'}): ${collections
      .map(({ name, target }) => `${name} as ${target}`)
      .join(', ')}`,
    outcome: 'accepted',
  }),
  ImportBatchRecorded: ({ number, collection, read, items, unchanged, failures }, { id }) => ({
    summary: `recorded batch ${number} of import ${id}: of ${read} documents of ${collection} ${items.length} were written, ${unchanged} unchanged, ${failures.length} failed`,
    outcome: failures.length === 0 ? 'succeeded' : 'failed',
  }),
  ImportCompleted: ({ comparison }, { id }) => {
    const differing = comparison.filter(({ agrees }) => !agrees).map(({ collection }) => collection);
    return {
      summary: `completed import ${id}: ${
        differing.length === 0
          ? 'counts and sampled values agree with the source'
          : `${differing.join(', ')} differ from the source`
      }`,
      outcome: differing.length === 0 ? 'succeeded' : 'failed',
    };
  },
  ImportUndoStarted: ({ reason, records }, { id }) => ({
    summary: `began to take back the ${records} records of import ${id}: ${reason}`,
    outcome: 'accepted',
  }),
  ImportUndoBatchRecorded: ({ items }, { id }) => {
    const undone = items.filter(({ outcome }) => outcome === 'undone').length;
    return {
      summary: `took back ${undone} records of import ${id}, and left ${items.length - undone}`,
      outcome: 'succeeded',
    };
  },
  ImportUndone: ({ undone, stays }, { id }) => ({
    summary: `took back import ${id}: ${undone} records are gone, ${stays} stay`,
    outcome: 'succeeded',
  }),
  PastJobImported: ({ source, job: { method, state } }, { id }) => ({
    summary: `imported past job ${id} of ${source}: ${method}, ${state}`,
    outcome: 'accepted',
  }),
  PastJobChanged: ({ changes }, { id }) => ({
    summary: `changed past job ${id} as its system tells it now: ${Object.keys(changes).join(', ')}`,
    outcome: 'accepted',
  }),
  PastJobWithdrawn: ({ importId, reason, restored }, { id }) => ({
    summary: `withdrew what import ${importId} has said of past job ${id}${restored === null ? '' : ', and set it back to what was said before'}: ${reason}`,
    outcome: 'accepted',
  }),
};
