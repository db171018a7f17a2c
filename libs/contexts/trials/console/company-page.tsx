import {
  act,
  api,
  bodyOf,
  Button,
  Dialog,
  Empty,
  Facts,
  Field,
  format,
  hrefOf,
  Link,
  Loading,
  may,
  type PageProps,
  Problem,
  queries,
  ReasonDialog,
  Section,
  seen,
  texts,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { wordOf } from './words.js';

export default function CompanyPage({ params }: PageProps) {
  const path = { id: params['id']! };
  const words = texts.companies;
  const merging = useSignal(false);
  const splitting = useSignal<string | undefined>(undefined);
  const company = useQuery({
    queryKey: ['companies', path.id],
    queryFn: () => bodyOf(api.GET('/v1/companies/{id}', { params: { path, query: seen() } })),
    meta: { live: ['trial', 'company-directory'] },
  });
  const changed = async (position: number): Promise<void> => {
    await api.GET('/v1/companies/{id}', { params: { path, query: { minPosition: position } } });
    await queries.invalidateQueries({ queryKey: ['companies'] });
  };
  if (company.isPending) return <Loading />;
  if (company.data === undefined) {
    return <Problem error={company.error} onRetry={() => act(company.refetch())} />;
  }
  const { name, aliases, classes, members, figures, mergedInto } = company.data;
  const mayChange = may('POST /v1/companies/{id}/merge');
  const counts = (values: readonly { readonly value: string; readonly count: number }[]) =>
    values.map(({ value, count }) => `${wordOf(value)} ${format.count(count)}`).join(', ') || '–';
  return (
    <>
      <Section
        title={name}
        side={
          <div class="actions">
            <Link class="button" href={hrefOf('/trials', { company: path.id })}>
              {words.trials}
            </Link>
            {mayChange && mergedInto === null && (
              <Button onClick={() => (merging.value = true)}>{words.merge}</Button>
            )}
          </div>
        }
      >
        <Facts
          rows={[
            ...(mergedInto === null
              ? []
              : ([
                  [
                    words.mergedInto,
                    <Link key="into" href={hrefOf(`/companies/${mergedInto}`)}>
                      {mergedInto}
                    </Link>,
                  ],
                ] as const)),
            ['Id', path.id],
            ['Class', classes.map(wordOf).join(', ') || '–'],
            [words.names, aliases.map((alias) => `${alias.name} (${format.count(alias.trials)})`).join(', ')],
            [words.trialCount, `${format.count(figures.trials)}${figures.exact ? '' : ' +'}`],
            [words.sponsored, format.count(figures.sponsored)],
            [words.enrollment, format.count(figures.enrollment)],
            [words.byStatus, counts(figures.byStatus)],
            [words.byPhase, counts(figures.byPhase)],
          ]}
        />
      </Section>
      <Section title={words.members}>
        {members.length === 0 ? (
          <Empty title={words.noMembers} />
        ) : (
          <ul class="rows">
            {members.map((member) => (
              <li key={member.companyId}>
                <Link href={hrefOf(`/companies/${member.companyId}`)}>{member.name}</Link>{' '}
                {mayChange && member.mergedInto === path.id && (
                  <Button kind="quiet" onClick={() => (splitting.value = member.companyId)}>
                    {words.split}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Section>
      {merging.value && (
        <MergeDialog
          company={path.id}
          onClose={() => (merging.value = false)}
          onMerged={async (position) => changed(position)}
        />
      )}
      {splitting.value !== undefined && (
        <ReasonDialog
          title={words.splitTitle}
          action={words.split}
          onClose={() => (splitting.value = undefined)}
          run={async (reason) => {
            const body = { member: splitting.value!, reason };
            const call = api.POST('/v1/companies/{id}/split', { params: { path }, body });
            await changed((await bodyOf(call)).position);
          }}
        />
      )}
    </>
  );
}

function MergeDialog({
  company,
  onClose,
  onMerged,
}: {
  readonly company: string;
  readonly onClose: () => void;
  readonly onMerged: (position: number) => Promise<void>;
}) {
  const words = texts.companies;
  const into = useSignal('');
  const reason = useSignal('');
  const error = useSignal<unknown>(undefined);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    error.value = undefined;
    try {
      const body = { into: into.value.trim(), reason: reason.value.trim() };
      const call = api.POST('/v1/companies/{id}/merge', { params: { path: { id: company } }, body });
      await onMerged((await bodyOf(call)).position);
      onClose();
    } catch (problem) {
      error.value = problem;
    }
  };
  return (
    <Dialog title={words.mergeTitle} onClose={onClose}>
      <form class="form" onSubmit={(event) => act(submit(event))}>
        <Field label={words.into} help={words.intoHelp}>
          {(id) => (
            <input
              id={id}
              required
              value={into.value}
              onInput={(event) => (into.value = event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={texts.frame.reason} help={texts.frame.reasonHelp}>
          {(id) => (
            <input
              id={id}
              required
              value={reason.value}
              onInput={(event) => (reason.value = event.currentTarget.value)}
            />
          )}
        </Field>
        {error.value !== undefined && <Problem error={error.value} />}
        <div class="actions">
          <Button submit kind="primary">
            {words.merge}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
