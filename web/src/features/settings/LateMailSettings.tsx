import { Checkbox, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { isFixed, type Settings } from './queries';
import { SettingsForm } from './SettingsForm';

export function LateMailSettings({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings');
  const addressFixed = isFixed(settings, 'hr_email');
  const form = useForm({
    initialValues: { ...settings.late_mail, hr_email: settings.hr_email },
  });
  return (
    <SettingsForm
      title={t('late.title')}
      form={form}
      toChange={({ hr_email, ...late_mail }) => ({
        late_mail,
        ...(addressFixed ? {} : { hr_email }),
      })}
    >
      <Stack gap={8}>
        {(['person', 'manager', 'hr'] as const).map((who) => (
          <Checkbox
            key={who}
            {...form.getInputProps(who, { type: 'checkbox' })}
            label={t(`late.${who}`)}
          />
        ))}
      </Stack>
      <TextInput
        {...form.getInputProps('hr_email')}
        type="email"
        label={t('late.hrEmail')}
        description={addressFixed ? t('fixed') : t('late.hrEmailHint')}
        disabled={addressFixed}
        maxLength={254}
      />
    </SettingsForm>
  );
}
