import * as fc from 'fast-check';
import {
  bandOf,
  bands,
  consumerName,
  isRoute,
  lanesOf,
  methodOfToken,
  methodToken,
  requireItem,
  routeOfConsumer,
  takeOrder,
} from './route.js';

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}([.][a-z0-9-]{1,8}){0,3}@[0-9]{1,3}$/);
const queue = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
const tenant = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/);
const item = { tenant: 't', jobId: 'j', queue: 'q', method: 'm@1', priority: 5, attempt: 1 };

describe('routes', () => {
  it('turns every method into one subject token and back', () => {
    expect(methodToken('pdf.text@1')).toBe('pdf_text-1');
    fc.assert(
      fc.property(name, (method) => {
        expect(methodToken(method)).toMatch(/^[a-z0-9_-]+$/);
        expect(methodOfToken(methodToken(method))).toBe(method);
      }),
    );
  });

  it('reads its route back from the name of a consumer, and nothing from a foreign name', () => {
    fc.assert(
      fc.property(tenant, queue, name, fc.constantFrom(...bands), (who, where, method, band) => {
        const route = { tenant: who, queue: where, method, band };
        expect(routeOfConsumer(consumerName(route))).toEqual(route);
      }),
    );
    expect(['x', 'a=b=c-1=p9', 'a=b=c-1=p0=d', 'a=B=c-1=p0'].map(routeOfConsumer)).toEqual(
      Array(4).fill(undefined),
    );
  });

  it('puts higher priorities into earlier bands', () => {
    expect([9, 7, 6, 5, 4, 3, 0].map(bandOf)).toEqual(['p0', 'p0', 'p1', 'p1', 'p1', 'p2', 'p2']);
  });

  it.each([
    { tenant: 'a.b' },
    { jobId: '*' },
    { jobId: 'a b' },
    { queue: 'Q' },
    { queue: '>' },
    { method: 'pdf.text' },
    { method: 'pdf_text@1' },
    { priority: 10 },
    { priority: 1.5 },
    { attempt: 0 },
  ])('refuses an item with %p', (wrong) => {
    expect(() => requireItem({ ...item, ...wrong })).toThrow(/A work item needs/);
    expect(() => requireItem(item)).not.toThrow();
  });

  it('looks at the higher band first, and lets methods take turns', () => {
    const parts = { tenants: ['t'], queues: ['q'], methods: ['a@1', 'b@1'] };
    const seen = (turn: number) =>
      takeOrder(lanesOf(parts), turn).map(({ method, band }) => `${band}${method[0]}`);
    expect(seen(0)).toEqual(['p0a', 'p0b', 'p1a', 'p1b', 'p2a', 'p2b']);
    expect(seen(1)).toEqual(['p0b', 'p0a', 'p1b', 'p1a', 'p2b', 'p2a']);
  });

  it('gives the lower bands their share, so that none starves', () => {
    const parts = { tenants: ['t'], queues: ['q'], methods: ['a@1'] };
    const firsts = Array.from({ length: 16 }, (_, turn) => takeOrder(lanesOf(parts), turn)[0]!.band);
    expect(firsts.filter((band) => band === 'p1')).toHaveLength(1);
    expect(firsts.filter((band) => band === 'p2')).toHaveLength(1);
  });

  it('leaves out what cannot be a route instead of asking for it', () => {
    expect(isRoute({ tenant: 't', queue: 'q', method: '>' })).toBe(false);
    expect(takeOrder(lanesOf({ tenants: ['t'], queues: ['q', '*'], methods: ['>', 'a@1'] }), 0)).toHaveLength(
      3,
    );
  });
});
