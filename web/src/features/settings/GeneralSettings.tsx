import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { isLanguage, LANGUAGES } from '@/i18n/languages';
import { isFixed, type Settings } from './queries';
import { SettingsForm } from './SettingsForm';

const languages = Object.entries(LANGUAGES).map(([value, { name }]) => ({ value, label: name }));

export function GeneralSettings({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings');
  const languageFixed = isFixed(settings, 'language');
  const form = useForm({
    initialValues: {
      organisation_name: settings.organisation_name,
      language: settings.language,
    },
  });
  return (
    <SettingsForm
      title={t('general.title')}
      form={form}
      toChange={({ organisation_name, language }) => ({
        organisation_name,
        ...(!languageFixed && isLanguage(language) ? { language } : {}),
      })}
    >
      <TextInput
        {...form.getInputProps('organisation_name')}
        label={t('general.name')}
        description={t('general.nameHint')}
        maxLength={120}
      />
      <Select
        {...form.getInputProps('language')}
        label={t('general.language')}
        description={languageFixed ? t('fixed') : t('general.languageHint')}
        data={languages}
        allowDeselect={false}
        disabled={languageFixed}
      />
    </SettingsForm>
  );
}
