import { type Schemas, StateMark, texts } from '@docket/console';

/** Whether the objective held, by colour and word. */
export function Verdict({
  run: { broke, status },
}: {
  readonly run: Pick<Schemas['LoadRunDto'], 'broke' | 'status'>;
}) {
  const words = texts.load;
  return (
    <>
      <StateMark state={broke === null ? 'succeeded' : 'failed'} />{' '}
      {broke === null ? words.held : words.broken}
      {status === 'canceled' && <small> ({words.canceled})</small>}
    </>
  );
}
