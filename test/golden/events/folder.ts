import { fileURLToPath } from 'node:url';

/** The golden files in the sources, seen from the sources or from what was built of them. */
export const goldenFolder = fileURLToPath(new URL('.', import.meta.url)).replace(/([\\/])dist([\\/]test[\\/])/, '$2');
