import { act, api, bodyOf, Button, Dialog, Field, Problem, texts, Time, type Schemas } from '@docket/console';
import { useSignal, type Signal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { words } from './schedule-words.js';

type Body = Schemas['SaveReportScheduleDto'];
type Kind = keyof typeof words.kinds;

const FORMATS = ['pdf', 'html', 'xlsx', 'csv', 'jsonl', 'parquet'] as const;
const KINDS = ['mail', 'webhook', 'folder'] as const;

/** Saves a schedule of reports, and shows its next runs. */
export function SaveSchedule({ onClose }: { readonly onClose: () => void }) {
  const name = useSignal('');
  const template = useSignal('daily-operations');
  const format = useSignal<(typeof FORMATS)[number]>('pdf');
  const cron = useSignal('0 7 * * 1');
  const timeZone = useSignal(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const lastHours = useSignal('168');
  const kind = useSignal<Kind>('mail');
  const receiver = useSignal('');
  const keepDays = useSignal('30');
  const reason = useSignal('');
  const saved = useSignal<Schemas['SavedReportScheduleDto'] | undefined>(undefined);
  const error = useSignal<unknown>(undefined);
  const templates = useQuery({
    queryKey: ['report-templates'],
    queryFn: () => bodyOf(api.GET('/v1/report-templates')),
  });
  const names = (templates.data?.items ?? []).map((each) => each.name);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    error.value = undefined;
    try {
      const body: Body = {
        template: template.value,
        format: format.value,
        cron: cron.value.trim(),
        timeZone: timeZone.value.trim(),
        ...(lastHours.value.trim() === '' ? {} : { lastHours: Number(lastHours.value) }),
        delivery: deliveryOf(kind.value, receiver.value.trim()),
        keepDays: Number(keepDays.value),
        enabled: true,
        reason: reason.value.trim(),
      };
      const params = { path: { name: name.value.trim() } };
      saved.value = await bodyOf(api.PUT('/v1/report-schedules/{name}', { params, body }));
    } catch (problem) {
      error.value = problem;
    }
  };
  if (saved.value !== undefined) {
    const { nextRuns, secret } = saved.value;
    return (
      <Dialog title={saved.value.name} onClose={onClose}>
        <ul>
          {nextRuns.map((run) => (
            <li key={run}>
              <Time at={run} /> <small>{run}</small>
            </li>
          ))}
        </ul>
        {secret !== null && (
          <p>
            {words.secret} <code>{secret}</code>
          </p>
        )}
      </Dialog>
    );
  }
  return (
    <Dialog title={words.create} onClose={onClose}>
      <form class="form" onSubmit={(event) => act(submit(event))}>
        <TextField label={words.name} help={words.nameHelp} text={name} />
        <Select label={words.template} chosen={template} choices={names.map((each) => [each, each])} />
        <Select label={words.format} chosen={format} choices={FORMATS.map((each) => [each, each])} />
        <TextField label={words.times} help={words.timesHelp} text={cron} />
        <TextField label={words.timeZone} text={timeZone} />
        <TextField label={words.lastHours} help={words.lastHoursHelp} text={lastHours} optional />
        <Select label={words.kind} chosen={kind} choices={KINDS.map((each) => [each, words.kinds[each]])} />
        <TextField label={words.receiver} help={words.receiverHelp[kind.value]} text={receiver} />
        <TextField label={words.keepDays} text={keepDays} />
        <TextField label={texts.frame.reason} help={texts.frame.reasonHelp} text={reason} />
        {error.value !== undefined && <Problem error={error.value} />}
        <div class="actions end">
          <Button onClick={onClose}>{texts.frame.cancel}</Button>
          <Button submit kind="primary">
            {words.create}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function deliveryOf(kind: Kind, receiver: string): Body['delivery'] {
  switch (kind) {
    case 'mail':
      return { kind, to: receiver.split(',').map((address) => address.trim()) };
    case 'webhook':
      return { kind, url: receiver };
    case 'folder':
      return { kind, folder: receiver };
  }
}

interface TextFieldProps {
  readonly label: string;
  readonly help?: string;
  readonly text: Signal<string>;
  readonly optional?: boolean;
}

function TextField({ label, help, text, optional = false }: TextFieldProps) {
  return (
    <Field label={label} {...(help === undefined ? {} : { help })}>
      {(id) => (
        <input
          id={id}
          required={!optional}
          value={text.value}
          onInput={(event) => (text.value = event.currentTarget.value)}
        />
      )}
    </Field>
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
