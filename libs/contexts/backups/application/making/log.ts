import { createRawLog, exportEvents, idOfExported } from '@docket/event-store';
import { DocketError } from '@docket/kernel';
import { bytesOfLines } from '../folder/lines.js';
import type { BackupManifest, Segment } from '../folder/manifest.js';
import { type Throttle, writeSealed } from '../folder/sealed-file.js';
import { LogTree } from '../log-tree.js';
import type { BackUpOptions } from './options.js';

type LogPart = BackupManifest['log'] & { readonly added: Segment | undefined };

/** The log up to its head: what an earlier backup has is named again, the rest is one more file. */
export async function backUpLog(
  options: BackUpOptions,
  throttle: Throttle,
  previous: BackupManifest | undefined,
): Promise<LogPart> {
  const { connection, folder, signal, onProgress } = options;
  const rawLog = createRawLog({ connection });
  const { first, last: head } = await rawLog.head();
  if (head === 0) throw new DocketError('BACKUP.NOTHING', 'The log is empty: there is nothing to back up.');
  if (first !== 1)
    throw new DocketError(
      'BACKUP.LOG_INCOMPLETE',
      `The log begins at position ${first}: a restore could not give events their positions. Restore the log from a backup first.`,
    );
  const base = (await goesOn(options, previous, head)) ? previous!.log : undefined;
  const after = base?.position ?? 0;
  const tree = new LogTree(new Set(), base && { size: after, nodes: base.nodes });
  let lastId = base?.lastId ?? null;
  const segments = base?.segments ?? [];
  if (head <= after) return { ...base!, added: undefined };
  const lines = exportEvents({
    connection,
    after,
    until: head,
    ...(signal === undefined ? {} : { signal }),
    onEvent: (event) => {
      tree.append(event);
      lastId = idOfExported(event);
    },
    onProgress: ({ done, total }) => onProgress?.({ phase: 'log', done, total }),
  });
  const nameOf = (sha256: string): string => `log/${after + 1}-${tree.size}-${sha256.slice(0, 16)}`;
  const file = await writeSealed(folder, bytesOfLines(lines), nameOf, options, throttle);
  const added: Segment = { ...file, after, last: tree.size };
  return {
    position: tree.size,
    lastId,
    root: tree.root,
    nodes: tree.nodes,
    segments: [...segments, added],
    added,
  };
}

/** Whether the log continues what a backup holds, and the files of that backup are still there. */
async function goesOn(
  { connection, folder }: BackUpOptions,
  previous: BackupManifest | undefined,
  head: number,
): Promise<boolean> {
  if (previous === undefined || previous.log.position > head) return false;
  const { position, lastId, segments } = previous.log;
  const message = await createRawLog({ connection }).at(position);
  if (message === undefined) return false;
  const found = idOfExported({ position, subject: message.subject, headers: message.block });
  if (found !== lastId) return false;
  for (const { name, bytes } of segments)
    if ((await folder.sizeOf(name)) !== bytes || !(await folder.touch(name))) return false;
  return true;
}
