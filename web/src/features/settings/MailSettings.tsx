import { NumberInput, PasswordInput, Select, SimpleGrid, Switch, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useRequired } from '@/components/useRequired';
import { toMailChange, toMailForm, type MailForm } from './mailForm';
import { isFixed, type Settings } from './queries';
import { SettingsForm } from './SettingsForm';
import { TestMail } from './TestMail';

interface FieldsProps {
  form: UseFormReturnType<MailForm>;
  fixed: boolean;
  fromFixed: boolean;
  passwordSet: boolean;
}

function Server({ form, fixed }: FieldsProps) {
  const { t } = useTranslation('settings');
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          {...form.getInputProps('host')}
          label={t('mail.host')}
          disabled={fixed}
          maxLength={253}
        />
        <NumberInput
          {...form.getInputProps('port')}
          label={t('mail.port')}
          disabled={fixed}
          min={1}
          max={65535}
          allowDecimal={false}
          thousandSeparator=""
          hideControls
        />
      </SimpleGrid>
      <Select
        {...form.getInputProps('security')}
        label={t('mail.security')}
        disabled={fixed}
        allowDeselect={false}
        data={[
          { value: 'tls', label: t('mail.securityTls') },
          { value: 'starttls', label: t('mail.securityStarttls') },
          { value: 'none', label: t('mail.securityNone') },
        ]}
      />
    </>
  );
}

function Sender({ form, fixed, fromFixed, passwordSet }: FieldsProps) {
  const { t } = useTranslation(['settings', 'common']);
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          {...form.getInputProps('user')}
          label={t('mail.user')}
          disabled={fixed}
          autoComplete="off"
          maxLength={254}
        />
        <PasswordInput
          {...form.getInputProps('password')}
          label={t('mail.password')}
          description={passwordSet ? t('mail.passwordKept') : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          disabled={fixed}
          autoComplete="new-password"
          maxLength={1000}
          visibilityToggleButtonProps={{ 'aria-label': t('common:password.show') }}
        />
      </SimpleGrid>
      <TextInput
        {...form.getInputProps('from')}
        label={t('mail.from')}
        description={fromFixed ? t('fixed') : t('mail.fromHint')}
        disabled={fromFixed}
      />
    </>
  );
}

export function MailSettings({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings');
  const required = useRequired();
  const fixed = isFixed(settings, 'mail');
  const form = useForm<MailForm>({
    initialValues: toMailForm(settings.mail),
    validate: {
      host: (host, { used }) => (used ? required(host) : null),
    },
  });
  const fields: FieldsProps = {
    form,
    fixed,
    fromFixed: fixed || isFixed(settings, 'mail.from'),
    passwordSet: settings.mail?.password_set ?? false,
  };
  return (
    <SettingsForm
      title={t('mail.title')}
      lead={fixed ? t('fixed') : t('mail.lead')}
      form={form}
      toChange={toMailChange}
      fieldOf={{
        'mail.host': 'host',
        'mail.port': 'port',
        'mail.security': 'security',
        'mail.user': 'user',
        'mail.password': 'password',
        'mail.from': 'from',
      }}
      after={settings.mail ? <TestMail /> : null}
    >
      <Switch
        {...form.getInputProps('used', { type: 'checkbox' })}
        label={t('mail.use')}
        disabled={fixed}
      />
      {form.values.used ? (
        <>
          <Server {...fields} />
          <Sender {...fields} />
        </>
      ) : null}
    </SettingsForm>
  );
}
