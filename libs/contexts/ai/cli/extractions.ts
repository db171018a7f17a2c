import { collected, examples, formatTime, openSession, wholeNumber } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { DocketError } from '@docket/kernel';
import type { Command } from 'commander';
import type { ExtractionAnswer, ExtractionSummaryAnswer } from './answers.js';

const at = (jobId: string): string => `/v1/extractions/${encodeURIComponent(jobId)}`;

/** Records that jobs have extracted, and what people say of them. */
export function registerExtractions(program: Command, environment: Environment): void {
  const extractions = program
    .command('extractions')
    .description('records that jobs have extracted, and what people say of them');

  extractions
    .command('list', { isDefault: true })
    .description('the newest first')
    .option('--limit <n>', 'most extractions to show', wholeNumber(1, 1_000), 50)
    .action(async ({ limit }: { readonly limit: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).list<ExtractionSummaryAnswer>('/v1/extractions', {}, limit);
      await output.table(
        page,
        page.items,
        [
          { title: 'JOB', of: ({ jobId }) => jobId },
          { title: 'DOCUMENT', of: ({ documentName }) => documentName ?? '' },
          { title: 'STATE', of: ({ state }) => state },
          { title: 'FOUND', of: ({ found, fields }) => `${found} of ${fields}` },
          { title: 'REFUSED', of: ({ refused }) => String(refused) },
          { title: 'JUDGED', of: ({ corrected }) => String(corrected) },
          { title: 'SUBMITTED', of: ({ submittedAt }) => formatTime(submittedAt) },
        ],
        'No extractions: submit a job of form.extract.',
      );
    });

  extractions
    .command('show <jobId>')
    .description('each value with its source, page and quote')
    .action(async (jobId: string, _: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const extraction = await (await client()).get<ExtractionAnswer>(at(jobId));
      await output.table(
        extraction,
        extraction.values,
        [
          { title: 'FIELD', of: ({ field }) => field },
          {
            title: 'VALUE',
            of: ({ value }) =>
              value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value),
          },
          { title: 'SOURCE', of: ({ source }) => source ?? 'not found' },
          { title: 'PAGE', of: ({ page }) => (page === null ? '' : String(page)) },
          { title: 'QUOTE', of: ({ quote }) => quote ?? '' },
        ],
        'The record has no fields.',
      );
      for (const { field, code, why } of extraction.unverified)
        await output.note(`Not taken for ${field}: ${why} (${code})`);
      if (extraction.degradedReason !== null) await output.note(`Degraded: ${extraction.degradedReason}`);
    });

  extractions
    .command('correct <jobId>')
    .description('say what is right; it stands until a person says otherwise')
    .option<readonly string[]>(
      '--set <field=value>',
      'a field and its value as JSON or text; may be repeated',
      repeated,
      [],
    )
    .option<readonly string[]>('--none <fields>', 'fields that the document has no value for', collected, [])
    .option('--confirm-others', 'all other fields are right as they are', false)
    .requiredOption('--reason <reason>', 'why; it is kept in the log')
    .addHelpText(
      'after',
      examples(['extractions correct 0198c1f0 --set /patient/birthDate=1968-11-03 --reason "as on page 2"']),
    )
    .action(
      async (
        jobId: string,
        options: {
          readonly set: readonly string[];
          readonly none: readonly string[];
          readonly confirmOthers: boolean;
          readonly reason: string;
        },
        command: Command,
      ) => {
        const { output, client } = openSession(environment, command);
        const { set, none, confirmOthers, reason } = options;
        const corrections = [...set.map(assignment), ...none.map((field) => ({ field, value: null }))];
        const body = { corrections, confirmOthers, reason };
        const answer = await (await client()).post<object>(`${at(jobId)}/corrections`, body);
        await output.answer(answer, () => `Kept: docket extractions show ${jobId}`);
      },
    );
}

function repeated(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

/** `/a=1`: the value as JSON where it is JSON, else as text. */
function assignment(text: string): { readonly field: string; readonly value: unknown } {
  const [, field, value] = /^(\/[^=]+)=(.*)$/su.exec(text) ?? [];
  if (field === undefined || value === undefined) {
    throw new DocketError(
      'CLI.CORRECTION',
      `Give a field and its value, such as /patient/name=Ada; ${text} is none.`,
    );
  }
  try {
    return { field, value: JSON.parse(value) as unknown };
  } catch {
    return { field, value };
  }
}
