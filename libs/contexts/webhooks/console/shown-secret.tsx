import { Copy, texts } from '@docket/console';

/** A secret that is shown this once. */
export function ShownSecret({ secret }: { readonly secret: string | null }) {
  return (
    <>
      <p>{texts.webhooks.secret}</p>
      <p class="command">
        <Copy text={secret ?? ''} shown={secret ?? ''} what={texts.webhooks.secretName} />
      </p>
    </>
  );
}
