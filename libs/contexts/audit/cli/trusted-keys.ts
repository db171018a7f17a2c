import { DocketError } from '@docket/kernel';
import type { Settings } from '@docket/configuration';
import { parseVerifierKey, webPrimitives, type VerifierKey } from '@docket/transparency/verifier';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The public keys to check by: those that were given, else the public part of this machine's own key. Never those that
 * are stored beside the log.
 * @throws DocketError `CLI.NO_AUDIT_KEY`, `CLI.INVALID_KEY`
 */
export async function trustedKeys(
  given: readonly string[],
  settings?: Pick<Settings, 'auditKey' | 'auditKeyFile' | 'home'>,
): Promise<readonly VerifierKey[]> {
  const texts = given.length > 0 || settings === undefined ? given : await ownKeys(settings);
  if (texts.length === 0)
    throw new DocketError(
      'CLI.NO_AUDIT_KEY',
      'Name the public key of the log with --key: "docket audit key create" printed it. A key that comes with the log proves nothing.',
    );
  return Promise.all(
    texts.map(async (text) => {
      const key = await parseVerifierKey(text, webPrimitives);
      if (key.ok) return key.value;
      throw new DocketError('CLI.INVALID_KEY', `--key ${text}: ${key.reason}.`);
    }),
  );
}

async function ownKeys({
  auditKey,
  auditKeyFile,
  home,
}: Pick<Settings, 'auditKey' | 'auditKeyFile' | 'home'>): Promise<readonly string[]> {
  const { auditKeys } = await import('@docket/platform');
  const ofHome = join(home, 'audit-key');
  const file = auditKeyFile ?? (existsSync(ofHome) ? ofHome : undefined);
  const keys = await auditKeys({
    ...(auditKey === undefined ? {} : { auditKey }),
    ...(file === undefined ? {} : { auditKeyFile: file }),
  });
  return keys.map(({ verifierKey }) => verifierKey);
}
