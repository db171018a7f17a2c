import { leafHash, TreeWriter } from '@docket/transparency';
import { MemoryTiles } from '@docket/transparency/testing';
import type { LogEntry } from '@docket/transparency/verifier';
import { hash } from 'node:crypto';
import { inTurns, median, medianRatio, type Bench } from '../bench.js';

const LEAVES = 200_000;
const BATCH = 1_000;
const HEADERS = `NATS/1.0\r\n${'ce-header: of an event as it is stored\r\n'.repeat(14)}\r\n`;

function entries(count: number): readonly LogEntry[] {
  const data = Buffer.from(JSON.stringify({ text: 'x'.repeat(380) }));
  return Array.from({ length: count }, (_, at) => ({
    position: at + 1,
    subject: `evt.acme.p01.job.${String(at).padStart(32, '0')}`,
    headers: HEADERS,
    data,
  }));
}

export const merkleAppendBench: Bench = {
  summary: 'leaves/s into tiles in memory ÷ bare SHA-256 over the bytes of the same messages',
  async run({ rounds, scale, say }) {
    const log = entries(Math.round((LEAVES * scale) / BATCH) * BATCH);
    const bytes = log.map(({ subject, headers, data }) =>
      Buffer.concat([Buffer.from(subject + headers), data]),
    );
    const perSecond = (startedAt: number): number => (log.length * 1_000) / (performance.now() - startedAt);
    const figures = await inTurns(
      rounds,
      {
        ours: async () => {
          const startedAt = performance.now();
          const writer = await TreeWriter.open(new MemoryTiles(), 0);
          for (let at = 0; at < log.length; at += BATCH)
            await writer.append(log.slice(at, at + BATCH).map(leafHash));
          writer.root();
          return { leavesPerSecond: perSecond(startedAt) };
        },
        bare: async () => {
          const startedAt = performance.now();
          for (const message of bytes) hash('sha256', message, 'buffer');
          return { bareHashesPerSecond: perSecond(startedAt) };
        },
      },
      say,
    );
    return {
      figures: {
        leavesPerSecond: median(figures['leavesPerSecond']!),
        bareHashesPerSecond: median(figures['bareHashesPerSecond']!),
        ratio: medianRatio(figures['leavesPerSecond']!, figures['bareHashesPerSecond']!),
      },
      targets: [{ figure: 'ratio', atLeast: 0.3 }],
      method: `${log.length} messages of about 1,000 bytes. Ours encodes each leaf, hashes it and the inner nodes, and fills tiles in memory, in batches of ${BATCH}. Bare is one SHA-256 over the bytes of each message.`,
    };
  },
};
