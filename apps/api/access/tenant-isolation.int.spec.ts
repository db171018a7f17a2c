import { mayUse, type Rule } from '@docket/http';
import { roles, type Role } from '@docket/kernel';
import { startReadSide, type TestReadSide } from '../testing/read-side.js';

/** Stands in everything of the one tenant, so that an answer to the other that holds it gives something away. */
const MARK = 'only-of-a-7f3';
const METHOD = 'echo.text@1';

/** What is about the whole installation: another tenant hears that it is there, and no more. */
const INSTALLATION = /^[A-Z]+ (\/metrics|\/v1\/(tasks|projections)(\/|$))/;
/** Routes whose path names a thing of the tenant. */
const OF_A_THING =
  /^[A-Z]+ \/v1\/(jobs|documents|keys|dead-letters|history|work|tenants|reports)\/:|^GET \/v1\/audit\/entries\/:/;

const bodies: readonly [RegExp, object][] = [
  [/:token\/complete$/, { result: 1 }],
  [/:token\/fail$/, { code: 'X', message: 'x', retryable: false }],
  [/:token\/(heartbeat|canceled|release)$/, {}],
  [/^PATCH \/v1\/tenants/, { reason: 'x', name: 'x' }],
  [/^POST \/v1\/tenants\/:id\/keys/, { name: 'x', roles: ['admin'] }],
  [/\/rotate$/, {}],
];

describe('another tenant', () => {
  let test: TestReadSide;
  let things: Readonly<Record<string, string>>;
  const foreign = {} as Record<Role, string>;

  beforeAll(async () => {
    test = await startReadSide();
    await test.project();
    for (const role of roles) foreign[role] = await test.keyFor('clinic-b', [role]);
    const uploaded = await test.call('POST', '/v1/documents', Buffer.from(`${MARK},1\n`), {
      'content-type': 'text/csv',
      'content-disposition': `attachment; filename="${MARK}.csv"`,
    });
    const { documentId } = uploaded.body;
    const job = { method: METHOD, documentId, tags: [MARK], input: { text: MARK } };
    const submit = async () => (await test.call('POST', '/v1/jobs', job)).body.jobId as string;
    const work = (path: string, body: object) =>
      test.call('POST', `/v1/work/${path}`, body, { authorization: `Bearer ${test.keys.worker}` });
    const start = async (jobId: string) => {
      const item = { tenant: 'default', jobId, queue: 'default', method: METHOD, priority: 5, attempt: 1 };
      await test.platform.workQueue.dispatch(item);
      return (await work('poll', { workerId: MARK, methods: [METHOD], waitMs: 5_000 })).body.token as string;
    };
    const jobId = await submit();
    const { position } = (await work(`${await start(jobId)}/complete`, { result: { text: MARK } })).body;
    const { keyId } = (await test.call('POST', '/v1/keys', { name: MARK, roles: ['auditor'] })).body;
    const report = (await test.call('POST', '/v1/reports', { template: 'job-results' })).body.reportId;
    things = {
      jobId,
      documentId,
      keyId,
      report,
      position: String(position),
      token: await start(await submit()),
    };
    const { last } = await test.platform.store.head();
    await test.read(`/v1/audit/entries?minPosition=${last}`);
    await test.read(`/v1/jobs?minPosition=${last}`);
    await test.read(`/v1/reports/results.csv?until=${last}`);
    await test.read(`/v1/reports?minPosition=${last}`);
  });
  afterAll(() => test.stop());

  const pathOf = (route: string): string => {
    const path = route.split(' ')[1]!;
    const kind = path.split('/')[2] ?? '';
    const byKind: Record<string, string | undefined> = {
      documents: things['documentId'],
      keys: things['keyId'],
      reports: things['report'],
      tenants: 'default',
    };
    return path
      .replace(':aggregate', 'job')
      .replace(':position', things['position']!)
      .replace(':token', things['token']!)
      .replace(':name', 'documents.remove-abandoned-uploads')
      .replace(/\*path$/, '0/000')
      .replace(/:[a-z]+/gi, byKind[kind] ?? things['jobId']!);
  };
  const send = (route: string, key: string) => {
    const [method = ''] = route.split(' ');
    const body = bodies.find(([pattern]) => pattern.test(route))?.[1] ?? { reason: 'x' };
    const headers = { authorization: `Bearer ${key}` };
    return test.call(method, pathOf(route), method === 'GET' ? undefined : body, headers);
  };
  const closed = () => Object.entries(test.api.rules).filter(([, rule]) => rule !== 'public');

  it('gets 404 for every thing of this one, 403 where existence is public, and nothing of it elsewhere', async () => {
    const check = async ([route, rule]: [string, Rule], role: Role): Promise<void> => {
      const { status, text, body } = await send(route, foreign[role]);
      const asked = [route, role, status, body?.code];
      expect([...asked, text.includes(MARK)]).toEqual([...asked, false]);
      expect([...asked, status < 500]).toEqual([...asked, true]);
      const allowed = mayUse(rule as readonly Role[], { roles: [role] });
      if (!allowed || INSTALLATION.test(route)) expect(asked).toEqual([route, role, 403, body?.code]);
      else if (OF_A_THING.test(route)) expect(asked).toEqual([route, role, 404, body?.code]);
    };
    // Some answers take their time: a few routes beside each other.
    const routes = closed();
    const lane = async (): Promise<void> => {
      for (let route = routes.pop(); route; route = routes.pop()) {
        const [name, rule] = route;
        await Promise.all(roles.map((role) => check([name, rule], role)));
      }
    };
    await Promise.all([lane(), lane(), lane(), lane(), lane(), lane()]);
  }, 240_000);

  it('is told nothing by what the tenant itself reads there', async () => {
    // Those that name a second thing, or ask for a signed head, need more than was made here, as does the file of a report.
    const more = /\/(artifacts|inputs)\/:|\/provenance$|reports\/:id\/content$/;
    const readable = closed().filter(
      ([route]) => route.startsWith('GET ') && OF_A_THING.test(route) && !more.test(route),
    );
    expect(readable.length).toBeGreaterThan(6);
    for (const [route] of readable) {
      // A stream of a job that has ended ends by itself.
      expect([route, (await send(route, test.keys.admin)).status]).toEqual([route, 200]);
    }
  });

  it('changed nothing', async () => {
    const beat = await test.call('POST', `/v1/work/${things['token']}/heartbeat`, {});
    expect(beat.body.signal).toBe('continue');
    const { last } = await test.platform.store.head();
    const key = await test.read(`/v1/keys/${things['keyId']}?minPosition=${last}`);
    expect(key.body).toMatchObject({ status: 'active', rotatedAt: null });
  });
});
