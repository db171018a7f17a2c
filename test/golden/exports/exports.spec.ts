import type { RecordedEvent } from '@docket/kernel';
import { composition } from '@docket/contexts';
import { auditColumns, auditTrailOf, type AuditEntry } from '@docket/contexts/audit/read-models';
import { results, resultLine, resultTable, type ResultRow } from '@docket/contexts/reports/read-models';
import { csvFile, jsonLinesFile } from '@docket/tabular';
import { foldLog } from '@docket/projections/testing';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Files that other people's programs read: what comes out of a log that never changes is a promise, byte by byte. */
function golden(name: string): string {
  return readFileSync(resolve('test/golden/exports', name), 'utf8');
}

async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}

async function* each<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows;
}

const log = golden('log.v1.jsonl')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as RecordedEvent);

const entries: AuditEntry[] = [...foldLog(auditTrailOf(composition), log).values()].map(({ tenant, ...entry }) => entry);

const rows: ResultRow[] = [...foldLog(results, log).values()]
  .sort((a, b) => a.position - b.position)
  .flatMap(({ tenant, done, project, marks, finished, ...row }) => {
    if (!finished) return [];
    const { figures, ...ending } = finished;
    return [{ ...row, finished: ending, figures: new Map(figures.map(({ name, value }) => [name, value])) }];
  });

describe('exported formats never change', () => {
  it('the audit trail as CSV', async () => {
    expect(await textOf(csvFile(auditColumns, each(entries)))).toBe(golden('audit.v1.csv'));
  });

  it('the audit trail as JSON Lines', async () => {
    expect(await textOf(jsonLinesFile(each(entries), (entry) => entry))).toBe(golden('audit.v1.jsonl'));
  });

  it('results as CSV, with hostile names and texts', async () => {
    const table = resultTable(['pages', 'title', 'odd, "name"']);
    expect(await textOf(csvFile(table, each(rows)))).toBe(golden('results.v1.csv'));
  });

  it('results as JSON Lines', async () => {
    expect(await textOf(jsonLinesFile(each(rows), resultLine))).toBe(golden('results.v1.jsonl'));
  });

  it('has a sentence for every column', () => {
    for (const { name, description } of [...auditColumns, ...resultTable(['pages'])]) {
      expect([name, description]).toEqual([name, expect.stringMatching(/^.{5,}\.$/)]);
    }
  });
});
