import { Anchor } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ConfirmButton } from '@/components/ConfirmButton';
import { useChangeSettings, type Settings } from '../queries';
import { SettingsForm } from '../SettingsForm';
import { CodeFields } from './CodeFields';
import { ColumnFields } from './ColumnFields';
import { bodyOf, checkPayroll, valuesOf, type PayrollForm, type PayrollValues } from './form';
import { Preview } from './Preview';

function BackToStandard({ form }: { form: PayrollForm }) {
  const { t } = useTranslation('settings');
  const change = useChangeSettings();
  return (
    <ConfirmButton
      title={t('payroll.resetTitle')}
      consequence={t('payroll.resetText')}
      confirm={t('payroll.resetConfirm')}
      onConfirm={async () => {
        const { payroll } = await change.mutateAsync({ body: { payroll: null } });
        const standard = valuesOf(payroll);
        form.clearErrors();
        form.setValues(standard);
        form.resetDirty(standard);
      }}
    >
      {t('payroll.reset')}
    </ConfirmButton>
  );
}

/** How the payroll export is laid out, and the codes it goes by. */
export function PayrollSettings({ settings }: { settings: Settings }) {
  const { t } = useTranslation(['settings', 'common']);
  const form: PayrollForm = useForm<PayrollValues>({
    initialValues: valuesOf(settings.payroll),
    validate: (values) =>
      checkPayroll(values, { required: t('common:required'), repeated: t('payroll.repeated') }),
  });
  return (
    <SettingsForm
      title={t('payroll.title')}
      lead={t('payroll.lead')}
      actions={
        <Anchor
          size="sm"
          renderRoot={(props) => <Link {...props} to="/reports" search={{ report: 'payroll' }} />}
        >
          {t('payroll.open')}
        </Anchor>
      }
      form={form}
      toChange={(values) => ({ payroll: bodyOf(values) })}
      beside={<BackToStandard form={form} />}
    >
      <ColumnFields form={form} />
      <CodeFields form={form} />
      <Preview form={form} />
    </SettingsForm>
  );
}
