import { act, api, bodyOf, Button, Dialog, Field, Problem, texts, type Schemas } from '@docket/console';
import { useSignal } from '@preact/signals';

type Value = Schemas['FieldDto'];

interface Props {
  readonly jobId: string;
  readonly field: Value;
  readonly onClose: () => void;
  readonly onDone: (position: number) => Promise<void>;
}

/** Takes the right value of one field, and why. */
export function CorrectDialog({ jobId, field, onClose, onDone }: Props) {
  const typed = useSignal(textOf(field.value));
  const reason = useSignal('');
  const busy = useSignal(false);
  const error = useSignal<unknown>(undefined);
  const words = texts.extractions;
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    busy.value = true;
    error.value = undefined;
    try {
      const corrections = [{ field: field.field, value: valueOf(typed.value, field) }];
      const body = { corrections, reason: reason.value.trim() } as never;
      const path = { jobId };
      const { position } = await bodyOf(
        api.POST('/v1/extractions/{jobId}/corrections', { params: { path }, body }),
      );
      await onDone(position);
      onClose();
    } catch (problem) {
      error.value = problem;
    } finally {
      busy.value = false;
    }
  };
  return (
    <Dialog title={words.correctTitle(field.field)} onClose={onClose}>
      <form class="form" onSubmit={(event) => act(save(event))}>
        <Field label={words.value} help={words.valueHelp}>
          {(id) => (
            <input
              id={id}
              value={typed.value}
              onInput={(event) => (typed.value = event.currentTarget.value)}
              autoFocus
            />
          )}
        </Field>
        <Field label={texts.frame.reason} help={texts.frame.reasonHelp}>
          {(id) => (
            <input
              id={id}
              required
              maxLength={500}
              value={reason.value}
              onInput={(event) => (reason.value = event.currentTarget.value)}
            />
          )}
        </Field>
        {error.value !== undefined && <Problem error={error.value} />}
        <div class="actions end">
          <Button onClick={onClose}>{texts.frame.cancel}</Button>
          <Button kind="primary" submit disabled={busy.value}>
            {words.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A text stays a text where the field had one, so that `0042` does not become a number. */
function valueOf(typed: string, { machine }: Value): unknown {
  if (typed === '') return null;
  if (machine !== null && typeof machine.value === 'string') return typed;
  try {
    return JSON.parse(typed) as unknown;
  } catch {
    return typed;
  }
}
