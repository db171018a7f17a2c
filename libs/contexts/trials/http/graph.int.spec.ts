import { askCypher } from '@docket/engines/testing';
import { Recorder } from '@docket/projections/testing';
import { runDocket } from '../../../../apps/admin/testing/run-docket.js';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';
import { edgeKinds, nodeKinds } from '../domain/index.js';
import { nctIdOf, recordOf, type StudyOptions } from '../testing/index.js';

describe('trials as a graph', () => {
  let test: TestReadSide;
  const special: StudyOptions = {
    title: 'Efficacy of Lumiracoxib in Ménière’s Disease',
    sponsor: 'Novartis Pharma GmbH',
    collaborators: ['Sanofi S.A.'],
    conditions: ['Ménière’s Disease'],
    countries: ['Côte d’Ivoire'],
    enrollment: 123_456,
    start: '2019-05',
    status: 'RECRUITING',
    updated: '2021-03-04',
  };

  beforeAll(async () => {
    test = await startReadSide();
    await test.project('reporting');
    const recorder = new Recorder();
    const numbers = [1, 2, 3, ...Array.from({ length: 60 }, (_, n) => 100 + n)];
    for (const n of numbers) {
      const record = recordOf(n, n === 1 ? special : {});
      const data = { importId: 'job-1', recordHash: 'a'.repeat(64), record };
      recorder.record({ type: 'trial', id: nctIdOf(n) }, { type: 'TrialRegistered', data });
    }
    const last = await test.feed(recorder.log);
    await test.read(`/v1/graph/nodes/trial_${nctIdOf(1)}?minPosition=${last}`);
    await test.read(`/v1/trials?minPosition=${last}`);
  });
  afterAll(() => test.stop());

  const ask = async (path: string, body: object) => {
    const { last } = await test.platform.store.head();
    const answer = await test.call('POST', `/v1/graph/${path}?minPosition=${last}`, body);
    expect([path, answer.status, answer.body.code]).toEqual([path, 200, undefined]);
    return answer.body;
  };
  const exported = async (format: string) => {
    const answer = await test.read(`/v1/graph/export?format=${format}`);
    expect(answer.status).toBe(200);
    return answer.text;
  };

  it('lead to what they name; each edge has the version and position that have brought it', async () => {
    const { position } = (await test.read(`/v1/trials/${nctIdOf(1)}`)).body;
    const node = await test.read(`/v1/graph/nodes/trial_${nctIdOf(1)}?minPosition=${position}`);
    expect(node.body).toMatchObject({ kind: 'trial', label: special.title, exact: true });
    const beside = (await test.read(`/v1/graph/nodes/trial_${nctIdOf(1)}/neighbours`)).body.items;
    expect(beside).toContainEqual({
      edge: 'studies',
      direction: 'out',
      node: { id: 'condition_meniere-s-disease', kind: 'condition', label: 'Ménière’s Disease' },
      version: 1,
      position: expect.any(Number),
    });
    const back = await test.read('/v1/graph/nodes/condition_meniere-s-disease/neighbours?edge=studies');
    expect(back.body.items).toMatchObject([{ direction: 'in', node: { id: `trial_${nctIdOf(1)}` } }]);
    for (const id of ['planet_mars', 'condition_nothing']) {
      const none = await test.read(`/v1/graph/nodes/${id}`);
      expect([id, none.status, none.body.code]).toEqual([id, 404, 'GRAPH.NODE_NOT_FOUND']);
    }
  });

  it('answer questions step by step, with what they cost, and say when the bound was too low', async () => {
    const all = (await test.read('/v1/trials?condition=Asthma&limit=500')).body.items as {
      nctId: string;
      sponsor: { companyId: string };
    }[];
    const steps = [
      { direction: 'in', edge: 'studies' },
      { direction: 'out', edge: 'sponsored_by' },
    ];
    const answer = await ask('query', { start: ['condition_asthma'], steps });
    const expected = new Map<string, number>();
    for (const { sponsor } of all) {
      const id = `company_${sponsor.companyId}`;
      expected.set(id, (expected.get(id) ?? 0) + 1);
    }
    const found = answer.nodes.map(({ id, paths }: { id: string; paths: number }) => [id, paths]);
    expect(new Map(found)).toEqual(expected);
    expect(answer).toMatchObject({ complete: true, reached: expected.size, cost: { trials: all.length } });
    const bounded = await ask('query', { start: ['condition_asthma'], steps, maxTrials: 1 });
    expect(bounded).toMatchObject({ complete: false, cost: { trials: 1 } });
    const filter = { status: ['COMPLETED'] };
    const completed = await ask('query', {
      start: ['condition_asthma'],
      steps: [{ ...steps[0], filter }],
      aggregate: 'status',
    });
    const count = (await test.read('/v1/trials?condition=Asthma&status=COMPLETED&limit=500')).body.items
      .length;
    expect(completed.counts).toEqual(count === 0 ? [] : [{ value: 'COMPLETED', count }]);
    const wrong = await test.call('POST', '/v1/graph/query', { start: ['x'], steps: [] });
    expect([wrong.status, wrong.body.code]).toEqual([400, 'REQUEST.INVALID']);
  });

  it('have shortest paths, and trials that are alike for reasons', async () => {
    const { paths } = await ask('paths', {
      from: 'company_novartis-pharma',
      to: 'condition_meniere-s-disease',
    });
    expect(paths).toMatchObject([
      {
        nodes: [
          { id: 'company_novartis-pharma' },
          { id: `trial_${nctIdOf(1)}` },
          { id: 'condition_meniere-s-disease', kind: 'condition' },
        ],
        edges: [{ edge: 'sponsored_by' }, { edge: 'studies' }],
      },
    ]);
    const far = await ask('paths', { from: 'company_sanofi', to: 'company_sanofi', maxLength: 1 });
    expect(far.paths).toEqual([]);
    const { items } = (await test.read(`/v1/trials/${nctIdOf(2)}/similar`)).body;
    expect(items.length).toBeGreaterThan(0);
    const scores = items.map(({ score }: { score: number }) => score);
    expect(scores).toEqual(scores.toSorted((a: number, b: number) => b - a));
    for (const { reasons } of items) expect(reasons.length).toBeGreaterThan(0);
  });

  it('are exported whole, and are the same after a rebuild', async () => {
    const csv = await exported('csv');
    const edges = csv.trim().split('\r\n').slice(1);
    expect(new Set(edges.map((line) => line.split(',').slice(0, 3).join())).size).toBe(edges.length);
    const graphml = await exported('graphml');
    expect(graphml.match(/<edge /g)).toHaveLength(edges.length);
    expect(graphml.trim()).toMatch(/^<\?xml[\s\S]*<\/graphml>$/);
    const cypher = await exported('cypher');
    expect(cypher.match(/^MATCH .*CREATE .*;$/gm)).toHaveLength(edges.length);
    const env = { DOCKET_URL: test.api.url, DOCKET_KEY: test.keys.admin };
    const { natsUrl, mongodbUri } = test.platform.settings;
    const engines = { ...env, NATS_URL: natsUrl!, MONGODB_URI: mongodbUri! };
    const rebuilt = await runDocket(['projections', 'rebuild', 'reporting.trial-graph'], { env: engines });
    expect([rebuilt.code, rebuilt.stdout]).toEqual([0, expect.stringMatching(/./)]);
    expect(await exported('csv')).toBe(csv);
    const walked = await runDocket(['trials', 'graph', 'walk', 'condition_asthma', '<studies', '>uses'], {
      env,
    });
    expect([walked.code, walked.stdout]).toEqual([0, expect.stringMatching(/intervention_placebo/)]);
  });

  it('give the same answers in an openCypher engine that their script was loaded into', async () => {
    const script = (await exported('cypher')).split('\n').filter((line) => line !== '');
    const label = (kind: string): string => `${kind[0]!.toUpperCase()}${kind.slice(1)}`;
    // This engine wants its tables declared; the script itself is loaded as it is.
    const tables = [
      ...nodeKinds.map((kind) => {
        const status = kind === 'trial' ? ', status STRING' : '';
        return `CREATE NODE TABLE ${label(kind)}(id STRING, label STRING${status}, PRIMARY KEY(id))`;
      }),
      ...Object.entries(edgeKinds).map(
        ([edge, kind]) =>
          `CREATE REL TABLE ${edge.toUpperCase()}(FROM Trial TO ${label(kind)}, version INT64, position INT64)`,
      ),
    ];
    const [sponsors, special, edges, title] = await askCypher(
      [...tables, ...script],
      [
        "MATCH (:Condition {id: 'condition_asthma'})<-[:STUDIES]-(:Trial)-[:SPONSORED_BY]->(c) RETURN c.id AS id, count(*) AS paths",
        `MATCH (t:Trial {id: 'trial_${nctIdOf(1)}'})-[e]->(n) RETURN n.id AS id, label(e) AS edge, e.version AS version, e.position AS position`,
        'MATCH (:Trial)-[e]->() RETURN count(e) AS edges',
        `MATCH (t:Trial {id: 'trial_${nctIdOf(1)}'}) RETURN t.label AS label, t.status AS status`,
      ],
    );
    const steps = [
      { edge: 'studies', direction: 'in' },
      { edge: 'sponsored_by', direction: 'out' },
    ];
    const { nodes } = await ask('query', { start: ['condition_asthma'], steps });
    const asked = nodes.map(({ id, paths }: { id: string; paths: number }) => ({ id, paths }));
    expect(new Set(sponsors)).toEqual(new Set(asked));
    const { items } = (await test.read(`/v1/graph/nodes/trial_${nctIdOf(1)}/neighbours?limit=100`)).body;
    const beside = (items as { edge: string; node: { id: string }; version: number; position: number }[]).map(
      ({ edge, node, version, position }) => ({ id: node.id, edge: edge.toUpperCase(), version, position }),
    );
    expect(new Set(special)).toEqual(new Set(beside));
    expect(edges).toEqual([{ edges: script.filter((line) => line.startsWith('MATCH')).length }]);
    expect(title).toEqual([{ label: 'Efficacy of Lumiracoxib in Ménière’s Disease', status: 'RECRUITING' }]);
  });
});
