import { barChart, shown } from './chart.js';

describe('a chart of bars', () => {
  const svg = barChart('Jobs <1>', [
    {
      title: 'jobs/s',
      bars: [
        { label: 'ours', value: 500, isOurs: true },
        { label: 'theirs & others', value: 1_000, isOurs: false },
      ],
    },
  ]);

  it('draws bars in proportion to their values', () => {
    const widths = [...svg.matchAll(/<rect x="250" [^>]*width="([\d.]+)"/g)].map((found) => Number(found[1]));
    expect(widths).toHaveLength(2);
    expect(widths[1]! / widths[0]!).toBeCloseTo(2);
  });

  it('escapes what it is given', () => {
    expect(svg).toContain('theirs &amp; others');
    expect(svg).toContain('Jobs &lt;1>');
  });

  it('shows numbers as tables do', () => {
    expect([1.44, 12.4, 10_485].map(shown)).toEqual(['1.4', '12', '10,485']);
  });
});
