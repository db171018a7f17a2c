import { startTestApi, type TestApi } from '../testing/index.js';
import type { RouteRules } from '@docket/http';

describe('the roles of the routes', () => {
  let test: TestApi;
  let policy: RouteRules;

  beforeAll(async () => {
    test = await startTestApi();
    policy = test.api.rules;
  });
  afterAll(() => test.stop());

  it('has an entry for every route of the server', () => {
    const missing = test.api.routes.filter((route) => !(route in policy) && !route.startsWith('GET /docs'));
    expect(missing).toEqual([]);
  });

  it('has no entry for a route that is not there', () => {
    expect(Object.keys(policy).filter((route) => !test.api.routes.includes(route))).toEqual([]);
  });

  it('lets nobody without a key into any route that is not public', async () => {
    for (const route of closedRoutes(test, policy)) {
      const answer = await send(test, route, {});
      expect([route, answer.status, answer.body?.code]).toEqual([route, 401, 'ACCESS.KEY_REQUIRED']);
    }
  });

  it('lets each role into its routes and no others', async () => {
    for (const route of closedRoutes(test, policy)) {
      const rule = policy[route] as readonly string[];
      for (const role of ['operator', 'submitter', 'worker', 'auditor'] as const) {
        if (rule.includes(role)) continue;
        const answer = await send(test, route, { authorization: `Bearer ${test.keys[role]}` });
        expect([route, role, answer.status]).toEqual([route, role, 403]);
        expect(answer.body.code).toBe('ACCESS.FORBIDDEN');
      }
    }
  });

  it('serves what is public to be read without a key', async () => {
    for (const [route, rule] of Object.entries(policy)) {
      if (rule !== 'public' || !route.startsWith('GET ') || !test.api.routes.includes(route)) continue;
      const answer = await send(test, route, {});
      expect([route, answer.status]).toEqual([route, 200]);
    }
  });
});

function closedRoutes(test: TestApi, policy: RouteRules): string[] {
  return test.api.routes.filter((route) => policy[route] !== undefined && policy[route] !== 'public');
}

async function send(test: TestApi, route: string, headers: Record<string, string>) {
  const [method = '', path = ''] = route.split(' ');
  const response = await fetch(`${test.api.url}${path.replace(/:[a-z]+/gi, 'some-id')}`, { method, headers });
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : undefined };
}
