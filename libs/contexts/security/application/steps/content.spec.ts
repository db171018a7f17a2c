import { Readable } from 'node:stream';
import { DocketError } from '@docket/kernel';
import { runScan } from '../run-scan.js';
import type { ScanStates } from '../scan-state.js';
import { contentStep } from './content.js';

const AWS = `aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/${'bPxRfiCYabcdEFGHKY'}`;
const entry = { tenant: 'default', sha256: 'ab'.repeat(32), size: 100, mediaType: 'text/plain' };
const states = {
  get: () => Promise.resolve(undefined),
  save: () => Promise.resolve(),
} as unknown as ScanStates;

const down = (code: string) => () => Promise.reject(new DocketError(code, 'No answer.'));

interface Fakes {
  readonly list?: () => Promise<never>;
  readonly open?: () => Promise<never>;
  readonly load?: () => Promise<unknown>;
}

/** A scan of one stored text that has a secret. */
function scan({ list, open, load = () => Promise.resolve({ state: { known: true } }) }: Fakes) {
  const content = {
    list: async function* () {
      await list?.();
      yield await Promise.resolve(entry);
    },
    open: open ?? (() => Promise.resolve({ stream: Readable.from([Buffer.from(AWS)]) })),
  };
  const clock = { now: () => new Date(0) };
  const services = { content, store: { load }, settings: { securityObjects: 10 }, clock };
  const { signal } = new AbortController();
  return runScan(services as unknown as Parameters<typeof runScan>[0], states, 'scan-1', signal, [
    contentStep,
  ]);
}

describe('the scan of stored content', () => {
  it('finds the secret of a text', async () => {
    const { found, uncertain } = await scan({});
    expect(found).toMatchObject([{ check: 'secrets.content', place: expect.stringMatching(/^document /) }]);
    expect(uncertain).toEqual([]);
  });

  it.each([
    ['the log is away when the place is looked up', { load: down('EVENT_STORE.UNAVAILABLE') }],
    ['the log does not answer in time', { load: down('EVENT_STORE.TIMEOUT') }],
    ['the content store is away', { open: down('DOCUMENT.STORE_UNAVAILABLE') }],
    ['the content store is away when it lists', { list: down('DOCUMENT.STORE_UNAVAILABLE') }],
  ])('waits while %s', async (_when, fakes) => {
    // With these codes a reactor waits, and does not count the try.
    const code = expect.stringMatching(/^EVENT_STORE\.(UNAVAILABLE|TIMEOUT)$/) as string;
    await expect(scan(fakes)).rejects.toMatchObject({ code });
  });

  it('goes on after one damaged object', async () => {
    const { outcomes, uncertain } = await scan({ open: down('DOCUMENT.CORRUPT') });
    expect(outcomes).toMatchObject([{ status: 'passed', looked: 0, left: 1 }, { left: 1 }]);
    expect(uncertain).toEqual(['secrets.content', 'formulas']);
  });
});
