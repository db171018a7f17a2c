import { engineSettings, formatBytes, formatCount, withNats, type Session } from '@docket/command-line';
import { DEFAULT_TENANT, DocketError } from '@docket/kernel';
import type { NatsConnection } from '@nats-io/transport-node';
import type { BundleSource, EvidenceEntry, WrittenBundle } from '@docket/transparency';
import { webPrimitives } from '@docket/transparency/verifier';
import { rename, rm } from 'node:fs/promises';
import { signedSize } from './signed-size.js';
import { withTiles } from './tiles.js';
import { trustedKeys } from './trusted-keys.js';

/** What of the log a bundle has: all of it, some positions, or where the result of a job came from. */
export interface EvidenceSelection {
  readonly positions: readonly number[];
  readonly job?: string;
  readonly tenant?: string;
}

/** `docket audit export --format evidence`: one file that is checked without Docket. */
export async function exportEvidence(
  session: Session,
  out: string,
  selection: EvidenceSelection,
): Promise<void> {
  if (out === '-')
    throw new DocketError('CLI.FILE_NEEDED', 'An evidence bundle is a file: name it with --out FILE.');
  const path = session.path(out);
  const unfinished = `${path}.part`;
  const progress = session.progress('Exporting', 'events');
  let written: WrittenBundle;
  try {
    written = await write(session, unfinished, selection, (done, total) => progress.update(done, total));
    await rename(unfinished, path);
  } finally {
    progress.finish();
    await rm(unfinished, { force: true });
  }
  await session.output.answer({ file: path, ...written }, () =>
    [
      `${path}: ${formatCount(written.entries)} entries, ${formatBytes(written.bytes)}.`,
      'Check it with "docket audit verify --bundle", or without Docket: python3 clients/python/verify_bundle.py --key PUBLIC_KEY FILE',
    ].join('\n'),
  );
}

async function write(
  session: Session,
  path: string,
  selection: EvidenceSelection,
  onProgress: (done: number, total: number) => void,
): Promise<WrittenBundle> {
  const settings = await engineSettings(session);
  const [{ createRawLog }, { createHeadStore, TreeReader, writeBundle }, { entryOf }] = await Promise.all([
    import('@docket/event-store'),
    import('@docket/transparency'),
    import('@docket/platform'),
  ]);
  return withNats(session, async (connection) => {
    const log = createRawLog({ connection });
    const heads = await createHeadStore({ connection });
    const newest = await heads.last();
    if (newest === undefined)
      throw new DocketError(
        'AUDIT.TREE_HEAD_NOT_FOUND',
        'No tree head was signed yet: give the audit projector a key (DOCKET_AUDIT_KEY_FILE) and wait for the first one.',
      );
    const size = signedSize(newest.note);
    const positions = await chosen(session, connection, selection);
    const { signal } = session;
    const evidence = async (message: Parameters<typeof entryOf>[0]): Promise<EvidenceEntry> => {
      const claimed = await log.claimed(message);
      if (claimed === 'lost')
        throw new DocketError(
          'TRANSPARENCY.BUNDLE_INCOMPLETE',
          `The payload of position ${message.position} is not in the object store: restore the bucket before you export.`,
        );
      return claimed === undefined ? { entry: entryOf(message) } : { entry: entryOf(message), claimed };
    };
    const common = { checkpoint: newest.note, keys: newest.keys };
    if (positions.length > 0) {
      const entries = async function* (): AsyncGenerator<EvidenceEntry> {
        for (const position of [...new Set(positions)].sort((a, b) => a - b)) {
          const message = position > size ? undefined : await log.at(position);
          if (message === undefined)
            throw new DocketError(
              'AUDIT.NOT_FOUND',
              `Position ${position} is not in the signed log of ${size} entries.`,
            );
          yield await evidence(message);
        }
      };
      return withTiles(session, settings.mongodbUri, async ({ tiles }) => {
        if (tiles === undefined)
          throw new DocketError(
            'CLI.NO_ENGINES',
            'Proofs of single entries need the tiles: set MONGODB_URI.',
          );
        const reader = new TreeReader(tiles);
        const source: BundleSource = {
          ...common,
          entries: entries(),
          proof: (position) => reader.inclusion(position - 1, size),
        };
        return writeBundle(path, source);
      });
    }
    return writeBundle(path, {
      ...common,
      entries: (async function* () {
        for await (const { messages } of log.read({ after: 0, until: size, signal })) {
          signal.throwIfAborted();
          for (const message of messages) if (message.position <= size) yield await evidence(message);
          onProgress(messages.at(-1)?.position ?? 0, size);
        }
      })(),
      heads: (async function* () {
        for await (const { note, number } of heads.all()) if (number <= newest.number) yield note;
      })(),
    });
  });
}

/** The positions of a selection; none for the whole log. */
async function chosen(
  session: Session,
  connection: NatsConnection,
  { positions, job, tenant = DEFAULT_TENANT }: EvidenceSelection,
): Promise<readonly number[]> {
  if (job === undefined) return positions;
  const [{ createEventStore }, { provenanceOf }] = await Promise.all([
    import('@docket/event-store'),
    import('../application/provenance.js'),
  ]);
  const { composition: facts } = session.environment;
  const store = createEventStore({ connection, events: facts.eventTypes });
  const { steps } = await provenanceOf({ store, facts }, tenant, job);
  return [...positions, ...steps.map(({ position }) => position)];
}

/** `docket audit verify --bundle`: no engine is asked. */
export async function verifyEvidence(
  session: Session,
  file: string,
  keyTexts: readonly string[],
): Promise<void> {
  const { verifyBundle, nodePrimitives } = await import('@docket/transparency');
  const keys = await trustedKeys(keyTexts, keyTexts.length > 0 ? undefined : await engineSettings(session));
  const { manifest, findings } = await verifyBundle(session.path(file), keys, {
    ...webPrimitives,
    ...nodePrimitives,
  });
  await session.output.answer({ ok: findings.length === 0, manifest: manifest ?? null, findings }, () =>
    findings.length > 0
      ? findings.map((finding) => `WRONG  ${finding}`).join('\n')
      : `Right: ${formatCount(manifest?.entries ?? 0)} entries are in the signed log ${manifest?.origin ?? ''} of ${formatCount(manifest?.size ?? 0)} entries.`,
  );
  if (findings.length > 0)
    throw new DocketError(
      'AUDIT.TAMPERED',
      'The bundle does not prove what it says: see the findings above.',
    );
}
