import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchorOf, readGuide } from '../../../plugins/guides';

const read = (markdown: string) => readGuide(path.resolve('../docs/guides/employees.md'), markdown);

describe('a guide turned into HTML', () => {
  it('takes its title out, and gives each part an anchor', () => {
    const guide = read('# Title\n\n## Your data & consent\n\nText.\n\n### Deeper\n');
    expect(guide.title).toBe('Title');
    expect(guide.parts).toEqual([{ id: 'your-data--consent', text: 'Your data & consent' }]);
    expect(guide.html).toContain('<h2 id="your-data--consent"><a href="#your-data--consent">');
    expect(guide.html).not.toContain('Title');
  });

  it('leads to other guides within the application, and nowhere else by files', () => {
    const { html } = read('[a](managers.de.md#x) [b](../install.md) [c](#y)');
    expect(html).toContain('<a href="/help/managers#x">a</a> <bdi>b</bdi> <a href="#y">c</a>');
  });

  it('names a picture that is missing', () => {
    expect(() => read('![None](none.png)')).toThrow(/employees\.md shows none\.png/);
  });

  it('lets no markup through', () => {
    expect(read('a <b onclick="x()">').html).not.toContain('<b');
  });
});

describe('anchorOf', () => {
  it('keeps the letters and marks of every script', () => {
    expect(anchorOf('आपका डेटा और आपकी सहमति')).toBe('आपका-डेटा-और-आपकी-सहमति');
    expect(anchorOf('Cómo de estricto es?')).toBe('cómo-de-estricto-es');
  });
});
