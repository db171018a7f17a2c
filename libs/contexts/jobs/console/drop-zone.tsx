import { texts } from '@docket/console';
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';

/** Takes files that are dropped or chosen. */
export function DropZone({ onFiles }: { readonly onFiles: (files: Iterable<File>) => void }) {
  const over = useSignal(false);
  const id = useId();
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    over.value = false;
    onFiles(event.dataTransfer?.files ?? []);
  };
  return (
    <div
      class={over.value ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => (over.value = false)}
      onDrop={onDrop}
    >
      <label for={id}>{texts.submit.drop}</label>
      <small>{texts.submit.dropHelp}</small>
      <input
        id={id}
        type="file"
        multiple
        onChange={(event) => {
          onFiles(event.currentTarget.files ?? []);
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}
