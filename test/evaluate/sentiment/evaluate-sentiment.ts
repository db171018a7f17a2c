import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textSentiment } from '@docket/contexts/models/methods';
import { checkOptions } from '@docket/method-runner';
import type { Evaluation } from '../evaluation.js';
import { classReport, LABELS, type Label } from './classes.js';

const SAMPLE = new URL('../../../../test/evaluate/sentiment/feedback.tsv', import.meta.url);
const MOST_LINES = 100_000;

/** How often `text.sentiment` says of a text what people say of it. */
export const evaluateSentiment: Evaluation = {
  summary:
    'accuracy and F1 of text.sentiment over labelled lines (label, tab, text); without a file, the small set of the project',
  usage: 'sentiment [labelled.tsv]',
  async run([file], say) {
    const lines = labelledLines(await readFile(file ?? SAMPLE, 'utf8'));
    const pairs: [expected: Label, said: Label][] = [];
    const folder = await mkdtemp(join(tmpdir(), 'docket-evaluate-'));
    try {
      for (const { label, text } of lines) pairs.push([label, await labelOf(join(folder, 'text'), text)]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    const { accuracy, macroF1, classes } = classReport(pairs);
    say(
      `${lines.length} texts: accuracy ${accuracy.toFixed(4)}, mean F1 of the classes ${macroF1.toFixed(4)}`,
    );
    for (const { label, texts, precision, recall, f1 } of classes) {
      const [p, r, f] = [precision, recall, f1].map((value) => value.toFixed(4));
      say(`  ${label.padEnd(9)} ${String(texts).padStart(5)} texts, precision ${p}, recall ${r}, F1 ${f}`);
    }
    return 0;
  },
};

async function labelOf(path: string, text: string): Promise<Label> {
  await writeFile(path, text);
  const checked = checkOptions(textSentiment, { maxSentences: 0 });
  if (!checked.ok) throw new Error('The options do not fit text.sentiment.');
  const { result } = await textSentiment.run(
    { documentPath: path },
    {
      options: checked.options,
      scratchDir: tmpdir(),
      signal: new AbortController().signal,
      progress: () => undefined,
    },
  );
  return (result as { readonly overall: { readonly label: Label } }).overall.label;
}

function labelledLines(content: string): readonly { readonly label: Label; readonly text: string }[] {
  const lines = content.split('\n').filter((line) => line.trim() !== '');
  if (lines.length > MOST_LINES) throw new Error(`At most ${MOST_LINES} lines are evaluated.`);
  return lines.map((line, index) => {
    const [label = '', text = ''] = line.split('\t');
    if (LABELS.includes(label as Label) && text.trim() !== '') return { label: label as Label, text };
    throw new Error(`Line ${index + 1} is no label (${LABELS.join(', ')}), a tab and a text.`);
  });
}
