import { Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { NewPasswordInput } from '@/components/NewPasswordInput';
import { StepButtons } from './StepButtons';
import type { Details } from './details';

/** Who the person is and how they will sign in. */
export function DetailsStep({
  form,
  onNext,
}: {
  form: UseFormReturnType<Details>;
  onNext: () => void;
}) {
  const { t } = useTranslation(['registration', 'common']);
  return (
    <form noValidate onSubmit={form.onSubmit(onNext)}>
      <Stack>
        <TextInput
          {...form.getInputProps('name')}
          label={t('details.name')}
          autoComplete="name"
          required
          size="md"
        />
        <TextInput
          {...form.getInputProps('code')}
          label={t('details.code')}
          description={t('details.codeHint')}
          autoCapitalize="characters"
          required
          size="md"
        />
        <TextInput
          {...form.getInputProps('email')}
          label={t('details.email')}
          type="email"
          autoComplete="email"
          required
          size="md"
        />
        <TextInput
          {...form.getInputProps('department')}
          label={t('details.department')}
          description={t('details.departmentHint')}
          autoComplete="organization-title"
          size="md"
        />
        <NewPasswordInput
          {...form.getInputProps('password')}
          value={form.values.password}
          required
          size="md"
        />
        <StepButtons next={t('common:action.next')} />
      </Stack>
    </form>
  );
}
