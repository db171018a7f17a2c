/**
 * What a spreadsheet takes for a formula: =, +, -, @ (also full-width), also behind white space, or a leading control
 * character (OWASP, "CSV Injection").
 */
const FORMULA = /^(?:[\s\0]*[=+\-@＝＋－＠]|[\t\r\n\0])/u;
/** A number with a sign, grouped or not, also with a unit of percent or an exponent: it runs nothing. */
const NUMBER = /^\s*[+-]?(?:\d[\d.,' \u00a0\u202f]*|[.,]\d+)(?:[eE][+-]?\d{1,4})?\s*%?\s*$/u;
/** A sign alone, or dashes that stand for "nothing". */
const SIGN_ALONE = /^\s*[+\-－＋]+\s*$/u;
const NAME = /^[\s\0]*[=+\-@＝＋－＠]\s*([A-Za-z][A-Za-z0-9._]{0,40})\(/u;

/** Whether a spreadsheet could run the text of a cell. */
export function isFormula(text: string): boolean {
  return FORMULA.test(text) && !NUMBER.test(text) && !SIGN_ALONE.test(text);
}

/** What can be told of a formula without its arguments, which can be secret: its first function, or its first sign. */
export function describeFormula(text: string): string {
  const name = NAME.exec(text)?.[1];
  if (name !== undefined) return `a formula that calls ${name.toUpperCase()}`;
  const sign = text.trimStart().charAt(0);
  return /[=+\-@＝＋－＠]/u.test(sign)
    ? `text of ${text.length} characters that begins with ${sign}`
    : `text of ${text.length} characters behind a control character`;
}
