import {
  act,
  api,
  bodyOf,
  Button,
  Dialog,
  Field,
  idempotencyKey,
  Loading,
  Problem,
  texts,
  type Schemas,
} from '@docket/console';
import { useSignal, type Signal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';

type Format = NonNullable<Schemas['CreateReportDto']['format']>;

const FORMATS: readonly Format[] = ['csv', 'xlsx', 'pdf', 'html', 'parquet', 'jsonl', 'notebook'];
const words = texts.reports;

/** Chooses a template, shows its first rows, and asks for the report. */
export function CreateReport({ onClose }: { readonly onClose: () => void }) {
  const template = useSignal('daily-operations');
  const format = useSignal<Format>('csv');
  const from = useSignal('');
  const to = useSignal('');
  const error = useSignal<unknown>(undefined);
  const filters = filtersOf(from.value, to.value);
  const templates = useQuery({
    queryKey: ['report-templates'],
    queryFn: () => bodyOf(api.GET('/v1/report-templates')),
  });
  const preview = useQuery({
    queryKey: ['report-preview', template.value, from.value, to.value],
    queryFn: () => bodyOf(api.POST('/v1/reports/preview', { body: { template: template.value, filters } })),
    retry: false,
  });
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    error.value = undefined;
    try {
      const body = { template: template.value, format: format.value, filters };
      const params = { header: { 'Idempotency-Key': idempotencyKey() } };
      const { position } = await bodyOf(api.POST('/v1/reports', { params, body }));
      await api.GET('/v1/reports', { params: { query: { limit: 1, minPosition: position } } });
      onClose();
    } catch (problem) {
      error.value = problem;
    }
  };
  return (
    <Dialog title={words.create} onClose={onClose}>
      <form class="form" onSubmit={(event) => act(submit(event))}>
        <Select
          label={words.template}
          chosen={template}
          choices={(templates.data?.items ?? []).map(({ name, definition }) => [
            name,
            (definition as { readonly title?: string }).title ?? name,
          ])}
        />
        <Select
          label={words.format}
          chosen={format}
          choices={FORMATS.map((each) => [each, each === 'notebook' ? words.notebook : each])}
        />
        <DayField label={words.from} day={from} />
        <DayField label={words.to} day={to} />
        <h3>{words.preview}</h3>
        {preview.isPending ? (
          <Loading />
        ) : preview.data === undefined ? (
          <Problem error={preview.error} onRetry={() => act(preview.refetch())} />
        ) : (
          preview.data.tables.map((table) => <Rows key={table.title} table={table} />)
        )}
        {error.value !== undefined && <Problem error={error.value} />}
        <div class="actions end">
          <Button onClick={onClose}>{texts.frame.cancel}</Button>
          <Button submit kind="primary">
            {words.ask}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Rows({ table }: { readonly table: Schemas['PreviewTableDto'] }) {
  return (
    <>
      <p>
        {table.title} <small>{words.previewHelp(table.rowsRead, table.complete)}</small>
      </p>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={table.title}>
        <table class="plain">
          <thead>
            <tr>
              {table.columns.map((name) => (
                <th scope="col" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, at) => (
              <tr key={at}>
                {row.map((cell, column) => (
                  <td key={column}>{cell === null ? '' : JSON.stringify(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface SelectProps<Value extends string> {
  readonly label: string;
  readonly chosen: Signal<Value>;
  readonly choices: readonly (readonly [value: Value, text: string])[];
}

function Select<Value extends string>({ label, chosen, choices }: SelectProps<Value>) {
  return (
    <Field label={label}>
      {(id) => (
        <select
          id={id}
          value={chosen.value}
          onChange={(event) => (chosen.value = event.currentTarget.value as Value)}
        >
          {choices.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function DayField({ label, day }: { readonly label: string; readonly day: Signal<string> }) {
  return (
    <Field label={label} help={words.rangeHelp}>
      {(id) => (
        <input
          id={id}
          type="date"
          value={day.value}
          onInput={(event) => (day.value = event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** Days in UTC; `to` is the whole day. */
function filtersOf(from: string, to: string): Record<string, string> {
  const end = to === '' ? '' : new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000).toISOString();
  return {
    ...(from === '' ? {} : { from: `${from}T00:00:00Z` }),
    ...(end === '' ? {} : { to: end }),
  };
}
