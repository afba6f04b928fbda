export type Strength = 'short' | 'weak' | 'fair' | 'good' | 'strong';

/** What the server asks for at least; its rule also refuses what is easily guessed. */
export const LEAST_PASSWORD = 10;

const KINDS: readonly (readonly [RegExp, number])[] = [
  [/\p{Ll}/u, 26],
  [/\p{Lu}/u, 26],
  [/\p{Lo}/u, 60],
  [/\p{N}/u, 10],
  [/\s/u, 4],
  [/[^\p{L}\p{N}\s]/u, 30],
];

/** Letters that neither repeat nor continue the one before ("aaa", "abc", "321"): those alone are hard to guess. */
function surprising(letters: readonly string[]): number {
  let count = 0;
  let before = 0;
  for (const letter of letters) {
    const code = letter.codePointAt(0) ?? 0;
    if (Math.abs(code - before) > 1) count++;
    before = code;
  }
  return count;
}

/** A rough guess at how hard a password is to find, for a hint while it is typed. */
export function strengthOf(password: string): Strength {
  const letters = Array.from(password);
  if (letters.length < LEAST_PASSWORD) return 'short';
  const alphabet = KINDS.reduce((sum, [kind, size]) => sum + (kind.test(password) ? size : 0), 0);
  const different = new Set(letters).size;
  const bits = Math.min(surprising(letters), different * 2) * Math.log2(Math.max(2, alphabet));
  if (bits < 40) return 'weak';
  if (bits < 60) return 'fair';
  return bits < 85 ? 'good' : 'strong';
}
