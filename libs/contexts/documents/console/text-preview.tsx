import { act, fetchContent, format, Loading, Problem, Section, texts } from '@docket/console';
import { useQuery } from '@tanstack/preact-query';
import type { DocumentView } from './document-view.js';

const SHOWN_BYTES = 64 * 1_024;

/** The beginning of a text, as it is. */
export function TextPreview({
  document: { documentId, size, mediaType },
}: {
  readonly document: DocumentView;
}) {
  const preview = useQuery({
    queryKey: ['preview', documentId],
    queryFn: async () => {
      const range: Record<string, string> = size > SHOWN_BYTES ? { range: `bytes=0-${SHOWN_BYTES - 1}` } : {};
      const response = await fetchContent(`/v1/documents/${documentId}/content`, range);
      return new TextDecoder().decode(await response.arrayBuffer());
    },
    staleTime: Infinity,
  });
  if (preview.isPending) return <Loading />;
  if (preview.data === undefined)
    return <Problem error={preview.error} onRetry={() => act(preview.refetch())} />;
  return (
    <Section title={texts.documents.preview}>
      {size > SHOWN_BYTES && <p class="muted">{texts.documents.previewCut(format.bytes(SHOWN_BYTES))}</p>}
      {mediaType === 'text/csv' ? (
        <CsvTable text={preview.data} />
      ) : (
        <pre tabIndex={0} role="region" aria-label={texts.documents.preview}>
          {preview.data}
        </pre>
      )}
    </Section>
  );
}

const MOST_ROWS = 100;
const MOST_COLUMNS = 40;

function CsvTable({ text }: { readonly text: string }) {
  const [head = [], ...rows] = rowsOf(text).slice(0, MOST_ROWS + 1);
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label={texts.documents.preview}>
      <table class="plain cells">
        <thead>
          <tr>
            {head.slice(0, MOST_COLUMNS).map((cell, index) => (
              <th scope="col" key={index}>
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.slice(0, MOST_COLUMNS).map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Records of RFC 4180; the delimiter is the one that the first line has most of. */
export function rowsOf(text: string): readonly (readonly string[])[] {
  const first = text.slice(0, text.search(/[\r\n]|$/));
  const delimiter = [',', ';', '\t', '|'].reduce((best, each) =>
    first.split(each).length > first.split(best).length ? each : best,
  );
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let index = 0; index < text.length && rows.length <= MOST_ROWS; index += 1) {
    const character = text[index]!;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[index + 1] === '"') cell += text[(index += 1)]!;
      else quoted = false;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === delimiter) {
      row.push(cell);
      cell = '';
    } else if (character === '\n') {
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else if (character !== '\r') cell += character;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows;
}
