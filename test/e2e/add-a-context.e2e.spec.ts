import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { adminKey, DocketProcess } from './docket-process.js';
import { filesOfGuide, GuideProject } from './guide-project.js';

const run = promisify(execFile);
const LIST = 'libs/contexts/list.ts';
const soon = new Date(Date.now() + 3_600_000).toISOString();

interface Written {
  readonly reminderId: string;
  readonly position: number;
}
interface Reminders {
  readonly items: readonly { readonly reminderId: string; readonly text: string; readonly open: boolean }[];
}

describe('the guide that adds a context', () => {
  let project: GuideProject;
  let docket: DocketProcess;
  let files: ReadonlyMap<string, string>;

  beforeAll(async () => {
    files = await filesOfGuide('docs/guides/add-a-context.md');
    project = await GuideProject.create();
    for (const [path, code] of files) await project.add(path, code);
    expect(await project.build()).toEqual([]);
    docket = await DocketProcess.create(project.folder);
    await docket.start('--no-samples');
  }, 180_000);
  afterAll(async () => {
    await docket.remove();
    await project.remove();
  });

  const set = async (reminder: object): Promise<Written> => {
    const response = await docket.fetch('/v1/reminders', {
      method: 'POST',
      body: JSON.stringify(reminder),
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(201);
    return (await response.json()) as Written;
  };
  const list = async (position: number): Promise<Reminders['items']> =>
    (await docket.get<Reminders>(`/v1/reminders?minPosition=${position}`)).items;

  it('takes one folder and one line', () => {
    const elsewhere = [...files.keys()].filter((path) => !path.startsWith('libs/contexts/reminders/'));
    expect(elsewhere).toEqual([LIST]);
    expect(files.get(LIST)!.trimEnd().split('\n')).toHaveLength(1);
  });

  it('is code that the compiler accepts', async () => {
    expect(await project.typeErrors('libs/contexts/reminders')).toEqual([]);
  }, 120_000);

  it('gives routes with roles, a read model, problems with codes, and audit sentences', async () => {
    const { reminderId, position } = await set({ text: 'call the lab', dueAt: soon });
    expect(await list(position)).toMatchObject([{ reminderId, text: 'call the lab', open: true }]);
    const past = await docket.fetch('/v1/reminders', {
      method: 'POST',
      body: JSON.stringify({ text: 'too late', dueAt: '2020-01-01T00:00:00Z' }),
      headers: { 'content-type': 'application/json' },
    });
    expect([past.status, await past.json()]).toMatchObject([422, { code: 'REMINDER.IN_THE_PAST' }]);
    const trail = await docket.get<{ items: { summary: string }[] }>(
      `/v1/audit/entries?action=ReminderSet&minPosition=${position}`,
    );
    expect(trail.items.map(({ summary }) => summary)).toEqual([
      `set reminder ${reminderId} for ${soon}: call the lab`,
    ]);
    const history = await docket.get<{ at: { state: unknown } }>(`/v1/history/reminder/${reminderId}`);
    expect(history.at.state).toMatchObject({ status: 'open' });
    const openapi = await docket.get<{ paths: Record<string, unknown> }>('/openapi.json');
    expect(Object.keys(openapi.paths)).toContain('/v1/reminders/{id}/close');
  });

  it('reacts to events of another context', async () => {
    const { documentId } = await docket.upload('a,b\n1,2\n', 'table.csv');
    const start = new Date(Date.now() + 2_000).toISOString();
    const job = await docket.submit({ method: 'csv.profile', documentId, startAfter: start });
    const { reminderId, position } = await set({ text: 'look at the table', dueAt: soon, jobId: job.jobId });
    await docket.finished(job.jobId);
    const deadline = Date.now() + 60_000;
    const isOpen = async () => (await list(position)).find((each) => each.reminderId === reminderId)?.open;
    while ((await isOpen()) !== false && Date.now() < deadline) await sleep(200);
    expect(await isOpen()).toBe(false);
  }, 120_000);

  it('gives a task with a dry run', async () => {
    const tasks = await docket.get<{ items: { name: string }[] }>('/v1/tasks');
    expect(tasks.items.map(({ name }) => name)).toContain('reminders.close-forgotten');
  });

  it('gives commands of the command line', async () => {
    const main = join(project.folder, 'dist/apps/admin/main.js');
    const { stdout } = await run(process.execPath, [main, 'reminders', 'list', '--url', docket.url], {
      cwd: project.folder,
      env: { ...process.env, DOCKET_KEY: adminKey },
    });
    expect(stdout).toContain('call the lab');
  });
});
