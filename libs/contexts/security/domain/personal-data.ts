/** Kinds of personal data that have a form of their own. */
export const personalKinds = ['e-mail address', 'phone number', 'national id'] as const;
export type PersonalKind = (typeof personalKinds)[number];

const EMAIL =
  /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9-])/;
/** International form: a number without a country is like any other number. */
const PHONE = /(?<![\w+.-])\+[1-9]\d{0,2}[ ()/.-]{0,2}(?:\d[ ()/.-]{0,2}){6,13}\d(?![\w])/;
/** United States social security number. */
const SSN = /(?<![\w-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])/;
const ITALIAN = /(?<!\w)[A-Z]{6}\d{2}[ABCDEHLMPRST]\d{2}[A-Z]\d{3}[A-Z](?!\w)/;
const SPANISH = /(?<!\w)(\d{8})-?([A-Z])(?!\w)/g;
const SPANISH_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';
const FRENCH = /(?<!\w)([12]\d{2}(?:0[1-9]|1[0-2])\d{8}) ?(\d{2})(?!\w)/g;
const FRENCH_MODULUS = 97n;
const MOST_CHARACTERS = 20_000;

/** Which kinds of personal data a text has. Only the beginning of a very long one is looked at. */
export function personalDataIn(value: string): readonly PersonalKind[] {
  const text = value.slice(0, MOST_CHARACTERS);
  const found: PersonalKind[] = [];
  if (text.includes('@') && EMAIL.test(text)) found.push('e-mail address');
  if (text.includes('+') && isPhone(text)) found.push('phone number');
  if (/\d{2}/.test(text) && isNationalId(text)) found.push('national id');
  return found;
}

function isPhone(text: string): boolean {
  const digits = (PHONE.exec(text)?.[0] ?? '').replace(/\D/g, '').length;
  return digits >= 8 && digits <= 15;
}

/** Those with a check digit count only when it fits: otherwise every order number would be one. */
function isNationalId(text: string): boolean {
  if (SSN.test(text) || ITALIAN.test(text)) return true;
  for (const [, digits = '', letter] of text.matchAll(SPANISH))
    if (SPANISH_LETTERS[Number(digits) % SPANISH_LETTERS.length] === letter) return true;
  for (const [, digits = '', check = ''] of text.matchAll(FRENCH))
    if (FRENCH_MODULUS - (BigInt(digits) % FRENCH_MODULUS) === BigInt(check)) return true;
  return false;
}

/** Words of a category, in a record of processing, that declare a kind of personal data. */
const DECLARING: Readonly<Record<PersonalKind, RegExp>> = {
  'e-mail address': /\be-?mails?\b|\bmail addresses\b|\bcontacts?\b/i,
  'phone number': /\bphones?\b|\bcontacts?\b/i,
  'national id': /\bnational ids?\b|\bidentity numbers?\b/i,
};
/** Categories that can hold anything of a person. */
const ANYTHING = /\bpeople\b|\bpersons?\b|\bwhomever\b|\bdata subjects?\b|\busers put into\b/i;

/** Whether the categories of a context's `processing` declare that its events may have such data. */
export function declares(categories: readonly string[], kind: PersonalKind): boolean {
  return categories.some((category) => ANYTHING.test(category) || DECLARING[kind].test(category));
}
