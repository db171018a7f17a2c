import { signHead } from '../signing/sign-head.js';
import { leafHash } from '../tree/hash.js';
import { TreeWriter } from '../tree/tree-writer.js';
import { MemoryTiles } from '../testing/memory-tiles.js';
import {
  inBatches,
  signedLog,
  someEntry,
  someKey,
  verifierKeyOf,
  type SignedLog,
} from '../testing/signed-log.js';
import type { LogEntry } from '../verifier/leaf.js';
import { parseNote } from '../verifier/note.js';
import { nodePrimitives } from '../signing/node-primitives.js';
import type { LogCheck } from './log-check.js';
import { verifyLog } from './verify-log.js';

const SIZE = 600;
const HEADS = [50, 100, 300, 301, 450, 580];
let log: SignedLog;

beforeAll(async () => {
  log = await signedLog(SIZE, HEADS);
});

/** What the check finds, as `kind position` or `kind head n`. */
async function found(changes: Partial<Omit<LogCheck, 'entries'>> & { entries?: readonly LogEntry[] } = {}) {
  const { entries = log.entries, ...rest } = changes;
  const report = await verifyLog({
    heads: log.heads,
    keys: log.keys,
    tiles: log.tiles,
    primitives: nodePrimitives,
    ...rest,
    entries: inBatches(entries),
  });
  return report.findings.map(({ kind, position, head, until }) =>
    until !== undefined
      ? `${kind} ${position} to ${until}`
      : position === undefined
        ? `${kind} head ${head}`
        : `${kind} ${position}`,
  );
}

/** The copy of a log in which positions are given anew, as a log that was written again has them. */
function renumbered(entries: readonly LogEntry[]): readonly LogEntry[] {
  return entries.map((entry, at) => ({ ...entry, position: at + 1 }));
}

function replaced(position: number, change: (entry: LogEntry) => Partial<LogEntry>): readonly LogEntry[] {
  return log.entries.map((entry) => (entry.position === position ? { ...entry, ...change(entry) } : entry));
}

const flipped = (data: Uint8Array): Uint8Array =>
  Uint8Array.from(data, (byte, at) => (at === 3 ? byte ^ 1 : byte));

describe('a log that is as it was signed', () => {
  it('has no findings, and its root and heads are told', async () => {
    const report = await verifyLog({
      entries: inBatches(log.entries),
      heads: log.heads,
      keys: log.keys,
      tiles: log.tiles,
      primitives: nodePrimitives,
    });
    expect(report).toMatchObject({
      size: SIZE,
      headsVerified: HEADS.length,
      unsigned: 20,
      findings: [],
      more: 0,
    });
    expect(report.lastHead?.number).toBe(HEADS.length);
    expect(await found({ tiles: undefined as never })).toEqual([]);
  });
});

describe('a copy of the log', () => {
  it.each([1, 50, 299, 300, 301, 580])('with one bit of data altered at %i', async (position) => {
    expect(await found({ entries: replaced(position, ({ data }) => ({ data: flipped(data) })) })).toEqual([
      `altered ${position}`,
    ]);
  });

  it('with one bit of a header or of a subject altered', async () => {
    const header = replaced(77, ({ headers }) => ({ headers: headers.replace('id-77', 'id-76') }));
    const subject = replaced(78, (entry) => ({ subject: entry.subject.replace('default', 'defaulu') }));
    expect([await found({ entries: header }), await found({ entries: subject })]).toEqual([
      ['altered 77'],
      ['altered 78'],
    ]);
  });

  it('with bytes moved from the end of a subject to the beginning of the headers', async () => {
    const entries = replaced(9, ({ subject, headers }) => ({
      subject: subject.slice(0, -1),
      headers: subject.slice(-1) + headers,
    }));
    expect(await found({ entries })).toEqual(['altered 9']);
  });

  it('with several entries altered, side by side and apart', async () => {
    const at = [5, 6, 7, 400];
    const entries = log.entries.map((entry) =>
      at.includes(entry.position) ? { ...entry, data: flipped(entry.data) } : entry,
    );
    expect(await found({ entries })).toEqual(at.map((position) => `altered ${position}`));
  });

  it.each([1, 200, 579])(
    'with the entry at %i dropped, whether or not the others were given new positions',
    async (position) => {
      const rest = log.entries.filter((entry) => entry.position !== position);
      expect(await found({ entries: rest })).toEqual([`dropped ${position}`]);
      expect(await found({ entries: renumbered(rest) })).toEqual([`dropped ${position}`]);
    },
  );

  it('with two entries swapped, near and far', async () => {
    for (const [one, other] of [
      [10, 11],
      [100, 130],
    ] as const) {
      const entries = [...log.entries];
      [entries[one - 1], entries[other - 1]] = [entries[other - 1]!, entries[one - 1]!];
      expect(await found({ entries: renumbered(entries) })).toEqual([`moved ${one}`, `moved ${other}`]);
    }
  });

  it('with an entry moved forwards or backwards', async () => {
    const forwards = log.entries.toSpliced(40, 1).toSpliced(50, 0, log.entries[40]!);
    const backwards = log.entries.toSpliced(50, 1).toSpliced(40, 0, log.entries[50]!);
    expect(await found({ entries: renumbered(backwards) })).toEqual(['moved 51']);
    expect(await found({ entries: renumbered(forwards) })).toEqual(['moved 41']);
  });

  it('with an entry added', async () => {
    const entries = renumbered(log.entries.toSpliced(123, 0, someEntry(9_999)));
    expect(await found({ entries })).toEqual(['added 124']);
  });

  it('with its end cut off', async () => {
    expect(await found({ entries: log.entries.slice(0, 460) })).toEqual(['truncated 461 to 580']);
    expect(await found({ entries: [] })).toEqual(['truncated 1 to 50']);
  });

  it('with several of all that at once', async () => {
    const entries = [...log.entries];
    entries[9] = { ...entries[9]!, data: flipped(entries[9]!.data) };
    entries.splice(99, 1);
    entries.splice(249, 0, someEntry(8_888));
    expect(await found({ entries: renumbered(entries) })).toEqual(['altered 10', 'dropped 100', 'added 250']);
  });

  it('with another history behind a position', async () => {
    const entries = log.entries.map((entry) =>
      entry.position > 560 ? someEntry(entry.position, 'other') : entry,
    );
    expect(await found({ entries })).toEqual(
      log.entries.slice(560).map(({ position }) => `altered ${position}`),
    );
  });

  it('is judged between heads when its tiles are gone', async () => {
    const entries = replaced(200, ({ data }) => ({ data: flipped(data) }));
    expect(await found({ entries, tiles: undefined as never })).toEqual(['root-differs 101 to 300']);
    expect(await found({ entries, tiles: new MemoryTiles() })).toEqual(['root-differs 101 to 300']);
  });

  it('does not pass when its tiles were altered with it', async () => {
    const entries = replaced(200, ({ data }) => ({ data: flipped(data) }));
    const tiles = new MemoryTiles();
    await (await TreeWriter.open(tiles, 0)).append(entries.map(leafHash));
    expect(await found({ entries, tiles })).toEqual(['root-differs 101 to 300']);
  });

  it('is right when only a tile was altered, which is named', async () => {
    const tiles = new MemoryTiles();
    for (const [name, bytes] of log.tiles.tiles) tiles.tiles.set(name, Uint8Array.from(bytes));
    tiles.tiles.get('0/0')![32 * 41] = tiles.tiles.get('0/0')![32 * 41]! ^ 1;
    expect(await found({ tiles })).toEqual(['tile-altered 42']);
  });

  it('with a payload that is gone from the object store', async () => {
    const entries = replaced(3, ({ headers }) => ({
      headers: headers.replace('\r\n\r\n', '\r\nDocket-Claim: sha256=x\r\n\r\n'),
    }));
    const own = await signedLog(3, [2]);
    expect(
      await found({
        ...own,
        entries: [...own.entries.slice(0, 2), entries[2]!],
        tiles: undefined as never,
        isPayloadLost: async () => true,
      }),
    ).toEqual(['payload-lost 3']);
  });
});

describe('signed heads', () => {
  it('that were altered are named', async () => {
    const heads = log.heads.with(2, log.heads[2]!.replace('\n300\n', '\n299\n'));
    expect(await found({ heads })).toEqual(['head-invalid head 3']);
  });

  it('that were removed are named, also two in a row, the first, and the last when it was kept elsewhere', async () => {
    expect(await found({ heads: log.heads.toSpliced(2, 1) })).toEqual(['head-missing head 3']);
    expect(await found({ heads: log.heads.toSpliced(2, 2) })).toEqual([
      'head-missing head 3',
      'head-missing head 4',
    ]);
    expect(await found({ heads: log.heads.toSpliced(0, 1) })).toEqual(['head-missing head 1']);
    expect(await found({ heads: log.heads.slice(0, -1) })).toEqual([]);
    expect(await found({ heads: log.heads.slice(0, -1), keptHeads: [log.heads.at(-1)!] })).toEqual([
      'head-missing head 6',
    ]);
    expect(await found({ heads: [], keptHeads: [log.heads[1]!] })).toEqual([
      'head-missing head 1',
      'head-missing head 2',
    ]);
  });

  it('that were signed anew by whoever has the key do not fit the chain', async () => {
    const other = await signedLog(SIZE, [50, 100, 290], log.signing);
    const heads = log.heads.with(2, other.heads[2]!);
    expect(await found({ heads })).toEqual(['head-replaced head 3']);
  });

  it('that were put in again or swapped are named', async () => {
    expect(await found({ heads: log.heads.toSpliced(3, 0, log.heads[1]!) })).toEqual(['head-added head 2']);
    const swapped = log.heads.with(1, log.heads[2]!).with(2, log.heads[1]!);
    expect(await found({ heads: swapped })).toEqual(['head-missing head 2', 'head-added head 2']);
  });

  it('of two equal sizes with different roots are a fork', async () => {
    const note = parseNote(log.heads[1]!);
    const forked = signHead(
      {
        size: 100,
        root: new Uint8Array(32),
        time: new Date(),
        number: 3,
        previousText: note.ok ? note.value.text : '',
      },
      [log.signing],
    );
    expect(await found({ heads: [...log.heads.slice(0, 2), forked] })).toEqual(['fork head 3']);
    const sameNumber = signHead(
      { size: 100, root: new Uint8Array(32), time: new Date(), number: 2, previousText: 'x' },
      [log.signing],
    );
    expect(await found({ heads: log.heads.toSpliced(2, 0, sameNumber) })).toEqual(['fork head 2']);
    expect(await found({ keptHeads: [sameNumber] })).toEqual(['fork head 2']);
  });

  it('by another key are not trusted', async () => {
    const keys = [await verifierKeyOf(someKey())];
    expect(await found({ keys })).toEqual(HEADS.map((_, at) => `head-invalid head ${at + 1}`));
  });

  it('are signed by both keys while keys overlap, so that each of them alone is enough', async () => {
    const next = someKey();
    const note = parseNote(log.heads.at(-1)!);
    const writer = await TreeWriter.open(log.tiles, SIZE);
    const head = signHead(
      {
        size: SIZE,
        root: writer.root(),
        time: new Date(),
        number: 7,
        previousText: note.ok ? note.value.text : '',
      },
      [next, log.signing],
    );
    expect(await found({ heads: [...log.heads, head] })).toEqual([]);
    const newKey = await verifierKeyOf(next);
    expect(await found({ heads: [...log.heads, head], keys: [...log.keys, newKey] })).toEqual([]);
  });
});
