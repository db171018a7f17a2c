import { canonicalJson } from '@docket/kernel';
import { checkCells } from './check-cells.js';
import type { Cell, NotebookFacts } from './facts.js';
import { lookCells } from './look-cells.js';

/** A notebook (nbformat 4.5) that checks the file beside it, and shows first tables and a chart of its rows. */
export function notebookDocument(facts: NotebookFacts): string {
  const { file, sha256, digest, rows, position, query, columns } = facts;
  const cells = [firstCell(facts), ...checkCells(facts), ...lookCells(facts)];
  const notebook = {
    cells: cells.map(({ id, kind, text }) => ({
      id,
      cell_type: kind,
      metadata: {},
      ...(kind === 'code' ? { execution_count: null, outputs: [] } : {}),
      source: text.split(/(?<=\n)/u),
    })),
    metadata: {
      docket: { query, position, rows, digest, file, sha256, columns },
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { name: 'python' },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, undefined, 1)}\n`;
}

function firstCell({ title, file, sha256, digest, rows, position, query }: NotebookFacts): Cell {
  const text = `# ${escapeMarkdown(title)}

| | |
| --- | --- |
| position of the log | ${position} |
| rows | ${rows} |
| file beside this notebook | \`${file}\` |
| SHA-256 of the file | \`${sha256}\` |
| digest of the rows | \`${digest}\` |

The query, as Docket has answered it:

\`\`\`json
${JSON.stringify(JSON.parse(canonicalJson(query)), undefined, 2)}
\`\`\`

The same query at the same position gives the same file. The cells need pandas, pyarrow (or fastparquet) and matplotlib.`;
  return { id: 'query', kind: 'markdown', text };
}

/** A text of a person as one line of Markdown that is read as it stands. */
function escapeMarkdown(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[\\`*_{}[\]<>()#+!|~$&-]/gu, '\\$&');
}
