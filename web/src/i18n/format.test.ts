import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeFormat } from './format';
import { i18n, startI18n } from './index';

describe('minutes', () => {
  const { minutes } = makeFormat('en');

  it('are hours and minutes, without what is nought', () => {
    expect(minutes(0)).toBe('0 min');
    expect(minutes(59)).toBe('59 min');
    expect(minutes(60)).toBe('1 hr');
    expect(minutes(495)).toBe('8 hr 15 min');
    expect(minutes(6000)).toBe('100 hr');
  });

  it('are written in the language', () => {
    expect(makeFormat('de').minutes(495)).toBe('8 Std. 15 Min.');
    expect(makeFormat('ar-EG').minutes(45)).toMatch(/^٤٥/);
  });
});

describe('a number within a text', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it.each([
    ['ar', ['ar-EG', 'en']],
    ['ar', ['en']],
    ['hi', ['hi-IN']],
    ['en', ['en-GB']],
  ] as const)('in %s is written as the page writes numbers, for %j', async (language, browser) => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(browser);
    if (!i18n.isInitialized) await startI18n('en');
    await i18n.changeLanguage(language);
    const locale = browser.find((tag) => tag.startsWith(language)) ?? language;
    const number = makeFormat(locale).number(1234);
    expect(i18n.t('shownAll', { count: 1234 })).toContain(number);
    expect(i18n.t('too_many_attempts_wait', { ns: 'errors', count: 1234 })).toContain(number);
  });
});
