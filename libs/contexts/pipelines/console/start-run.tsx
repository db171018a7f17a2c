import {
  act,
  api,
  bodyOf,
  Button,
  Dialog,
  Field,
  idempotencyKey,
  navigate,
  Problem,
  texts,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Shown } from './definition.js';

interface StartRunProps {
  readonly name: string;
  readonly version: number;
  readonly inputs: Shown['inputs'];
  readonly onClose: () => void;
}

/** Asks for the inputs of a pipeline and starts a run of it. */
export function StartRun({ name, version, inputs, onClose }: StartRunProps) {
  const given = useSignal<Readonly<Record<string, string>>>(
    Object.fromEntries(
      Object.entries(inputs).map(([role, { default: usual }]) => [
        role,
        usual === undefined ? '' : JSON.stringify(usual),
      ]),
    ),
  );
  const error = useSignal<unknown>(undefined);
  const busy = useSignal(false);
  // One key for all tries of this dialog: a lost answer never makes a second run.
  const key = useRef(idempotencyKey());
  const words = texts.pipelines;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    error.value = undefined;
    busy.value = true;
    try {
      const { runId } = await bodyOf(
        api.POST('/v1/pipelines/{name}/runs', {
          params: { path: { name }, header: { 'Idempotency-Key': key.current } },
          body: { version, ...requestOf(inputs, given.value) },
        }),
      );
      navigate(`/pipeline-runs/${runId}`);
    } catch (problem) {
      error.value = problem;
      key.current = idempotencyKey();
    } finally {
      busy.value = false;
    }
  };
  return (
    <Dialog title={words.startTitle(`${name}@${version}`)} onClose={onClose}>
      <form class="form" onSubmit={(event) => act(submit(event))}>
        {Object.entries(inputs).map(([role, { type, required, summary }]) => (
          <Field
            key={role}
            label={type === 'document' ? words.document(role) : words.value(role)}
            help={summary ?? (type === 'document' ? words.documentHelp : '')}
          >
            {(id) =>
              type === 'document' ? (
                <input
                  id={id}
                  required={required !== false}
                  value={given.value[role] ?? ''}
                  onInput={(event) => (given.value = { ...given.value, [role]: event.currentTarget.value })}
                />
              ) : (
                <textarea
                  id={id}
                  rows={4}
                  required={required !== false}
                  value={given.value[role] ?? ''}
                  onInput={(event) => (given.value = { ...given.value, [role]: event.currentTarget.value })}
                />
              )
            }
          </Field>
        ))}
        {error.value !== undefined && <Problem error={error.value} />}
        <div class="actions end">
          <Button onClick={onClose}>{texts.frame.cancel}</Button>
          <Button submit kind="primary" disabled={busy.value}>
            {words.start}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function requestOf(inputs: Shown['inputs'], given: Readonly<Record<string, string>>) {
  const documents: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  for (const [role, { type }] of Object.entries(inputs)) {
    const text = given[role]?.trim() ?? '';
    if (text === '') continue;
    if (type === 'document') documents[role] = text;
    else values[role] = parsed(role, text);
  }
  return { documents, values };
}

function parsed(role: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(texts.pipelines.badJson(role));
  }
}
