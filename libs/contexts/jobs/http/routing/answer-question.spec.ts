import { USUAL_COST } from '../../domain/routing/index.js';
import { Routing } from '../../application/routing/index.js';
import type { Platform } from '@docket/http';
import { answerQuestion } from './answer-question.js';

const thresholds = {
  localBytes: 5_000_000,
  localSequences: 100,
  localLength: 10_000,
  localMs: 300_000,
  mostLocalBytes: 100_000_000,
};
const away = async (): Promise<never> => Promise.reject(new Error('away'));

describe('the answer of a backend', () => {
  // Over HTTP a log that is away is met by the access guard first, so the rest of the way is tried here.
  it.each([
    ['refuses', away],
    ['is silent', async () => new Promise<never>(() => undefined)],
  ])('is local with the reason when its log %s', async (_what, head) => {
    const platform = {
      store: { head },
      settings: { maxDocumentBytes: 1_000_000_000 },
    } as unknown as Platform;
    const description = {
      name: 'image.tags@1',
      builtIn: false,
      inputs: {},
      deterministic: false,
      artifacts: [],
      defaultRunMs: 60_000,
      cost: USUAL_COST,
      validateOptions: () => [],
    };
    const methods = { builtIn: [], find: async () => description };
    const routing = new Routing({ pastRuns: away, load: away, shape: away }, () => thresholds);
    const question = {
      tenant: 't',
      visibility: 'all' as const,
      method: 'image.tags',
      queue: 'default',
      preference: 'auto' as const,
    };
    const fileMetrics = { sizeBytes: 900_000_000 };
    const decision = await answerQuestion({ platform, methods, routing }, { ...question, fileMetrics });
    expect(decision).toMatchObject({
      location: 'local',
      reasons: [{ code: 'BACKEND_UNREACHABLE' }],
      workload: { sizeBytes: 900_000_000 },
    });
  });
});
