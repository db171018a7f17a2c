import type { Reaction } from '@docket/processes';
import type { ReactionServices } from '@docket/composition';
import { type FindingCommand, type Found } from '../domain/index.js';
import { recordFindings } from './record-findings.js';

const rows = { find: () => rows, limit: () => rows, toArray: () => Promise.resolve([]) };
const readModels = { collection: () => Promise.resolve(rows) } as unknown as ReactionServices['readModels'];

describe('recording what a scan has found', () => {
  it('shortens texts to what the event allows', async () => {
    const sent: FindingCommand[] = [];
    const send = ((target: { command: FindingCommand }) => {
      sent.push(target.command);
      return Promise.resolve({ ok: true });
    }) as unknown as Reaction['send'];
    const long = 'x'.repeat(5_000);
    const found: Found = {
      check: 'headers',
      rule: 'headers.open-policy',
      severity: 'high',
      title: long,
      place: long,
      evidence: long,
      remedy: long,
    };
    const { signal } = new AbortController();
    const result = { outcomes: [], found: [found], uncertain: [] };
    await recordFindings({ readModels }, { send, signal }, { scanId: 'scan-1', number: 1 }, result);
    const [command] = sent;
    expect(command).toMatchObject({ type: 'ObserveFinding', scan: 1 });
    const { found: told } = command as Extract<FindingCommand, { type: 'ObserveFinding' }>;
    expect([told.title, told.place, told.evidence, told.remedy].map(({ length }) => length)).toEqual([
      300, 600, 1_000, 1_000,
    ]);
  });
});
