import type { Rule } from '../check/rule.js';
import { Tally } from '../check/tally.js';

/** R13: who read what. */
export const readingRules: readonly Rule[] = [
  {
    id: 'R13',
    title: 'Reads and exports of protected data are recorded',
    source: '45 CFR 164.312(b)',
    how:
      'Each download names a reader, and content by the hash that the log recorded for that document or job; each export ' +
      'names a reader and a position that the log had. What was not recorded cannot be seen on a log: content is sent only ' +
      'after its entry was stored, which tests of the API hold.',
    begin: () => {
      const tally = new Tally();
      const contents = new Map<string, string>();
      return {
        see: ({ position, type, tenant, id, data, actorKind, actorId }) => {
          if (type === 'DocumentRegistered')
            contents.set(`${tenant}/document/${id}`, String(data?.['sha256']));
          if (type === 'JobSucceeded') {
            const result = data?.['result'] as { sha256?: unknown } | undefined;
            contents.set(`${tenant}/result/${id}`, String(result?.sha256));
          }
          if (type !== 'DownloadStarted' && type !== 'ExportStarted') return;
          tally.check(position);
          const wrong: string[] = [];
          if (actorKind === 'anonymous' || actorId === '') wrong.push('names no reader');
          if (type === 'DownloadStarted') {
            const place = `${tenant}/${String(data?.['content'])}/${id}`;
            if (contents.get(place) !== data?.['sha256'])
              wrong.push('names content that the log does not have');
          } else if (!(Number(data?.['position']) < position)) wrong.push('is of a position behind itself');
          if (wrong.length > 0)
            tally.violate(`${type} at position ${position} ${wrong.join(', ')}.`, { position });
        },
        end: () =>
          tally.outcome(`${tally.checked} downloads and exports name their reader and what was read.`),
      };
    },
  },
];
