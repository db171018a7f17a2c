import { boundKeys, Dialog, texts } from '@docket/console';

export function KeyList({ onClose }: { readonly onClose: () => void }) {
  const rows = [{ key: 'Ctrl K', does: texts.keys.palette }, ...boundKeys()];
  const once = new Map(rows.map(({ key, does }) => [key, does]));
  return (
    <Dialog title={texts.keys.title} onClose={onClose}>
      <dl class="facts">
        {[...once].map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
