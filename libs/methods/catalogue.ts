import { csvProfile } from './csv-profile/method.js';
import { type Method, methodId } from './method.js';
import { pdfText } from './pdf-text/method.js';

/** The methods that the built-in workers can do. A new method is one folder and one entry here. */
export const methodCatalogue: readonly Method[] = [pdfText, csvProfile];

/** Finds `pdf.text@1`, or the highest version of `pdf.text`. */
export function findMethod(
  reference: string,
  methods: readonly Method[] = methodCatalogue,
): Method | undefined {
  const exact = methods.find((method) => methodId(method) === reference);
  if (exact !== undefined) return exact;
  return methods.filter((method) => method.name === reference).sort((a, b) => b.version - a.version)[0];
}
