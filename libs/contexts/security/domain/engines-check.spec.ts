import { checkEngine, type EngineFacts } from './index.js';

const nats: EngineFacts = {
  name: 'NATS',
  addresses: ['10.0.0.3:4222'],
  authenticates: true,
  tls: true,
  beyondLoopback: true,
};
const rulesOf = (change: Partial<EngineFacts>) =>
  checkEngine({ ...nats, ...change }).map(({ rule, severity }) => `${rule} ${severity}`);

describe('an engine', () => {
  it('with accounts and TLS, or on loopback alone, is fine', () => {
    expect(rulesOf({})).toEqual([]);
    expect(rulesOf({ authenticates: false, tls: false, beyondLoopback: false })).toEqual([]);
    expect(rulesOf({ authenticates: false, tls: false, beyondLoopback: null })).toEqual([]);
  });

  it('that takes everybody, or is read on the way, is told', () => {
    expect(rulesOf({ authenticates: false })).toEqual(['engines.no-accounts critical']);
    expect(rulesOf({ name: 'MongoDB', authenticates: false, tls: false })).toEqual([
      'engines.no-accounts critical',
      'engines.no-tls medium',
    ]);
    expect(rulesOf({ authenticates: null, tls: false })).toEqual(['engines.no-tls medium']);
  });
});
