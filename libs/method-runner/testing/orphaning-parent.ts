import { createMethodRunner } from '../runner.js';
import { methodCatalogue } from './misbehaving-methods.js';

/** A parent for the orphan test: starts an attempt that never ends, and waits to be killed. */
const runner = await createMethodRunner({
  scratchDir: process.argv[2]!,
  methods: { module: new URL('./misbehaving-methods.js', import.meta.url), catalogue: methodCatalogue },
});
await runner.run({ method: process.argv[3]!, onProgress: () => process.send?.('running') });
