import {
  act,
  api,
  bodyOf,
  Button,
  Dialog,
  Field,
  hrefOf,
  idempotencyKey,
  navigate,
  Problem,
  texts,
} from '@docket/console';
import { useSignal } from '@preact/signals';

/** Uploads a file of study records and opens the job that maps them. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const words = texts.trials;
  const file = useSignal<File | undefined>(undefined);
  const busy = useSignal(false);
  const error = useSignal<unknown>(undefined);
  const key = useSignal(idempotencyKey());
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (file.value === undefined) return;
    const form = new FormData();
    form.append('file', file.value);
    busy.value = true;
    error.value = undefined;
    try {
      const { jobId } = await bodyOf(
        api.POST('/v1/trials/import', {
          params: { header: { 'Idempotency-Key': key.value } },
          body: form as never,
          bodySerializer: () => form,
        }),
      );
      navigate(hrefOf(`/jobs/${jobId}`));
    } catch (problem) {
      error.value = problem;
    } finally {
      busy.value = false;
    }
  };
  return (
    <Dialog title={words.importTitle} onClose={onClose}>
      <form class="form" onSubmit={(event) => act(submit(event))}>
        <Field label={words.file} help={words.importHelp}>
          {(id) => (
            <input
              id={id}
              type="file"
              required
              accept=".json,.jsonl,.ndjson"
              onChange={(event) => {
                file.value = event.currentTarget.files?.[0];
                key.value = idempotencyKey();
              }}
            />
          )}
        </Field>
        {error.value !== undefined && <Problem error={error.value} />}
        <div class="actions">
          <Button submit kind="primary" disabled={busy.value || file.value === undefined}>
            {words.import}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
