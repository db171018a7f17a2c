import {
  act,
  api,
  bodyOf,
  Button,
  Dialog,
  Field,
  hrefOf,
  Link,
  may,
  Problem,
  queries,
  ReasonDialog,
  Section,
  seen,
  texts,
  type Schemas,
} from '@docket/console';
import { useSignal, type Signal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import type { Asked } from './figures.js';
import { words } from './words.js';

const queryKey = ['analytics', 'dashboards'];
const refresh = (): void => act(queries.invalidateQueries({ queryKey }));

/** The address of what a dashboard shows: a link that is pasted to a colleague shows the same. */
function addressOf({ page, days, from, to, method, timeZone }: Schemas['DashboardDto']): string {
  const values = { from, to, method, timeZone, days: days === undefined ? undefined : String(days) };
  return hrefOf(page === 'jobs' ? '/analytics' : '/usage', values);
}

/** Dashboards that were saved, and what is shown now as a further one. */
export function Dashboards({ range }: { readonly range: Asked }) {
  const saving = useSignal(false);
  const removing = useSignal<string | undefined>(undefined);
  const found = useQuery({
    queryKey,
    queryFn: () => bodyOf(api.GET('/v1/analytics/dashboards', { params: { query: seen() } })),
    meta: { live: ['dashboard'] },
  });
  const isWriter = may('PUT /v1/analytics/dashboards/{name}');
  return (
    <Section
      title={words.dashboards}
      side={isWriter && <Button onClick={() => (saving.value = true)}>{words.saveThis}</Button>}
    >
      {found.isError && <Problem error={found.error} onRetry={() => act(found.refetch())} />}
      {found.data?.items.length === 0 && <p class="muted">{words.noDashboards}</p>}
      <ul class="rows">
        {(found.data?.items ?? []).map((dashboard) => (
          <li key={dashboard.name}>
            <span class="grow">
              <Link href={addressOf(dashboard)}>{dashboard.title}</Link>
            </span>
            {isWriter && (
              <Button
                label={`${words.remove}: ${dashboard.title}`}
                onClick={() => (removing.value = dashboard.name)}
              >
                {words.remove}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {saving.value && (
        <Save
          range={range}
          onClose={() => {
            saving.value = false;
            refresh();
          }}
        />
      )}
      {removing.value !== undefined && (
        <ReasonDialog
          title={`${words.remove}: ${removing.value}`}
          action={words.remove}
          danger
          onClose={() => (removing.value = undefined)}
          run={async (reason) => {
            const path = { name: removing.value! };
            await api.DELETE('/v1/analytics/dashboards/{name}', { params: { path }, body: { reason } });
            refresh();
          }}
        />
      )}
    </Section>
  );
}

function Save({ range, onClose }: { readonly range: Asked; readonly onClose: () => void }) {
  const name = useSignal('');
  const title = useSignal('');
  const reason = useSignal('');
  const error = useSignal<unknown>(undefined);
  const { days, fromMs, toMs, method, timeZone } = range;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    error.value = undefined;
    try {
      const ends = { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
      const body = {
        title: title.value.trim(),
        page: 'jobs' as const,
        ...(days === null ? ends : { days }),
        ...(method === undefined ? {} : { method }),
        timeZone,
        reason: reason.value.trim(),
      };
      const params = { path: { name: name.value.trim() } };
      await api.PUT('/v1/analytics/dashboards/{name}', { params, body });
      onClose();
    } catch (problem) {
      error.value = problem;
    }
  };
  return (
    <Dialog title={words.saveThis} onClose={onClose}>
      <form class="form" onSubmit={(event) => act(submit(event))}>
        <TextField label={words.name} help={words.nameHelp} text={name} />
        <TextField label={words.shownAs} text={title} />
        <TextField label={texts.frame.reason} help={texts.frame.reasonHelp} text={reason} />
        {error.value !== undefined && <Problem error={error.value} />}
        <div class="actions end">
          <Button onClick={onClose}>{texts.frame.cancel}</Button>
          <Button submit kind="primary">
            {words.save}
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
