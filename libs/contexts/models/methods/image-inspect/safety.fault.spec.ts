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
    const killed = await inspect({
      onProgress: (fraction) => {
        if (fraction === 0.6) killChildren();
      },
    });
    expect(killed).toMatchObject({ code: 'METHOD.CRASHED', retryable: true });
    expect(await inspect({ timeoutMs: 50 })).toMatchObject({ code: 'METHOD.TIMEOUT', retryable: true });
    expect(await inspect()).toMatchObject({ ok: true, figures: { safetyClass: 'Neutral' } });
  });
});

function killChildren(): void {
  const list = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8');
  for (const pid of list.trim().split(' ')) process.kill(Number(pid), 'SIGKILL');
}
