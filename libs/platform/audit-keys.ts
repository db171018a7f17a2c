import type { Settings } from '@docket/configuration';
import { DocketError, messageOf } from '@docket/kernel';
import { parseSigningKeys, type SigningKey } from '@docket/transparency';
import { readFile } from 'node:fs/promises';

/**
 * The private keys that sign tree heads, from the environment or the file; none where neither is set.
 * @throws DocketError `TRANSPARENCY.INVALID_KEY`, `.KEY_FILE_UNREADABLE`
 */
export async function auditKeys({
  auditKey,
  auditKeyFile,
}: Pick<Settings, 'auditKey' | 'auditKeyFile'>): Promise<readonly SigningKey[]> {
  if (auditKey !== undefined) return parseSigningKeys(auditKey);
  if (auditKeyFile === undefined) return [];
  let text: string;
  try {
    text = await readFile(auditKeyFile, 'utf8');
  } catch (error) {
    throw new DocketError(
      'TRANSPARENCY.KEY_FILE_UNREADABLE',
      `The file of DOCKET_AUDIT_KEY_FILE cannot be read (${messageOf(error)}). Make one with "docket audit key create --out FILE".`,
      { cause: error },
    );
  }
  return parseSigningKeys(text);
}
