import type { TileReader } from '../tree/tile.js';
import type { LogEntry } from '../verifier/leaf.js';
import type { VerifierKey } from '../verifier/note.js';
import type { Primitives } from '../verifier/primitives.js';
import type { TreeHead } from '../verifier/tree-head.js';
import type { Finding } from './finding.js';

export interface LogCheck {
  /** The whole log from its first entry on. */
  readonly entries: AsyncIterable<readonly LogEntry[]>;
  /** Every signed head in the order in which they are stored. */
  readonly heads: AsyncIterable<string> | Iterable<string>;
  /** Public keys that the caller trusts, and not those that come with the log. */
  readonly keys: readonly VerifierKey[];
  readonly primitives: Primitives;
  /** Stored tiles: with them each position is named, without them the heads between which something was changed. */
  readonly tiles?: TileReader;
  /** Heads that were kept elsewhere: by a witness, a webhook or an auditor. */
  readonly keptHeads?: readonly string[];
  /** Whether the payload that an entry keeps outside of its message is gone or not what its hash says. */
  readonly isPayloadLost?: (entry: LogEntry) => Promise<boolean>;
  /** Most findings to list; 1,000 by default. */
  readonly mostFindings?: number;
  readonly onProgress?: (entries: number) => void;
}

export interface LogReport {
  /** Entries of the log. */
  readonly size: number;
  /** Root over all entries of the log as they are now. */
  readonly root: Uint8Array;
  /** Heads whose signature, place in the chain and root are right. */
  readonly headsVerified: number;
  /** The newest of them. */
  readonly lastHead: TreeHead | undefined;
  /** Entries behind the newest head: not signed yet. */
  readonly unsigned: number;
  readonly findings: readonly Finding[];
  /** Findings that are not in the list. */
  readonly more: number;
}
