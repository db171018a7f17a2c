import {
  act,
  api,
  Bar,
  bodyOf,
  Button,
  Empty,
  Field,
  format,
  hrefOf,
  Icon,
  Link,
  Loading,
  Problem,
  StateMark,
  texts,
  type Schemas,
  seen,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { DropZone } from './drop-zone.js';
import { OptionsForm, optionsOf, type OptionsSchema, type TypedOptions } from './options-form.js';
import { addFiles, removeUpload, submitAll, uploads, type Upload } from './uploads.js';

type Method = Schemas['MethodDto'];

export default function SubmitPage() {
  const methods = useQuery({
    queryKey: ['methods'],
    queryFn: () => bodyOf(api.GET('/v1/methods', { params: { query: { limit: 500 } } })),
  });
  if (methods.isPending) return <Loading />;
  if (methods.data === undefined)
    return <Problem error={methods.error} onRetry={() => act(methods.refetch())} />;
  const takers = methods.data.items.filter(({ needsDocument }) => needsDocument !== false);
  if (takers.length === 0) return <Empty title={texts.submit.noMethods} />;
  return <SubmitForm methods={takers} />;
}

function SubmitForm({ methods }: { readonly methods: readonly Method[] }) {
  const chosen = useSignal<string | undefined>(undefined);
  const options = useSignal<TypedOptions>({});
  const priority = useSignal('');
  const queue = useSignal('');
  const tags = useSignal('');
  const cache = useSignal('');
  const busy = useSignal(false);
  const error = useSignal<unknown>(undefined);
  const waiting = uploads.value.filter(({ state }) => state.at === 'ready' || state.at === 'refused');
  const fitting = methods.filter((method) => waiting.every(({ file }) => takes(method, file)));
  // Of several versions the newest, which comes last.
  const suggested = fitting.filter((method) => method.suggested).at(-1) ?? fitting[0];
  const method = methods.find(({ name }) => name === chosen.value) ?? suggested ?? methods[0]!;
  const schema = (method.optionsSchema ?? {}) as OptionsSchema;

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    error.value = undefined;
    busy.value = true;
    const list = tags.value
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '');
    try {
      await submitAll({
        method: method.name,
        options: optionsOf(schema, options.value),
        ...(priority.value === '' ? {} : { priority: Number(priority.value) }),
        ...(queue.value === '' ? {} : { queue: queue.value }),
        ...(list.length === 0 ? {} : { tags: list }),
        ...(cache.value === '' ? {} : { cache: cache.value as 'use' | 'refresh' | 'off' }),
      });
    } catch (problem) {
      error.value = problem;
    } finally {
      busy.value = false;
    }
  };
  return (
    <form class="form submit" onSubmit={(event) => act(submit(event))}>
      <DropZone onFiles={addFiles} />
      {uploads.value.length > 0 && (
        <ul class="rows">
          {uploads.value.map((upload) => (
            <UploadRow key={upload.id} upload={upload} method={method} />
          ))}
        </ul>
      )}
      <Field label={texts.submit.method} help={method.summary}>
        {(id) => (
          <select
            id={id}
            value={method.name}
            onChange={(event) => {
              chosen.value = event.currentTarget.value;
              options.value = {};
            }}
          >
            {methods.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {Object.keys(schema.properties ?? {}).length > 0 && (
        <details>
          <summary>
            {texts.submit.options} <small>{texts.submit.optionsHelp}</small>
          </summary>
          <OptionsForm
            schema={schema}
            values={options.value}
            onChange={(values) => (options.value = values)}
          />
        </details>
      )}
      <details>
        <summary>{texts.submit.more}</summary>
        <div class="form-grid">
          <TextField label={texts.submit.priority} value={priority} type="number" />
          <TextField label={texts.submit.queue} value={queue} type="text" />
          <TextField label={texts.submit.tags} value={tags} type="text" />
          <Field label={texts.submit.cache}>
            {(id) => (
              <select
                id={id}
                value={cache.value}
                onChange={(event) => (cache.value = event.currentTarget.value)}
              >
                {Object.entries(texts.submit.cacheModes).map(([mode, label]) => (
                  <option key={mode} value={mode}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
      </details>
      {error.value !== undefined && <Problem error={error.value} />}
      <div class="actions">
        <Button submit kind="primary" disabled={busy.value || waiting.length === 0}>
          {waiting.length === 0
            ? texts.submit.noFiles
            : texts.submit.run(format.plural(waiting.length, 'file'))}
        </Button>
      </div>
    </form>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly value: { value: string };
  readonly type: 'text' | 'number';
}

function TextField({ label, value, type }: TextFieldProps) {
  return (
    <Field label={label}>
      {(id) => (
        <input
          id={id}
          type={type}
          value={value.value}
          {...(type === 'number' ? { min: 0, max: 9 } : {})}
          onInput={(event) => (value.value = event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

function takes({ accepts }: Method, file: File): boolean {
  const type = file.type === '' ? 'application/octet-stream' : file.type;
  return accepts.length === 0 || accepts.includes(type);
}

function UploadRow({
  upload: { id, file, state },
  method,
}: {
  readonly upload: Upload;
  readonly method: Method;
}) {
  return (
    <li>
      <span class="grow">
        {file.name} <small>{format.bytes(file.size)}</small>
        {state.at === 'ready' && file.type !== '' && !takes(method, file) && (
          <small class="amber"> {texts.submit.wrongType(file.type)}</small>
        )}
        {state.at === 'refused' && <Problem error={state.error} />}
      </span>
      {state.at === 'uploading' && (
        <span class="row-bar">
          <Bar fraction={state.fraction} label={texts.submit.uploading(format.percent(state.fraction))} />
        </span>
      )}
      {state.at === 'submitted' && <SubmittedJob jobId={state.jobId} position={state.position} />}
      {(state.at === 'ready' || state.at === 'refused' || state.at === 'submitted') && (
        <Button kind="quiet" label={texts.submit.remove(file.name)} onClick={() => removeUpload(id)}>
          <Icon name="close" />
        </Button>
      )}
    </li>
  );
}

interface SubmittedJobProps {
  readonly jobId: string;
  /** Of the submission: a read from before it does not know the job. */
  readonly position: number;
}

function SubmittedJob({ jobId, position }: SubmittedJobProps) {
  const job = useQuery({
    queryKey: ['job', jobId],
    queryFn: () =>
      bodyOf(
        api.GET('/v1/jobs/{id}', {
          params: {
            path: { id: jobId },
            query: { minPosition: Math.max(position, seen().minPosition ?? 0) },
          },
        }),
      ),
    meta: { live: ['job'] },
  });
  return (
    <>
      {job.data !== undefined && <StateMark state={job.data.state} />}
      {job.data?.state === 'running' && job.data.progress !== null && (
        <span class="number">{format.percent(job.data.progress.fraction)}</span>
      )}
      <Link href={hrefOf(`/jobs/${jobId}`)}>{texts.job.title}</Link>
    </>
  );
}
