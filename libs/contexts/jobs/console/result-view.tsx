import { format, Section, texts } from '@docket/console';

type Fields = Readonly<Record<string, unknown>>;

/** Rows of a list in a result that are shown; the JSON has all. */
const MOST_ROWS = 200;
const MOST_TEXT = 20_000;

/**
 * A result as far as its shape is known: pages of text, form fields, warnings, columns of a table, classes of a picture. Any method
 * that answers with these names is shown so.
 */
export function ResultView({ result }: { readonly result: unknown }) {
  if (!isFields(result)) return null;
  const form = isFields(result['form']) ? listOf(result['form']['fields']) : [];
  const pages = listOf(result['pages']);
  const columns = listOf(result['columns']);
  const warnings = listOf(result['warnings']);
  const safety = isFields(result['safety']) ? result['safety'] : undefined;
  return (
    <>
      {form.length > 0 && (
        <Section title={texts.result.fields}>
          <Rows label={texts.result.fields} rows={form} columns={['name', 'value', 'type', 'page']} />
        </Section>
      )}
      {columns.length > 0 && (
        <Section title={texts.result.columns}>
          <Rows label={texts.result.columns} rows={columns} columns={columnsOf(columns)} />
        </Section>
      )}
      {safety !== undefined && <Safety safety={safety} />}
      {warnings.length > 0 && (
        <Section title={texts.result.warnings}>
          <Rows label={texts.result.warnings} rows={warnings} columns={columnsOf(warnings)} />
        </Section>
      )}
      {pages.slice(0, MOST_ROWS).map((page, index) =>
        typeof page['text'] === 'string' ? (
          <Section key={index} title={texts.result.page(Number(page['number'] ?? index + 1))}>
            <pre tabIndex={0} role="region" aria-label={texts.result.page(index + 1)}>
              {page['text'] === '' ? texts.result.needsOcr : page['text'].slice(0, MOST_TEXT)}
            </pre>
          </Section>
        ) : null,
      )}
    </>
  );
}

/** How probable classes are by a model that is named, and what it is known to be worth. */
function Safety({ safety }: { readonly safety: Fields }) {
  const classes = listOf(safety['classes']);
  const model = isFields(safety['model']) ? safety['model'] : {};
  const evaluation = isFields(model['evaluation']) ? model['evaluation'] : {};
  const { name, version, licence, sha256 } = model;
  return (
    <Section title={texts.result.safety}>
      <Rows label={texts.result.safety} rows={classes} columns={columnsOf(classes)} />
      <p class="muted">
        {texts.result.byModel([name, version, licence].map(String).join(', '))} <code>{String(sha256)}</code>
      </p>
      {typeof evaluation['reference'] === 'string' && <p class="muted">{evaluation['reference']}</p>}
    </Section>
  );
}

interface RowsProps {
  readonly label: string;
  readonly rows: readonly Fields[];
  readonly columns: readonly string[];
}

function Rows({ label, rows, columns }: RowsProps) {
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label={label}>
      <table class="plain">
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_ROWS).map((row, index) => (
            <tr key={index}>
              {columns.map((column) => (
                <td key={column}>{cell(row[column])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cell(value: unknown) {
  if (value === undefined || value === null) return <span class="muted">–</span>;
  if (value === '') return <span class="muted">{texts.result.empty}</span>;
  if (typeof value === 'boolean') return value ? texts.frame.yes : texts.frame.no;
  return format.shown(value).slice(0, 400);
}

/** Names of the plain values that the first rows have, at most eight. */
function columnsOf(rows: readonly Fields[]): readonly string[] {
  const names = rows
    .slice(0, 10)
    .flatMap((row) => Object.keys(row).filter((name) => typeof row[name] !== 'object' || row[name] === null));
  return [...new Set(names)].slice(0, 8);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}
