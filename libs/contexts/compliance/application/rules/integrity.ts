import { CompactRange, entryLine, leafHash, parseEntryLine, type FindingKind } from '@docket/transparency';
import { toBase64 } from '@docket/transparency/verifier';
import type { EndOfLog, Rule } from '../check/rule.js';
import { Tally } from '../check/tally.js';

const CHAIN: ReadonlySet<FindingKind> = new Set<FindingKind>([
  'head-invalid',
  'head-missing',
  'head-replaced',
  'head-added',
  'head-order',
  'fork',
]);
const NOT_SIGNED = 'No tree head was signed: give the audit projector a key (DOCKET_AUDIT_KEY_FILE).';

function judged(report: EndOfLog['report'], isOfRule: (kind: FindingKind) => boolean): Tally {
  const tally = new Tally();
  for (const { kind, position, head, message } of report?.findings ?? []) {
    if (!isOfRule(kind)) continue;
    tally.violate(`${kind}: ${message}`, {
      ...(position === undefined ? {} : { position }),
      ...(head === undefined ? {} : { head }),
    });
  }
  return tally;
}

/** R5, R6, R7: what was recorded is there, unaltered, and can be handed out. */
export const integrityRules: readonly Rule[] = [
  {
    id: 'R5',
    wholeLog: true,
    title: 'Alterations are discernible',
    source: '21 CFR 11.10(a)',
    how:
      'The Merkle tree is recomputed from the whole log and compared with every signed head and every stored leaf: an entry ' +
      'that was altered, dropped, added, moved or cut off is named.',
    begin: () => ({
      end: ({ report }) => {
        const tally = judged(report, (kind) => !CHAIN.has(kind));
        return report === undefined
          ? tally.outcome(NOT_SIGNED, false)
          : tally.outcome(
              `${report.size} entries are what was signed up to ${report.lastHead?.size ?? 0}.`,
              report.headsVerified > 0,
            );
      },
    }),
  },
  {
    id: 'R6',
    wholeLog: true,
    title: 'The log is append-only',
    source: '21 CFR 11.10(a), ALCOA+ "enduring"',
    how:
      'Each signed head names the one before it, is of a larger size, and its root follows from the same entries: so every ' +
      'head is consistent with every other one.',
    begin: () => ({
      end: ({ report }) => {
        const tally = judged(report, (kind) => CHAIN.has(kind));
        return report === undefined
          ? tally.outcome(NOT_SIGNED, false)
          : tally.outcome(
              `${report.headsVerified} signed heads continue each other.`,
              report.headsVerified > 0,
            );
      },
    }),
  },
  {
    id: 'R7',
    wholeLog: true,
    title: 'Copies are accurate, readable by people and by machines',
    source: '21 CFR 11.10(b)',
    how:
      'Each entry is written as a line of an export and read back: it has the same leaf hash, so that the same root follows, ' +
      'and its payload is readable JSON.',
    begin: () => {
      const tally = new Tally();
      const again = new CompactRange();
      return {
        see: ({ position, stored: { entry, claimed }, data }) => {
          tally.check(position);
          const payload = claimed === undefined || claimed === 'lost' ? {} : { claimed };
          const read = parseEntryLine(entryLine({ entry, ...payload }).trimEnd());
          again.append(read === undefined ? new Uint8Array(32) : leafHash(read.entry));
          if (read === undefined)
            tally.violate(`The entry at position ${position} does not come back from an export.`, {
              position,
            });
          else if (data === undefined && claimed !== 'lost')
            tally.violate(`The payload at position ${position} is no readable JSON.`, { position });
        },
        end: ({ report }) => {
          const root = toBase64(again.root());
          if (report !== undefined && root !== toBase64(report.root) && tally.violations === 0)
            tally.violate('The exported entries have another root than the log.');
          return tally.outcome(`${tally.checked} entries come back from an export, with the root ${root}.`);
        },
      };
    },
  },
];
