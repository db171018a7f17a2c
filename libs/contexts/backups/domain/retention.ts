/** A whole backup of a folder, as the retention looks at it. */
export interface KeptBackup {
  readonly id: string;
  /** RFC 3339 UTC. */
  readonly createdAt: string;
  readonly verified: boolean;
}

/**
 * Which backups of a folder are removed: all but the newest `keep`, and never the newest verified one, for it is the only one
 * that is known to restore.
 */
export function backupsToRemove(backups: readonly KeptBackup[], keep: number): readonly string[] {
  const newestFirst = [...backups].sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
  const proven = newestFirst.find(({ verified }) => verified)?.id;
  return newestFirst
    .slice(Math.max(1, keep))
    .filter(({ id }) => id !== proven)
    .map(({ id }) => id);
}
