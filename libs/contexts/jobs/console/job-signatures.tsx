import {
  act,
  api,
  bodyOf,
  Button,
  Dialog,
  Field,
  format,
  hrefOf,
  Link,
  may,
  Problem,
  queries,
  Section,
  StateMark,
  texts,
  Time,
  type Schemas,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import type { JobView } from './job-states.js';

type Signature = Schemas['SignatureDto'];
type Meaning = Schemas['SignDto']['meaning'];
const MEANINGS: readonly Meaning[] = ['authorship', 'review', 'approval', 'responsibility', 'rejection'];

/** Who signed the result with which meaning, whether that holds for the result as it is, and signing it. */
export function JobSignatures({ job }: { readonly job: JobView }) {
  const asked = useSignal(false);
  const queryKey = ['signatures', job.jobId];
  const signatures = useQuery({
    queryKey,
    queryFn: () => bodyOf(api.GET('/v1/signatures', { params: { query: { thing: `job:${job.jobId}` } } })),
    enabled: may('GET /v1/signatures') && job.result !== null,
  });
  if (job.result === null || !may('GET /v1/signatures')) return null;
  const { data, error } = signatures;
  return (
    <Section
      title={texts.signatures.title}
      side={
        may('POST /v1/signatures') && (
          <Button onClick={() => (asked.value = true)}>{texts.signatures.sign}</Button>
        )
      }
    >
      {data === undefined ? (
        error !== null && <Problem error={error} onRetry={() => act(signatures.refetch())} />
      ) : data.items.length === 0 ? (
        <p class="muted">{texts.signatures.none}</p>
      ) : (
        <ol class="events">
          {data.items.map((signature) => (
            <li key={signature.position}>
              <Shown signature={signature} />
            </li>
          ))}
        </ol>
      )}
      {asked.value && (
        <SignDialog
          jobId={job.jobId}
          sha256={job.result.sha256}
          onClose={() => (asked.value = false)}
          onDone={() => act(queries.invalidateQueries({ queryKey }))}
        />
      )}
    </Section>
  );
}

function Shown({ signature }: { readonly signature: Signature }) {
  const { signerName, meaning, signedAt, comment, valid, position } = signature;
  return (
    <p>
      <StateMark state={valid ? 'holds' : 'broken'} /> <strong>{signerName}</strong>{' '}
      {texts.signatures.meanings[meaning]}, <Time at={signedAt} /> ({format.utcTime(signedAt)})
      {comment !== null && `: ${comment}`} {!valid && <span class="red">{texts.signatures.differs}</span>}{' '}
      {may('GET /v1/audit/entries/{position}') && (
        <Link href={hrefOf(`/audit/${position}`)}>{texts.proof.prove}</Link>
      )}
    </p>
  );
}

interface SignDialogProps {
  readonly jobId: string;
  readonly sha256: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function SignDialog({ jobId, sha256, onClose, onDone }: SignDialogProps) {
  const meaning = useSignal<Meaning>('approval');
  const secret = useSignal('');
  const comment = useSignal('');
  const error = useSignal<unknown>(undefined);
  const sign = async (event: Event): Promise<void> => {
    event.preventDefault();
    error.value = undefined;
    try {
      const note = comment.value.trim();
      const wanted = { thing: 'job', thingId: jobId, meaning: meaning.value, contentSha256: sha256 } as const;
      const body = { ...wanted, secret: secret.value, ...(note === '' ? {} : { comment: note }) };
      await api.POST('/v1/signatures', { body });
      onDone();
      onClose();
    } catch (problem) {
      error.value = problem;
    }
  };
  return (
    <Dialog title={texts.signatures.dialog} onClose={onClose}>
      <form class="form" onSubmit={(event) => act(sign(event))}>
        <p>
          {texts.signatures.content} <code>{format.shortId(sha256)}</code>
        </p>
        <Field label={texts.signatures.meaning}>
          {(id) => (
            <select
              id={id}
              value={meaning.value}
              onChange={(event) => (meaning.value = event.currentTarget.value as Meaning)}
            >
              {MEANINGS.map((each) => (
                <option key={each} value={each}>
                  {texts.signatures.meanings[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={texts.signatures.comment}>
          {(id) => (
            <input
              id={id}
              maxLength={500}
              value={comment.value}
              onInput={(event) => (comment.value = event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={texts.signatures.secret} help={texts.signatures.secretHelp}>
          {(id) => (
            <input
              id={id}
              type="password"
              required
              autocomplete="off"
              value={secret.value}
              onInput={(event) => (secret.value = event.currentTarget.value)}
            />
          )}
        </Field>
        {error.value !== undefined && <Problem error={error.value} />}
        <div class="actions end">
          <Button onClick={onClose}>{texts.frame.cancel}</Button>
          <Button submit kind="primary" disabled={secret.value === ''}>
            {texts.signatures.sign}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
