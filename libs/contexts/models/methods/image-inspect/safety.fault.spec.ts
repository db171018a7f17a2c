import { cacheFolder, pictureModel } from '@docket/engines';
import { createMethodRunner, type MethodRun, type MethodRunner } from '@docket/method-runner';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { methodCatalogue, methodModule } from '../../../method-catalogue.js';
import { landscape } from '../testing/pictures.js';

describe('the model of pictures under attack', () => {
  let folder: string;
  let runner: MethodRunner;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docket-pictures-'));
    await writeFile(join(folder, 'picture'), await landscape().png().toBuffer());
    const model = await pictureModel(cacheFolder(), () => undefined);
    runner = await createMethodRunner({
      scratchDir: join(folder, 'scratch'),
      methods: { module: methodModule, catalogue: methodCatalogue },
      findProgram: async () => model.file,
    });
  });
  afterAll(async () => {
    await runner.close();
    await rm(folder, { recursive: true });
  });

  const inspect = (more: Partial<MethodRun> = {}) =>
    runner.run({
      method: 'image.inspect@1',
      documentPath: join(folder, 'picture'),
      options: { safety: true },
      ...more,
    });

  it('ends with its process or its time, and answers when it is tried again', async () => {
    // Decoding, loading the model, asking it: each is met by one of these on a fast machine and on a slow one.
    const killed: string[] = [];
    for (const afterMs of [0, 100, 200, 400, 600]) {
      const kills: NodeJS.Timeout[] = [];
      const outcome = await inspect({ onProgress: () => void kills.push(setTimeout(killChildren, afterMs)) });
      kills.forEach(clearTimeout);
      killed.push(outcome.ok ? 'was faster' : `${outcome.code} ${outcome.retryable}`);
    }
    expect(killed[0]).toBe('METHOD.CRASHED true');
    expect(['METHOD.CRASHED true', 'was faster']).toEqual(expect.arrayContaining([...new Set(killed)]));
    expect(await inspect({ timeoutMs: 50 })).toMatchObject({ code: 'METHOD.TIMEOUT', retryable: true });
    expect(await inspect()).toMatchObject({ ok: true, figures: { safetyClass: 'Neutral' } });
  });
});

function killChildren(): void {
  const list = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8');
  for (const pid of list.split(' ').filter((each) => each.trim() !== ''))
    process.kill(Number(pid), 'SIGKILL');
}
