import { DenialWarnings } from './denial-warnings.js';

describe('warnings of denied requests', () => {
  it('are one line each, bounded, and count what was left out', () => {
    const lines: object[] = [];
    let nowMs = 0;
    const warnings = new DenialWarnings({ warn: (line: object) => lines.push(line) } as never, {
      now: () => new Date(nowMs),
    });
    const denial = {
      address: '10.0.0.7',
      keyId: 'k-1',
      route: 'GET /v1/jobs',
      code: 'ACCESS.FORBIDDEN',
      correlationId: 'c',
    };
    for (let index = 0; index < 500; index += 1) warnings.note(denial);
    expect(lines).toEqual(Array.from({ length: 10 }, () => denial));
    nowMs = 10_000;
    warnings.note(denial);
    warnings.note(denial);
    expect(lines.slice(10)).toEqual([{ ...denial, leftOut: 490 }, denial]);
  });
});
