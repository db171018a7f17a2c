import { defineContext } from '@docket/composition';
import { formExtract } from './methods/index.js';

/** Records out of documents, each value with its evidence; language models, where a tenant has one. */
export const ai = defineContext({
  name: 'ai',
  events: [],
  methods: [formExtract],
});
