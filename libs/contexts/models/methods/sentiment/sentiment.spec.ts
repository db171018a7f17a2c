import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { runMethod } from '../testing/run-method.js';
import { textSentiment } from './method.js';

describe('text.sentiment@1', () => {
  it('rates a text sentence by sentence, and says where each stands', async () => {
    const text =
      'The nurses were wonderful and kind.\nI waited 5 hours, what a terrible service!! The visit is at 9.\n';
    const { result, summary } = await runMethod(textSentiment, text);
    const sentences = result['sentences'] as { text: string; from: number; to: number; label: string }[];
    expect(sentences.map(({ label }) => label)).toEqual(['positive', 'negative', 'neutral']);
    for (const each of sentences) expect(text.slice(each.from, each.to)).toBe(each.text);
    expect(result['overall']).toMatchObject({ sentences: 3, positive: 1, neutral: 1, negative: 1 });
    expect(summary).toMatch(/^\w+ \(-?[\d.]+\), 3 sentences$/u);
  });

  it('heeds negation, degree and emphasis', async () => {
    const compound = async (text: string) =>
      ((await runMethod(textSentiment, text)).result['overall'] as { compound: number }).compound;
    const good = await compound('The food was good.');
    expect(await compound('The food was very good.')).toBeGreaterThan(good);
    expect(await compound('The food was not good.')).toBeLessThan(0);
  });

  it('names its model by the digest of the file that holds it', async () => {
    const { result } = await runMethod(textSentiment, 'Fine.');
    const bytes = await readFile(createRequire(import.meta.url).resolve('vader-sentiment'));
    expect(result['model']).toEqual({
      name: 'vader',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/u),
      licence: 'Apache-2.0',
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  });

  it('takes texts of an earlier result, and tells of a language that it does not know', async () => {
    const pages = JSON.stringify(['A great day.', 'An awful night.']);
    expect((await runMethod(textSentiment, pages)).result['overall']).toMatchObject({ sentences: 2 });
    const german =
      'Die Behandlung war sehr gut und alle waren freundlich, nur das Essen hat uns leider gar nicht geschmeckt, weil es kalt war und viel zu sauer.';
    expect((await runMethod(textSentiment, german)).result['warnings']).toMatchObject([
      { code: 'LANGUAGE_NOT_ENGLISH' },
    ]);
  });

  it('lists as many sentences as asked, and counts all', async () => {
    const { result } = await runMethod(textSentiment, 'Good. Bad. Ugly.', { maxSentences: 1 });
    expect(result).toMatchObject({ overall: { sentences: 3 }, sentencesLeftOut: 2 });
  });

  it.each([
    ['nothing', '  \n', 'TEXT.EMPTY'],
    ['what is no text', Buffer.from([0xff, 0xfe, 0x00]), 'TEXT.NOT_TEXT'],
    ['too much', Buffer.alloc(5 * 1024 * 1024 + 1, 0x61), 'TEXT.TOO_LARGE'],
  ])('refuses %s', async (_what, content, code) => {
    await expect(runMethod(textSentiment, content)).rejects.toMatchObject({ code, retryable: false });
  });
});
