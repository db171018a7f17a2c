import { Writable } from 'node:stream';
import type { Screen } from '@docket/composition';
import { startProgress } from './progress.js';

function screen(isTTY: boolean): { stderr: Screen; text: () => string } {
  let text = '';
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      text += chunk.toString();
      done();
    },
  });
  return { stderr: Object.assign(stream, { isTTY, columns: 100 }), text: () => text };
}

describe('progress without a terminal', () => {
  it('is a plain line now and then, and one at the end', () => {
    const { stderr, text } = screen(false);
    let nowMs = 0;
    const progress = startProgress({ stderr }, 'Uploading', 'bytes', { nowMs: () => nowMs });
    progress.update(1_024, 4_096);
    nowMs = 1_999;
    progress.update(2_048);
    expect(text()).toBe('');
    nowMs = 2_000;
    progress.update(2_048);
    expect(text()).toBe('Uploading: 50% 2.0 KiB of 4.0 KiB 1.0 KiB/s, 2 s left\n');
    progress.update(4_096);
    progress.finish();
    progress.finish();
    expect(text().split('\n')).toHaveLength(3);
    expect(text()).toContain('Uploading: 100% 4.0 KiB of 4.0 KiB 2.0 KiB/s\n');
  });

  it('says what it is at, in one line whatever the server sent', () => {
    const { stderr, text } = screen(false);
    const progress = startProgress({ stderr }, 'Running', 'percent', { nowMs: () => 0 });
    progress.update(0.256, 1, 'page 3\u001b[2J');
    progress.finish();
    expect(text()).toBe('Running: 25% page 3\ufffd[2J\n');
  });

  it('says nothing twice, and nothing of what never began', () => {
    const { stderr, text } = screen(false);
    let nowMs = 0;
    const progress = startProgress({ stderr }, 'Verifying', 'events', { nowMs: () => nowMs });
    nowMs = 5_000;
    progress.update(16, 16);
    progress.finish();
    startProgress({ stderr }, 'Uploading', 'bytes', { nowMs: () => nowMs }).finish();
    expect(text()).toBe('Verifying: 100% 16 of 16\n');
  });

  it('counts only what this run does: a rebuild that goes on, a wait before it, another pass', () => {
    const { stderr, text } = screen(false);
    let nowMs = 0;
    const progress = startProgress({ stderr }, 'Rebuilding', 'events', { nowMs: () => nowMs });
    progress.update(0, 0, 'waiting for the lease');
    nowMs = 3_000;
    progress.update(0, 0, 'waiting for the lease');
    expect(text()).toBe('Rebuilding: 0 waiting for the lease\n');
    nowMs = 10_000;
    progress.update(500_000, 1_000_000, '');
    nowMs = 12_000;
    progress.update(502_000, 1_000_000);
    expect(text()).toContain('50% 502,000 of 1,000,000 1,000/s, 8 min 18 s left\n');
    nowMs = 15_000;
    progress.update(1_000_000, 1_000_000, '');
    nowMs = 19_000;
    progress.update(1_000_000, 1_000_000, 'making indexes');
    expect(text()).toContain('1,000,000 of 1,000,000 100,000/s making indexes\n');
    nowMs = 20_000;
    progress.update(0, 1_000_000, 'verifying');
    nowMs = 22_000;
    progress.update(200_000, 1_000_000);
    expect(text()).toContain('20% 200,000 of 1,000,000 100,000/s, 8 s left verifying\n');
  });

  it('shows nothing when it is quiet', () => {
    const { stderr, text } = screen(false);
    const progress = startProgress({ stderr }, 'Uploading', 'bytes', { quiet: true });
    progress.update(1, 2);
    progress.finish();
    expect(text()).toBe('');
  });
});

describe('progress on a terminal', () => {
  it('is a bar that ends with a line of its own', () => {
    const { stderr, text } = screen(true);
    const progress = startProgress({ stderr }, 'Rebuilding', 'events');
    progress.update(500, 1_000);
    progress.update(1_000, 1_000, 'verifying');
    progress.finish();
    expect(text()).toContain('Rebuilding');
    expect(text()).toContain('100% 1,000 of 1,000');
    expect(text()).toContain('verifying');
    expect(text()).toContain('\u001b[?25h');
  });
});
