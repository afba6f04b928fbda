const CODE = /^[A-Za-z0-9._-]{1,32}$/;
const EMAIL = /^[^\s@]+@([^\s@.]+(\.[^\s@.]+)+|localhost)$/;

/** What the server takes as a person's name at most, in characters. */
export const LONGEST_NAME = 120;

/** Whether the server would take a text as a person's code. */
export function isPersonCode(text: string): boolean {
  return CODE.test(text.trim());
}

/** Whether a text looks like an e-mail address; the server has the last word. */
export function isEmail(text: string): boolean {
  return EMAIL.test(text.trim());
}
