import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '@/i18n/languages';
import { anchorOf, readGuide } from '../../../plugins/guides';
import { DOCUMENTED } from '../../../scripts/scenes';
import { fileOf, guidesFor } from './guides';
import { GUIDES } from './names';

const FOLDER = path.resolve('../docs/guides');
const languages = Object.keys(LANGUAGES);

/** What has to be the same in every language: the order of titles, steps, rows, pictures and commands. */
function skeletonOf(markdown: string): string[] {
  return markdown.split('\n').flatMap((line) => {
    const mark = /^\s*(#+|\d+\.|-|\||```\w*)(?=\s|$)/.exec(line)?.[1];
    const targets = [...line.matchAll(/\]\(([^)#]+\.(?:png|md))[^)]*\)/g)].map(([, to]) =>
      to?.replace(/^(\w+)\.\w\w\.md$/, '$1.md'),
    );
    return [...(mark ? [mark] : []), ...targets.map((to) => to ?? '')];
  });
}

type Texts = { [key: string]: string | Texts };
const files = import.meta.glob<Texts>(['../../**/locales/**/*.json'], {
  eager: true,
  import: 'default',
});

const leaves = (texts: Texts): string[] =>
  Object.values(texts).flatMap((text) => (typeof text === 'string' ? text : leaves(text)));

const bare = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.:।]$/, '');

function labelsIn(language: string): Set<string> {
  const own = Object.entries(files).filter(([file]) =>
    new RegExp(`/${language}(/|\\.json$)`).test(file),
  );
  // "Checked in at {{time}}" is spoken of as "Checked in at", a message by its first sentence.
  const texts = own
    .flatMap(([, file]) => leaves(file))
    .map((text) => text.replace(/{{[^}]*}}/g, ''));
  return new Set(texts.flatMap((text) => [text, text.split(/(?<=[.।])\s/)[0] ?? '']).map(bare));
}

describe.each(GUIDES.flatMap((guide) => languages.map((language) => [guide, language] as const)))(
  'the guide for %s in %s',
  (guide, language) => {
    const file = path.join(FOLDER, fileOf(guide, language));
    const markdown = existsSync(file) ? readFileSync(file, 'utf8') : '';

    it('is built like the English one, with the same pictures', () => {
      const english = readFileSync(path.join(FOLDER, fileOf(guide, 'en')), 'utf8');
      expect(skeletonOf(markdown)).toEqual(skeletonOf(english));
    });

    it('has the title by which the help names it', () => {
      const texts = files[`./locales/${language}.json`] as {
        guide: Record<string, { title: string }>;
      };
      expect(readGuide(file, markdown).title).toBe(texts.guide[guide]?.title);
    });

    it('calls by its label what stands in bold', () => {
      const labels = labelsIn(language);
      const bold = [...markdown.matchAll(/\*\*([^*]+)\*\*/g)].map(([, text]) => bare(text ?? ''));
      expect(readGuide(file, markdown).html).not.toContain('**');
      expect(bold.filter((text) => !labels.has(text))).toEqual([]);
    });

    it('shows pictures that are taken, and links to what is there', () => {
      const pictures = [...markdown.matchAll(/\]\(\.\.\/images\/([\w-]+)\.png\)/g)];
      for (const [, name] of pictures) expect(DOCUMENTED).toContain(name);
      const ids = [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, text]) => anchorOf(text ?? ''));
      expect(new Set(ids).size).toBe(ids.length);
      for (const [, to] of markdown.matchAll(/\]\(#([^)]+)\)/g)) expect(ids).toContain(to);
      for (const [, to] of markdown.matchAll(/\]\(([^)#:]+\.md)/g))
        expect(existsSync(path.join(FOLDER, to ?? '')), to).toBe(true);
    });
  },
);

describe('guidesFor', () => {
  it('begins with the guide of the role and leaves none out', () => {
    expect(guidesFor('hr')).toEqual({
      needed: ['managers', 'employees'],
      others: ['administrators'],
    });
    expect(guidesFor('admin').others).toEqual([]);
    expect(guidesFor(null)).toEqual(guidesFor('employee'));
  });
});
