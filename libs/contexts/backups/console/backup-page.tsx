import {
  act,
  api,
  bodyOf,
  Facts,
  format,
  Id,
  Loading,
  type PageProps,
  Problem,
  Section,
  seen,
  StateMark,
  texts,
  Time,
} from '@docket/console';
import { useQuery } from '@tanstack/preact-query';

const LOOK_MS = 1_000;

export default function BackupPage({ params }: PageProps) {
  const path = { id: params['id']! };
  const backup = useQuery({
    queryKey: ['backups', path.id],
    queryFn: () => bodyOf(api.GET('/v1/backups/{id}', { params: { path, query: seen() } })),
    meta: { live: ['backup'] },
    // Progress is no event: it is asked for while there is some.
    refetchInterval: ({ state }) =>
      state.data?.status === 'running' || state.data?.status === 'verifying' ? LOOK_MS : false,
  });
  const words = texts.backups;
  if (backup.isPending) return <Loading />;
  if (backup.data === undefined)
    return <Problem error={backup.error} onRetry={() => act(backup.refetch())} />;
  const { status, folder, encrypted, requestedBy, requestedAt, reason, made, failure, verifiedAt, progress } =
    backup.data;
  return (
    <>
      <Section title={words.title}>
        <Facts
          rows={[
            [words.columns.state, <StateMark key="state" state={status} />],
            ...(progress === null
              ? []
              : ([[words.progress, `${progress.phase} ${progressText(progress)}`]] as const)),
            ...(failure === null ? [] : ([[words.failure, `${failure.message} (${failure.code})`]] as const)),
            [words.columns.requested, <Time key="at" at={requestedAt} />],
            [words.requestedBy, requestedBy.name ?? requestedBy.id],
            [texts.frame.reason, reason],
            [words.folder, folder],
            [words.encrypted, encrypted ? words.yes : words.no],
            [
              words.columns.verified,
              verifiedAt === null ? words.never : <Time key="verified" at={verifiedAt} />,
            ],
            ...(made === null
              ? []
              : ([
                  [words.columns.position, format.count(made.position)],
                  [words.root, <Id key="root" id={made.root} />],
                  [
                    words.columns.objects,
                    `${format.count(made.objects)} (${format.bytes(made.objectBytes)})`,
                  ],
                  [words.columns.added, format.bytes(made.addedBytes)],
                  [words.keys, format.count(made.keys)],
                  [words.heads, format.count(made.heads)],
                  [words.manifest, <Id key="manifest" id={made.manifest} />],
                ] as const)),
            ['Id', <Id key="id" id={path.id} />],
          ]}
        />
      </Section>
      {made !== null && status !== 'removed' && (
        <Section title={words.restore}>
          <p>{words.restoreHelp}</p>
          <pre>
            <code>{`npm run docket -- restore --from ${folder} --backup ${path.id} --identity backup.key --yes`}</code>
          </pre>
        </Section>
      )}
    </>
  );
}

function progressText({ done, total }: { readonly done: number; readonly total: number | null }): string {
  return total === null ? format.count(done) : `${format.count(done)} / ${format.count(total)}`;
}
