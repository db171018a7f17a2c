import type { Rule } from '../check/rule.js';
import { attributionRules } from './attribution.js';
import { denialRules } from './denials.js';
import { erasureRules } from './erasures.js';
import { grantRules } from './grants.js';
import { integrityRules } from './integrity.js';
import { processingRules } from './processing.js';
import { readingRules } from './readings.js';
import { retentionRules } from './retention.js';
import { sequenceRules } from './sequences.js';
import { signatureRules } from './signatures.js';
import { silenceRules } from './silence.js';
import { valueRules } from './values.js';

const numberOf = ({ id }: Rule): number => Number(id.slice(1));

/** Every rule, R1 first. */
export const rules: readonly Rule[] = [
  ...attributionRules,
  ...valueRules,
  ...integrityRules,
  ...retentionRules,
  ...sequenceRules,
  ...grantRules,
  ...signatureRules,
  ...readingRules,
  ...erasureRules,
  ...processingRules,
  ...denialRules,
  ...silenceRules,
].sort((one, other) => numberOf(one) - numberOf(other));
