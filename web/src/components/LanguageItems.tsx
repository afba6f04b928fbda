import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isLanguage, LANGUAGES, rememberLanguage, type Language } from '@/i18n/languages';

/** Changes the app's language at once, for this browser. */
export function useChangeLanguage(): (language: Language) => void {
  const { i18n } = useTranslation();
  return (language) => {
    rememberLanguage(language);
    void i18n.changeLanguage(language);
  };
}

/** Items of a menu. */
export function LanguageItems() {
  const { t, i18n } = useTranslation();
  const change = useChangeLanguage();
  return (
    <>
      <Menu.Label>{t('language')}</Menu.Label>
      {Object.entries(LANGUAGES).map(([tag, { name }]) => (
        <Menu.Item
          key={tag}
          lang={tag}
          role="menuitemradio"
          aria-checked={i18n.language === tag}
          leftSection={
            i18n.language === tag ? (
              <IconCheck size={16} aria-hidden />
            ) : (
              <span style={{ width: 16 }} />
            )
          }
          onClick={() => {
            if (isLanguage(tag)) change(tag);
          }}
        >
          {name}
        </Menu.Item>
      ))}
    </>
  );
}
