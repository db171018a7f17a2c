import {
  act,
  api,
  bodyOf,
  Button,
  Dialog,
  Field,
  idempotencyKey,
  Problem,
  texts,
  Time,
  type Schemas,
} from '@docket/console';
import { useSignal, type Signal } from '@preact/signals';

/** Makes a schedule and shows its next runs. */
export function CreateSchedule({ onClose }: { readonly onClose: () => void }) {
  const name = useSignal('');
  const cron = useSignal('30 2 * * *');
  const timeZone = useSignal(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const job = useSignal('{"method": "csv.profile", "documentId": ""}');
  const misfire = useSignal<'skip' | 'run-once'>('skip');
  const overlap = useSignal<'skip' | 'allow'>('skip');
  const runs = useSignal<readonly string[] | undefined>(undefined);
  const error = useSignal<unknown>(undefined);
  const words = texts.schedules;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    error.value = undefined;
    try {
      const body = {
        name: name.value.trim(),
        cron: cron.value.trim(),
        timeZone: timeZone.value.trim(),
        misfire: misfire.value,
        overlap: overlap.value,
        job: parsed(job.value),
      };
      const params = { header: { 'Idempotency-Key': idempotencyKey() } };
      runs.value = (await bodyOf(api.POST('/v1/schedules', { params, body }))).nextRuns;
    } catch (problem) {
      error.value = problem;
    }
  };
  if (runs.value !== undefined) {
    return (
      <Dialog title={name.value} onClose={onClose}>
        <p>{words.created}</p>
        <ul>
          {runs.value.map((run) => (
            <li key={run}>
              <Time at={run} /> <small>{run}</small>
            </li>
          ))}
        </ul>
      </Dialog>
    );
  }
  return (
    <Dialog title={words.create} onClose={onClose}>
      <form class="form" onSubmit={(event) => act(submit(event))}>
        <TextField label={words.name} text={name} />
        <TextField label={words.cron} help={words.cronHelp} text={cron} />
        <TextField label={words.timeZone} help={words.timeZoneHelp} text={timeZone} />
        <Field label={words.job} help={words.jobHelp}>
          {(id) => (
            <textarea
              id={id}
              rows={4}
              required
              value={job.value}
              onInput={(event) => (job.value = event.currentTarget.value)}
            />
          )}
        </Field>
        <Policy label={words.misfire} choice={misfire} choices={['skip', 'run-once']} />
        <Policy label={words.overlap} choice={overlap} choices={['skip', 'allow']} />
        {error.value !== undefined && <Problem error={error.value} />}
        <div class="actions end">
          <Button onClick={onClose}>{texts.frame.cancel}</Button>
          <Button submit kind="primary" disabled={name.value.trim() === ''}>
            {words.create}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly help?: string;
  readonly text: Signal<string>;
}

function TextField({ label, help, text }: TextFieldProps) {
  return (
    <Field label={label} {...(help === undefined ? {} : { help })}>
      {(id) => (
        <input
          id={id}
          required
          value={text.value}
          onInput={(event) => (text.value = event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

interface PolicyProps<Choice extends string> {
  readonly label: string;
  readonly choice: Signal<Choice>;
  readonly choices: readonly Choice[];
}

function Policy<Choice extends keyof typeof texts.schedules.policies>({
  label,
  choice,
  choices,
}: PolicyProps<Choice>) {
  return (
    <Field label={label}>
      {(id) => (
        <select
          id={id}
          value={choice.value}
          onChange={(event) => (choice.value = event.currentTarget.value as Choice)}
        >
          {choices.map((each) => (
            <option key={each} value={each}>
              {texts.schedules.policies[each]}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function parsed(text: string): Schemas['ScheduledJobDto'] {
  try {
    const job = JSON.parse(text) as Schemas['ScheduledJobDto'] & { documentId?: string };
    // The field that is shown as an example.
    if (job.documentId === '') delete job.documentId;
    return job;
  } catch {
    throw new Error(texts.schedules.badJson);
  }
}
