import { act, api, bodyOf, Button, Dialog, Field, Problem, queries, texts } from '@docket/console';
import { useSignal } from '@preact/signals';
import { findingsKey } from './findings.js';

const DAY_MS = 86_400_000;
const USUAL_DAYS = 90;
const MOST_DAYS = 365;

const dayIn = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** Asks until when a finding is accepted, and why. */
export function AcceptDialog({
  findingId,
  onClose,
}: {
  readonly findingId: string;
  readonly onClose: () => void;
}) {
  const words = texts.security;
  const reason = useSignal('');
  const day = useSignal(dayIn(USUAL_DAYS));
  const busy = useSignal(false);
  const error = useSignal<unknown>(undefined);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    busy.value = true;
    error.value = undefined;
    try {
      const path = { id: findingId };
      const body = { reason: reason.value.trim(), until: `${day.value}T23:59:59Z` };
      const call = api.POST('/v1/security/findings/{id}/accept', { params: { path }, body });
      const { position } = await bodyOf(call);
      await api.GET('/v1/security/findings', { params: { query: { limit: 1, minPosition: position } } });
      await queries.invalidateQueries({ queryKey: findingsKey });
      onClose();
    } catch (problem) {
      error.value = problem;
    } finally {
      busy.value = false;
    }
  };
  return (
    <Dialog title={words.acceptTitle} onClose={onClose}>
      <form class="form" onSubmit={(event) => act(submit(event))}>
        <Field label={words.until} help={words.untilHelp}>
          {(id) => (
            <input
              id={id}
              type="date"
              required
              min={dayIn(1)}
              max={dayIn(MOST_DAYS)}
              value={day.value}
              onInput={(event) => (day.value = event.currentTarget.value)}
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
              autoFocus
            />
          )}
        </Field>
        {error.value !== undefined && <Problem error={error.value} />}
        <div class="actions end">
          <Button onClick={onClose}>{texts.frame.cancel}</Button>
          <Button submit kind="primary" disabled={busy.value || reason.value.trim() === ''}>
            {words.accept}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
