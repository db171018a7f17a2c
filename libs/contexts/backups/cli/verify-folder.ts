import { engineSettings, formatCount, type Session } from '@docket/command-line';
import { PhaseProgress } from './waiting.js';

/** The private keys that a command was given, or those of the setting; none where neither is. */
export async function identitiesOf(session: Session, file: string | undefined): Promise<readonly string[]> {
  const { backupIdentityFile } = await engineSettings(session);
  const path = file === undefined ? backupIdentityFile : session.path(file);
  if (path === undefined) return [];
  const { readIdentities } = await import('../application/index.js');
  return readIdentities(path);
}

/** Verifies a folder on this machine: for a host that has the private key and no Docket. */
export async function verifyFolder(
  session: Session,
  from: string,
  id: string | undefined,
  identity: string | undefined,
): Promise<void> {
  const { openBackup, openBackupFolder, verifyBackup } = await import('../application/index.js');
  const { natsServer } = await engineSettings(session);
  const backup = await openBackup(
    openBackupFolder(session.path(from)),
    await identitiesOf(session, identity),
    id,
  );
  const progress = new PhaseProgress(session);
  try {
    const proof = await verifyBackup({
      backup,
      signal: session.signal,
      onProgress: (news) => progress.update(news),
      ...(natsServer === undefined ? {} : { natsServer }),
    });
    progress.finish();
    await session.output.answer(
      { backupId: backup.manifest.id, ...proof },
      () =>
        `Backup ${backup.manifest.id} restores: ${formatCount(proof.position)} events with root ${proof.root}, ${formatCount(proof.objects)} objects, ${proof.keys} keys, ${proof.heads} signed heads.`,
    );
  } finally {
    progress.finish();
  }
}
