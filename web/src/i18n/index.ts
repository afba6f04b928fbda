import i18next, { type BackendModule, type FormatterModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { initialLanguage, LANGUAGES, localeOf, type Language } from './languages';

type Texts = Record<string, unknown>;
const loaders = {
  ...import.meta.glob<{ default: Texts }>('./locales/*/*.json'),
  ...import.meta.glob<{ default: Texts }>('../{features,components}/*/locales/*.json'),
};

// "common" and "errors" lie in i18n/locales/<language>/, every other namespace in its feature or component.
function loaderOf(language: string, namespace: string) {
  return (
    loaders[`./locales/${language}/${namespace}.json`] ??
    loaders[`../features/${namespace}/locales/${language}.json`] ??
    loaders[`../components/${namespace}/locales/${language}.json`]
  );
}

const fromFiles: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    const load = loaderOf(language, namespace);
    if (!load) done(new Error(`There are no texts ${namespace} in ${language}.`), null);
    else
      load().then(
        (file) => done(null, file.default),
        (cause: unknown) => done(cause as Error, null),
      );
  },
};

/** Numbers within texts are written as all others on the page are; a text need not ask for it. */
const numbersAsElsewhere: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown, _format, language = 'en') =>
    typeof value === 'number'
      ? new Intl.NumberFormat(localeOf(language)).format(value)
      : (value as string),
};

export const i18n = i18next.createInstance();

/** Resolves when the texts of the first page's frame are there. */
export async function startI18n(language: Language = initialLanguage()): Promise<void> {
  await i18n
    .use(fromFiles)
    .use(numbersAsElsewhere)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: 'en',
      supportedLngs: Object.keys(LANGUAGES),
      partialBundledLanguages: true,
      ns: ['common', 'errors'],
      defaultNS: 'common',
      interpolation: { escapeValue: false, alwaysFormat: true },
    });
}
