import { DocketError } from '@docket/kernel';
import type { Platform } from '@docket/platform';
import type { StoredHead } from '@docket/transparency';
import { parseHeadText, parseNote, toBase64 } from '@docket/transparency/verifier';

/** A signed head as answers show it. */
export interface SignedHead {
  readonly number: number;
  readonly origin: string;
  readonly size: number;
  /** Base64. */
  readonly root: string;
  /** RFC 3339 UTC. */
  readonly time: string;
  /** The signed note (C2SP tlog-checkpoint), with the cosignatures of witnesses where they were asked for. */
  readonly checkpoint: string;
  /** Public keys of the log that signed it. Whoever checks a log takes them from somewhere else. */
  readonly keys: readonly string[];
}

type Heads = Pick<Platform, 'treeHeads'>;

/**
 * The newest signed head, with its cosignatures.
 * @throws DocketError `AUDIT.TREE_HEAD_NOT_FOUND` before the first one
 */
export async function newestHead(platform: Heads): Promise<SignedHead> {
  return shown(platform, await platform.treeHeads.last());
}

/** The head of a number, with its cosignatures. @throws DocketError `AUDIT.TREE_HEAD_NOT_FOUND` */
export async function headOfNumber(platform: Heads, number: number): Promise<SignedHead> {
  return shown(platform, await platform.treeHeads.get(number));
}

async function shown({ treeHeads }: Heads, stored: StoredHead | undefined): Promise<SignedHead> {
  if (stored === undefined)
    throw new DocketError(
      'AUDIT.TREE_HEAD_NOT_FOUND',
      'There is no such signed tree head: none was signed yet, or the audit projector has no key (DOCKET_AUDIT_KEY_FILE).',
    );
  const cosignatures = await treeHeads.cosignatures(stored.number);
  return headView(stored, cosignatures);
}

/** @throws DocketError `AUDIT.TREE_HEAD_INVALID` for a stored head that is none */
export function headView(stored: StoredHead, cosignatures: readonly string[] = []): SignedHead {
  const note = parseNote(stored.note);
  const head = note.ok ? parseHeadText(note.value.text) : note;
  if (!head.ok)
    throw new DocketError(
      'AUDIT.TREE_HEAD_INVALID',
      `The stored head ${stored.number} cannot be read: ${head.reason}. Run "docket audit verify".`,
    );
  const { number, origin, size, root, time } = head.value;
  const checkpoint = stored.note + cosignatures.map((line) => `${line}\n`).join('');
  return { number, origin, size, root: toBase64(root), time, checkpoint, keys: stored.keys };
}
