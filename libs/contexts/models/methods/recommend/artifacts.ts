/** The artifacts of `recommend.items@1`. */
export const MODEL = 'recommender.json';
export const ALL = 'recommendations.jsonl';
