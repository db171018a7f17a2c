import type { PublishedEvaluation } from './evaluation.js';
import type { ModelFacts } from './facts.js';

/** The program that a worker finds for the option `safety`: a folder with these packages in its `node_modules`. */
export const PICTURE_MODEL = 'picture-model';

/** What counts is the digest: weights with another one are not used. */
export const pictureModelFacts: ModelFacts = {
  name: 'nsfwjs-mobilenet-v2',
  version: '4.4.0',
  licence: 'MIT',
  sha256: '8e7dddbb16acacc1bf1601b1b8a761e730ff934b7f2d7771312b2f000e5f5f13',
};

export const pictureModelEvaluation: PublishedEvaluation = {
  reference:
    'README of nsfwjs 4.4.0: "pretty accurate (~90% with small and ~93% with midsized model)"; this is the small one. Test set and method are not published.',
  measures: [{ on: 'pictures of the web, of the five classes', measure: 'accuracy, about', value: 0.9 }],
};

/** In the order of the model's answer, with what its authors mean by them. */
export const PICTURE_CLASSES = [
  { class: 'Drawing', means: 'drawings, safe for work' },
  { class: 'Hentai', means: 'pornographic drawings' },
  { class: 'Neutral', means: 'pictures, safe for work' },
  { class: 'Porn', means: 'pornographic pictures, sexual acts' },
  { class: 'Sexy', means: 'sexually explicit pictures, not pornography' },
] as const;
