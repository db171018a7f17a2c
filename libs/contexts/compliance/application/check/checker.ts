import { parseHeadText, parseNote, toBase64, type VerifierKey } from '@docket/transparency/verifier';
import { nodePrimitives, verifyLog, type TileReader } from '@docket/transparency';
import type { RuleOutcome } from '../../domain/index.js';
import { rules } from '../rules/index.js';
import type { RuleContext, RuleRun, SeenHead } from './rule.js';
import { seenEvent, type StoredEntry } from './seen-event.js';

/** A log as the check reads it: the stored one, or a copy of it. */
export interface CheckedLog {
  /** All entries from the first one on. */
  entries(): AsyncIterable<readonly StoredEntry[]>;
  /** Every signed head, in the order in which they are stored. */
  heads(): AsyncIterable<string>;
  readonly keys: readonly VerifierKey[];
  readonly tiles?: TileReader;
}

export interface ComplianceReport {
  readonly entries: number;
  /** Merkle root over all of them, base64; empty without a signed head. */
  readonly root: string;
  readonly outcomes: readonly RuleOutcome[];
}

export interface CheckOptions {
  /** Only the events of this tenant; the rules about the whole log look at all of it. */
  readonly tenant?: string;
  readonly onProgress?: (entries: number) => void;
}

/** Checks a log against every rule in one pass. */
export async function checkCompliance(
  log: CheckedLog,
  context: RuleContext,
  { tenant, onProgress }: CheckOptions = {},
): Promise<ComplianceReport> {
  const about = tenant === undefined ? context : { ...context, tenant };
  const runs = rules.map((rule) => ({ rule, run: rule.begin(about) }));
  const cursor = new HeadCursor(
    log.heads(),
    runs.map(({ run }) => run),
  );
  const lost = new Set<number>();
  let entries = 0;
  const see = async (stored: StoredEntry): Promise<void> => {
    entries += 1;
    if (stored.claimed === 'lost') lost.add(stored.entry.position);
    const event = seenEvent(stored, context.types);
    const head = await cursor.covering(event.position);
    for (const { rule, run } of runs)
      if (rule.wholeLog === true || tenant === undefined || event.tenant === tenant) run.see?.(event, head);
  };
  async function* seen() {
    for await (const batch of log.entries()) {
      for (const stored of batch) await see(stored);
      onProgress?.(entries);
      yield batch.map(({ entry }) => entry);
    }
  }
  const report = await verifyLog({
    entries: seen(),
    heads: log.heads(),
    keys: log.keys,
    primitives: nodePrimitives,
    ...(log.tiles === undefined ? {} : { tiles: log.tiles }),
    isPayloadLost: async ({ position }) => lost.has(position),
  });
  await cursor.finish(entries);
  const isSigned = cursor.count > 0;
  const end = { entries, report: isSigned ? report : undefined };
  return {
    entries,
    root: isSigned ? toBase64(report.root) : '',
    outcomes: runs.map(({ rule, run }) => ({ rule: rule.id, ...run.end(end) })),
  };
}

/** Follows the signed heads beside the entries that they cover. */
class HeadCursor {
  readonly #heads: AsyncIterator<string>;
  #current: SeenHead | undefined;
  #isDone = false;
  count = 0;

  constructor(
    heads: AsyncIterable<string>,
    private readonly runs: readonly RuleRun[],
  ) {
    this.#heads = heads[Symbol.asyncIterator]();
  }

  /** The first head that covers a position. */
  async covering(position: number): Promise<SeenHead | undefined> {
    while (!this.#isDone && (this.#current === undefined || this.#current.size < position)) {
      this.#leave();
      this.#current = await this.#next();
    }
    return this.#current;
  }

  async finish(entries: number): Promise<void> {
    while (!this.#isDone && (this.#current === undefined || this.#current.size <= entries)) {
      this.#leave();
      this.#current = await this.#next();
    }
  }

  #leave(): void {
    if (this.#current !== undefined) for (const run of this.runs) run.head?.(this.#current);
  }

  async #next(): Promise<SeenHead | undefined> {
    for (;;) {
      const { value, done } = (await this.#heads.next()) as IteratorResult<string, undefined>;
      if (done === true) {
        this.#isDone = true;
        return undefined;
      }
      this.count += 1;
      const head = seenHead(value);
      if (head !== undefined) return head;
    }
  }
}

function seenHead(text: string): SeenHead | undefined {
  const note = parseNote(text);
  const head = note.ok ? parseHeadText(note.value.text) : note;
  if (!note.ok || !head.ok) return undefined;
  const { number, size, time, origin } = head.value;
  const own = note.value.signatures.filter(({ name }) => name === origin);
  return { number, size, timeMs: Date.parse(time), keyIds: own.map(({ keyId }) => keyId).sort() };
}
