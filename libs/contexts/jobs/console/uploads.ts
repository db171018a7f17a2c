import { ApiProblem } from '@docket/api-client';
import { api, bodyOf, credentials, idempotencyKey, type Schemas } from '@docket/console';
import { signal } from '@preact/signals';

export type UploadState =
  | { readonly at: 'ready' }
  | { readonly at: 'uploading'; readonly fraction: number }
  | { readonly at: 'submitted'; readonly jobId: string; readonly position: number }
  | { readonly at: 'refused'; readonly error: unknown };

export interface Upload {
  readonly id: string;
  readonly file: File;
  /** The same for each try: a job that was made already is not made twice. */
  readonly idempotencyKey: string;
  readonly state: UploadState;
}

/** Uploads at once; the rest wait. */
const IN_FLIGHT = 3;

/** Files that were chosen, and what became of each; they stay while one looks at other pages. */
export const uploads = signal<readonly Upload[]>([]);

export function addFiles(files: Iterable<File>): void {
  const added = [...files].map((file) => ({
    id: crypto.randomUUID(),
    file,
    idempotencyKey: idempotencyKey(),
    state: { at: 'ready' } as const,
  }));
  uploads.value = [...uploads.value, ...added];
}

export function removeUpload(id: string): void {
  uploads.value = uploads.value.filter((upload) => upload.id !== id);
}

/** Uploads every file that waits or was refused, and submits a job for each. */
export async function submitAll(job: Omit<Schemas['SubmitJobDto'], 'documentId'>): Promise<void> {
  const waiting = uploads.value.filter(({ state }) => state.at === 'ready' || state.at === 'refused');
  const next = async (): Promise<void> => {
    for (let upload = waiting.shift(); upload !== undefined; upload = waiting.shift())
      await submitOne(upload, job);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, next));
}

async function submitOne(upload: Upload, job: Omit<Schemas['SubmitJobDto'], 'documentId'>): Promise<void> {
  const become = (state: UploadState): void => {
    uploads.value = uploads.value.map((each) => (each.id === upload.id ? { ...each, state } : each));
  };
  try {
    become({ at: 'uploading', fraction: 0 });
    const { documentId } = await send(upload.file, (fraction) => become({ at: 'uploading', fraction }));
    const { jobId, position } = await bodyOf(
      api.POST('/v1/jobs', {
        body: { ...job, documentId },
        headers: { 'Idempotency-Key': upload.idempotencyKey },
      }),
    );
    become({ at: 'submitted', jobId, position });
  } catch (error) {
    become({ at: 'refused', error });
  }
}

/** Uploads one file; `fetch` does not tell how much of a body has been sent, the older interface does. */
function send(file: File, onProgress: (fraction: number) => void): Promise<Schemas['UploadedDto']> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/v1/documents');
    for (const [name, value] of Object.entries(credentials())) request.setRequestHeader(name, value);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onerror = () => reject(ApiProblem.unreachable());
    request.onload = () => {
      if (request.status === 201) resolve(request.response as Schemas['UploadedDto']);
      else
        reject(
          ApiProblem.from(new Response(null, { status: Math.max(200, request.status) }), request.response),
        );
    };
    const form = new FormData();
    form.set('file', file);
    request.send(form);
  });
}
