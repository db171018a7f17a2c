import {
  act,
  api,
  bodyOf,
  Button,
  Dialog,
  hrefOf,
  idempotencyKey,
  Link,
  Problem,
  texts,
  type Schemas,
} from '@docket/console';
import { useSignal } from '@preact/signals';

const words = texts.trials;

/** Asks for a notebook of the trials that the page shows. */
export function NotebookDialog({
  filters,
  onClose,
}: {
  readonly filters: Readonly<Record<string, string>>;
  readonly onClose: () => void;
}) {
  const asked = useSignal<Schemas['RequestedNotebookDto'] | undefined>(undefined);
  const error = useSignal<unknown>(undefined);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    error.value = undefined;
    try {
      const params = { header: { 'Idempotency-Key': idempotencyKey() } };
      const body = { dataset: 'trials', title: words.title, filters: { ...filters } };
      asked.value = await bodyOf(api.POST('/v1/notebooks', { params, body }));
    } catch (problem) {
      error.value = problem;
    }
  };
  return (
    <Dialog title={words.notebookTitle} onClose={onClose}>
      <form class="form" onSubmit={(event) => act(submit(event))}>
        <p>{words.notebookHelp}</p>
        {asked.value !== undefined && (
          <p role="status">
            {words.notebookAsked} {asked.value.asOf}.{' '}
            <Link href={hrefOf('/reports')}>{words.notebookReports}</Link>
          </p>
        )}
        {error.value !== undefined && <Problem error={error.value} />}
        <div class="actions end">
          <Button onClick={onClose}>{texts.frame.cancel}</Button>
          {asked.value === undefined && (
            <Button submit kind="primary">
              {words.notebook}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
