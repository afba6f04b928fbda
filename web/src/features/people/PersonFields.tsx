import { Select, SimpleGrid, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { DepartmentSelect, ShiftSelect } from '@/components/OrganisationSelects';
import { isEmail, isPersonCode, LONGEST_NAME } from '@/components/personRules';
import { isBlank, useRequired } from '@/components/useRequired';
import { LANGUAGES } from '@/i18n/languages';

interface PersonDetails {
  name: string;
  code: string;
  email: string;
  department_id: string | null;
  shift_id: string | null;
  /** Empty: the organisation's, which the choice shows as nothing chosen. */
  language: string;
}

export const NO_DETAILS: PersonDetails = {
  name: '',
  code: '',
  email: '',
  department_id: null,
  shift_id: null,
  language: '',
};

export function detailsOf(person: Schemas['Person']): PersonDetails {
  const { name, code, email, department_id, shift_id, language } = person;
  return { name, code, email, department_id, shift_id, language };
}

/** As the API takes them. */
export function bodyOf(details: PersonDetails) {
  return {
    name: details.name.trim(),
    code: details.code.trim(),
    email: details.email.trim(),
    department_id: details.department_id,
    shift_id: details.shift_id,
    language: details.language as Schemas['Language'],
  };
}

/** Checks in the person's own language; the server has the last word. */
export function useDetailsCheck() {
  const { t } = useTranslation('people');
  return {
    name: useRequired(),
    code: (text: string) => (isPersonCode(text) ? null : t('details.codeRule')),
    email: (text: string) => (isBlank(text) || isEmail(text) ? null : t('details.emailRule')),
  };
}

/** The fields of a form about a person's details. */
export function PersonFields({ form }: { form: UseFormReturnType<PersonDetails> }) {
  const { t } = useTranslation(['people', 'common']);
  const clear = { 'aria-label': t('common:action.clear') };
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      <TextInput
        {...form.getInputProps('name')}
        label={t('common:field.name')}
        maxLength={LONGEST_NAME}
        withAsterisk
        autoComplete="off"
      />
      <TextInput
        {...form.getInputProps('code')}
        label={t('common:field.code')}
        placeholder="E-1042"
        maxLength={32}
        withAsterisk
        autoComplete="off"
      />
      <TextInput
        {...form.getInputProps('email')}
        label={t('common:field.email')}
        type="email"
        autoComplete="off"
      />
      <DepartmentSelect
        {...form.getInputProps('department_id')}
        placeholder={t('common:field.none')}
        clearable
        clearButtonProps={clear}
      />
      <ShiftSelect
        {...form.getInputProps('shift_id')}
        placeholder={t('details.usualShift')}
        clearable
        clearButtonProps={clear}
      />
      <Select
        error={form.errors.language}
        value={form.values.language || null}
        onChange={(tag: string | null) => {
          form.setFieldValue('language', tag ?? '');
        }}
        label={t('details.mailLanguage')}
        placeholder={t('details.organisationLanguage')}
        data={Object.entries(LANGUAGES).map(([value, { name }]) => ({ value, label: name }))}
        clearable
        clearButtonProps={clear}
      />
    </SimpleGrid>
  );
}
