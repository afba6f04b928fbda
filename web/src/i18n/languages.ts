import { remember, remembered } from '@/storage';

/** Every language the app is complete in. `dir` is the writing direction, `weekStart` 0 = Sunday … 6 = Saturday. */
export const LANGUAGES = {
  en: { name: 'English', dir: 'ltr', weekStart: 1, weekend: [0, 6] },
  es: { name: 'Español', dir: 'ltr', weekStart: 1, weekend: [0, 6] },
  de: { name: 'Deutsch', dir: 'ltr', weekStart: 1, weekend: [0, 6] },
  hi: { name: 'हिन्दी', dir: 'ltr', weekStart: 0, weekend: [0] },
  ar: { name: 'العربية', dir: 'rtl', weekStart: 6, weekend: [5, 6] },
} as const;

export type Language = keyof typeof LANGUAGES;

const STORAGE_KEY = 'rollcall-language';

export function isLanguage(text: string): text is Language {
  return Object.hasOwn(LANGUAGES, text);
}

/** What was chosen in this browser, else the browser's first language that we have, else English. */
export function initialLanguage(): Language {
  const chosen = remembered(STORAGE_KEY);
  const wanted = [...(chosen ? [chosen] : []), ...navigator.languages];
  const known = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage);
  return known ?? 'en';
}

/** The browser's own variant of the language, so that British English has 24 hours; else the language at large. */
export function localeOf(language: string): string {
  return navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;
}

export function rememberLanguage(language: Language): void {
  remember(STORAGE_KEY, language);
}
