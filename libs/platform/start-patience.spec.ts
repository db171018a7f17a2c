import { DocketError } from '@docket/kernel';
import { createLogger } from '@docket/observability';
import { withPatience } from './start-patience.js';

const logger = createLogger({ app: 'test', level: 'silent' });

describe('the patience of a start', () => {
  it('tries again while an engine is busy with itself', async () => {
    let tries = 0;
    const step = async (): Promise<string> => {
      tries += 1;
      if (tries === 1) throw new DocketError('EVENT_STORE.UNAVAILABLE', 'no leader');
      return 'ready';
    };
    expect(await withPatience(logger, step)).toBe('ready');
    expect(tries).toBe(2);
  });

  it('does not wait for what only a person can mend', async () => {
    let tries = 0;
    const step = async (): Promise<never> => {
      tries += 1;
      throw new DocketError('EVENT_STORE.SERVER_TOO_OLD', 'Use NATS 2.14.4 or newer.');
    };
    await expect(withPatience(logger, step)).rejects.toThrow('2.14.4');
    expect(tries).toBe(1);
  });
});
