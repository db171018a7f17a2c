import { layoutOf, NODE } from './layout.js';

describe('the graph of a pipeline', () => {
  const step = (name: string, depth: number, ...after: string[]) => ({ name, depth, after });

  it('stands in columns by depth, each step near those that it waits for', () => {
    const { nodes, edges, width, height } = layoutOf([
      step('a', 0),
      step('b', 0),
      step('c', 0),
      step('ofC', 1, 'c'),
      step('ofA', 1, 'a'),
      step('end', 2, 'ofA', 'ofC'),
    ]);
    const place = Object.fromEntries(nodes.map(({ step: { name }, x, y }) => [name, { x, y }]));
    expect(place['ofA']!.y).toBeLessThan(place['ofC']!.y);
    expect(place['end']!.y).toBe((place['ofA']!.y + place['ofC']!.y) / 2);
    expect([place['a']!.x, place['b']!.x]).toEqual([place['c']!.x, place['c']!.x]);
    expect(place['ofA']!.x).toBeGreaterThan(place['a']!.x + NODE.width);
    expect(edges.map(({ from, to }) => `${from} ${to}`)).toEqual(['c ofC', 'a ofA', 'ofA end', 'ofC end']);
    for (const { x, y } of nodes) {
      expect(x + NODE.width).toBeLessThanOrEqual(width);
      expect(y + NODE.height).toBeLessThanOrEqual(height);
    }
    const spots = nodes.map(({ x, y }) => `${x} ${y}`);
    expect(new Set(spots).size).toBe(spots.length);
  });

  it('leaves out edges to what is not drawn, and has a size without steps', () => {
    expect(layoutOf([step('a', 0, 'elsewhere')]).edges).toEqual([]);
    expect(layoutOf([])).toMatchObject({ nodes: [], edges: [], width: NODE.width + 12 });
  });
});
