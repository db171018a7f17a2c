import { DocketError } from '@docket/kernel';
import { parseHeadText, parseNote } from '@docket/transparency/verifier';

/** How many entries a signed head covers. @throws DocketError `AUDIT.TREE_HEAD_INVALID` */
export function signedSize(text: string): number {
  const note = parseNote(text);
  const head = note.ok ? parseHeadText(note.value.text) : note;
  if (head.ok) return head.value.size;
  throw new DocketError(
    'AUDIT.TREE_HEAD_INVALID',
    `The stored head cannot be read: ${head.reason}. Run "docket audit verify".`,
  );
}
