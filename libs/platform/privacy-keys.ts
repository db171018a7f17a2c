import type { Settings } from '@docket/configuration';
import { DocketError, messageOf } from '@docket/kernel';
import { mongoKeyStore, parseMasterKeys, SubjectKeys, type MasterKey } from '@docket/privacy';
import type mongoose from 'mongoose';
import { readFile } from 'node:fs/promises';

type PrivacySettings = Pick<Settings, 'privacyKey' | 'privacyKeyFile'>;

/**
 * The keys of data subjects, wrapped by the master keys of the environment or the file. Without a master key they can be
 * destroyed, but neither made nor opened.
 * @throws DocketError `PRIVACY.INVALID_MASTER_KEY`, `PRIVACY.KEY_FILE_UNREADABLE`
 */
export async function privacyKeys(db: mongoose.mongo.Db, settings: PrivacySettings): Promise<SubjectKeys> {
  return new SubjectKeys(mongoKeyStore(db), await masterKeys(settings));
}

async function masterKeys({ privacyKey, privacyKeyFile }: PrivacySettings): Promise<readonly MasterKey[]> {
  if (privacyKey !== undefined) return parseMasterKeys(privacyKey);
  if (privacyKeyFile === undefined) return [];
  let text: string;
  try {
    text = await readFile(privacyKeyFile, 'utf8');
  } catch (error) {
    throw new DocketError(
      'PRIVACY.KEY_FILE_UNREADABLE',
      `The file of DOCKET_PRIVACY_KEY_FILE cannot be read (${messageOf(error)}). Make one with "docket privacy create-key --out FILE".`,
      { cause: error },
    );
  }
  return parseMasterKeys(text);
}
