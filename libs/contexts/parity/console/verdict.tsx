import { type Schemas, StateMark, texts } from '@docket/console';

/** Whether the answers are the same, by colour and word. */
export function Verdict({
  run: { differing, latency, status },
}: {
  readonly run: Pick<Schemas['ParityRunDto'], 'differing' | 'latency' | 'status'>;
}) {
  const words = texts.parity;
  const atPar = differing === 0 && !latency.slower && status === 'completed';
  return (
    <>
      <StateMark state={atPar ? 'holds' : 'broken'} /> {atPar ? words.atPar : words.differs}
      {status === 'canceled' && <small> ({words.canceled})</small>}
    </>
  );
}
