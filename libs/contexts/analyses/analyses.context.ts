import { defineContext } from '@docket/composition';
import { alignmentStats, hyphyMethods } from './methods/index.js';

/** Analyses of sequence alignments. */
export const analyses = defineContext({
  name: 'analyses',
  events: [],
  methods: [alignmentStats, ...hyphyMethods],
});
