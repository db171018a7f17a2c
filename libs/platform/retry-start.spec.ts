import { DocketError } from '@docket/kernel';
import { createLogger } from '@docket/observability';
import { retryStart } from './retry-start.js';

const logger = createLogger({ app: 'test', level: 'silent' });

describe('the start of a process', () => {
  it('retries while an engine is not ready', async () => {
    let tries = 0;
    const step = async (): Promise<string> => {
      tries += 1;
      if (tries === 1) throw new DocketError('EVENT_STORE.UNAVAILABLE', 'no leader');
      return 'ready';
    };
    expect(await retryStart(logger, step)).toBe('ready');
    expect(tries).toBe(2);
  });

  it('does not retry an error that an operator has to fix', async () => {
    let tries = 0;
    const step = async (): Promise<never> => {
      tries += 1;
      throw new DocketError('EVENT_STORE.SERVER_TOO_OLD', 'Use NATS 2.14.4 or newer.');
    };
    await expect(retryStart(logger, step)).rejects.toThrow('2.14.4');
    expect(tries).toBe(1);
  });
});
