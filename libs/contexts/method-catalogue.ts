import { composition } from './index.js';

/** The methods of all contexts. The process of an attempt imports this module, as it was built, to find the one that it runs. */
export const methodCatalogue = composition.methods;

/** This module as it was built, also where a test runs from source. */
export const methodModule = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/libs/contexts/method-catalogue.js' : import.meta.url,
  import.meta.url,
);
