import { describe, expect, it } from 'vitest';
import { LANGUAGES } from './languages';

interface Texts {
  [key: string]: string | Texts;
}
const files = {
  ...import.meta.glob<Texts>('./locales/*/*.json', { eager: true, import: 'default' }),
  ...import.meta.glob<Texts>('../{features,components}/*/locales/*.json', {
    eager: true,
    import: 'default',
  }),
};

// Plural forms differ by language (Arabic has six), so keys are compared without them and checked apart.
const PLURAL = /_(zero|one|two|few|many|other)$/;

function flatten(texts: Texts, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'string') flat.set(prefix + key, value);
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) flat.set(inner, text);
  }
  return flat;
}

const stemOf = (key: string) => key.replace(PLURAL, '');
const stemsOf = (texts: Map<string, string>) => [...new Set([...texts.keys()].map(stemOf))].sort();
const placeholders = (text: string) =>
  [...text.matchAll(/{{\s*(\w+)/g)].map((match) => match[1]).sort();

function translationOf(path: string, language: string): Map<string, string> {
  const translated = path.includes('/en/')
    ? path.replace('/en/', `/${language}/`)
    : path.replace('/en.json', `/${language}.json`);
  return flatten(files[translated] ?? {});
}

const english = Object.keys(files).filter((path) => /\/en(\.json|\/)/.test(path));
const others = Object.keys(LANGUAGES).filter((language) => language !== 'en');
const cases = english.flatMap((path) => others.map((language) => [path, language] as const));

describe.each(cases)('%s in %s', (path, language) => {
  const original = flatten(files[path] ?? {});
  const texts = translationOf(path, language);

  it('has every key and no other', () => {
    expect(stemsOf(texts)).toEqual(stemsOf(original));
  });

  it('says something under each key, with the same values in it', () => {
    for (const [key, text] of texts) {
      const source = original.get(key) ?? original.get(`${stemOf(key)}_other`) ?? '';
      expect(text.trim(), key).not.toBe('');
      // A form for exactly one, two or none may leave the number out.
      if (!/_(zero|one|two)$/.test(key))
        expect(placeholders(text), key).toEqual(placeholders(source));
    }
  });

  it('has every plural form of its language', () => {
    const counted = [...original.keys()].filter((key) => PLURAL.test(key)).map(stemOf);
    for (const form of new Intl.PluralRules(language).resolvedOptions().pluralCategories) {
      for (const stem of counted) expect([...texts.keys()]).toContain(`${stem}_${form}`);
    }
  });
});
