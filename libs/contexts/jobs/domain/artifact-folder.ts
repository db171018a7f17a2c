/**
 * Where the bytes of an artifact lie in the content store. Each has a folder of its own: what an attempt without success
 * has stored can be removed, although another attempt, or a document, has the same content.
 */
export function artifactFolder(jobId: string, attempt: number, name: string): string {
  return `artifacts/${jobId}/${attempt}/${name}`;
}

/** Where values that were cut out of results lie, for the one job that they are inputs of. */
export function inputFolder(jobId: string): string {
  return `inputs/${jobId}`;
}
