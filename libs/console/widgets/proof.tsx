import { useQuery } from '@tanstack/preact-query';
import { act } from '../act.js';
import type { Schemas } from '../api.js';
import { count, localTime, shortId } from '../format.js';
import { checkProof, trustedKey, type CheckedProof } from '../proof.js';
import { texts } from '../texts.js';
import { Copy, Facts, Loading, Problem } from './basics.js';
import { Field } from './dialog.js';
import { Icon } from './icon.js';

interface ProofProps {
  readonly proof: Pick<Schemas['InclusionProofDto'], 'entry' | 'hashes' | 'leafHash'>;
  readonly head: Schemas['TreeHeadDto'];
}

function useChecked({ proof, head }: ProofProps) {
  const key = trustedKey.value;
  return useQuery({
    queryKey: ['proof', proof.leafHash, proof.hashes, head.checkpoint, key],
    queryFn: () => checkProof(proof, head, key),
    staleTime: Infinity,
    retry: false,
  });
}

const holds = ({ isIncluded, unsigned }: CheckedProof): boolean => isIncluded && unsigned === undefined;

/** Whether a proof holds, in a word; computed in this browser. */
export function ProofMark(props: ProofProps) {
  const checked = useChecked(props);
  if (checked.data === undefined)
    return <span class="state grey">{checked.isError ? texts.proof.cannot : texts.proof.checking}</span>;
  const good = holds(checked.data);
  return (
    <span class={`state ${good ? 'green' : 'red'}`}>
      <Icon name={good ? 'check' : 'cross'} />
      {good ? texts.proof.proven : texts.proof.wrong}
    </span>
  );
}

/** A proof computed in this browser: each hash, and what of it holds. */
export function ProofCheck(props: ProofProps) {
  const checked = useChecked(props);
  if (checked.isError) return <Problem error={checked.error} onRetry={() => act(checked.refetch())} />;
  if (checked.data === undefined) return <Loading />;
  const { data } = checked;
  const hash = (text: string, what: string) => <Copy text={text} shown={shortId(text)} what={what} />;
  return (
    <div class="proof">
      <Verdict checked={data} position={props.proof.entry.position} />
      <Facts
        rows={[
          [texts.proof.leaf, hash(data.leafHash, texts.proof.leaf)],
          [
            texts.proof.computedRoot,
            data.computedRoot ? hash(data.computedRoot, texts.proof.computedRoot) : '–',
          ],
          [texts.proof.signedRoot, data.signedRoot ? hash(data.signedRoot, texts.proof.signedRoot) : '–'],
          [texts.proof.signer, data.signers.join(', ') || '–'],
        ]}
      />
      <details>
        <summary>{texts.proof.way(data.steps.length)}</summary>
        <ol class="events">
          {data.steps.map(({ sibling, side, hash: node }) => (
            <li key={node}>
              {texts.proof.with(side)} {hash(sibling, texts.proof.sibling)} {texts.proof.gives}{' '}
              {hash(node, texts.proof.node)}
            </li>
          ))}
        </ol>
      </details>
    </div>
  );
}

function Verdict({ checked, position }: { readonly checked: CheckedProof; readonly position: number }) {
  const { isIncluded, unsigned, size, signedAt } = checked;
  const named = trustedKey.value !== '';
  const line = (good: boolean, text: string) => (
    <p class={`state ${good ? 'green' : 'red'}`}>
      <Icon name={good ? 'check' : 'cross'} />
      {text}
    </p>
  );
  const place = [count(position), count(size ?? 0)] as const;
  return (
    <div role="status">
      {line(isIncluded, isIncluded ? texts.proof.included(...place) : texts.proof.notIncluded(...place))}
      {line(
        unsigned === undefined,
        unsigned === undefined
          ? texts.proof.signed(signedAt === undefined ? '' : localTime(signedAt))
          : texts.proof.unsigned(unsigned),
      )}
      {!named && (
        <p class="state amber">
          <Icon name="alert" />
          {texts.proof.serverKey}
        </p>
      )}
    </div>
  );
}

/** Where the person names the public key that they trust. */
export function TrustedKey() {
  return (
    <Field label={texts.proof.key} help={texts.proof.keyHelp}>
      {(id) => (
        <input
          id={id}
          value={trustedKey.value}
          spellcheck={false}
          placeholder="audit.example.org/docket+1a2b3c4d+AY…"
          onInput={(event) => (trustedKey.value = event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
