import { recordOf } from '../testing/index.js';
import { edgeFields, edgeKinds, edgesOf, kindOf, nodeId, nodeKinds } from './graph.js';

describe('the graph of a trial', () => {
  const record = {
    ...recordOf(1, { sponsor: 'Sanofi S.A.', collaborators: ['REGENERON', 'Regeneron Inc.'] }),
    conditions: ['Atopic Dermatitis', 'atopic dermatitis'],
    conditionTerms: [{ id: 'D003876', term: 'Dermatitis, Atopic' }],
    locations: [
      {
        facility: 'Charité',
        city: 'Berlin',
        country: 'Germany',
        state: null,
        status: null,
        lat: null,
        lon: null,
      },
      {
        facility: 'Charité',
        city: 'Berlin',
        country: 'Germany',
        state: null,
        status: null,
        lat: null,
        lon: null,
      },
      { facility: null, city: null, country: null, state: null, status: null, lat: null, lon: null },
      { facility: 'Nowhere', city: null, country: null, state: null, status: null, lat: null, lon: null },
    ],
    secondaryOutcomes: [{ measure: 'EASI', timeFrame: null }],
  };

  it('has each edge once, with canonical keys and the label of the record', () => {
    expect(edgesOf('conditions', record)).toEqual([
      { edge: 'studies', to: 'condition_atopic-dermatitis', label: 'Atopic Dermatitis' },
    ]);
    expect(edgesOf('collaborators', record)).toEqual([
      { edge: 'collaborates_with', to: 'company_regeneron', label: 'REGENERON' },
    ]);
    expect(edgesOf('locations', record)).toEqual([
      { edge: 'runs_in', to: 'country_germany', label: 'Germany' },
      { edge: 'has_site', to: 'site_charite-berlin-germany', label: 'Charité, Berlin, Germany' },
      { edge: 'has_site', to: 'site_nowhere', label: 'Nowhere' },
    ]);
    expect(edgesOf('sponsor', { sponsor: null })).toEqual([]);
  });

  it('leads from every member to nodes of the kind that the edge names', () => {
    for (const field of edgeFields) {
      const edges = edgesOf(field, record);
      expect(edges.length).toBeGreaterThan(0);
      for (const { edge, to } of edges) expect(kindOf(to)).toBe(edgeKinds[edge]);
    }
  });

  it('knows the kind of a node by its id', () => {
    for (const kind of nodeKinds) expect(kindOf(nodeId(kind, 'x'))).toBe(kind);
    expect([kindOf('planet_mars'), kindOf('trial_'), kindOf('trial')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
