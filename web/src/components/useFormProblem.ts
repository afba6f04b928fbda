import type { UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/problem';
import { useProblemText } from '@/i18n/problemText';

// Refusals that are about one field, whatever form it is in.
const FIELD_OF: Partial<Record<ApiError['code'], string>> = {
  code_taken: 'code',
  email_taken: 'email',
  name_taken: 'name',
};

// The server's reasons against a password are English; one sentence in the person's language covers them.
const PASSWORD_FIELDS: readonly string[] = ['password', 'new_password'];

/**
 * Puts a refusal where it belongs: beside the fields it is about, and what no field of the form shows into `problem`,
 * for a `ProblemAlert`. `fieldOf` renames the server's fields to the form's.
 */
export function useFormProblem<Values extends object>(
  form: UseFormReturnType<Values>,
  fieldOf: Readonly<Record<string, keyof Values & string>> = {},
) {
  const { t } = useTranslation();
  const textOf = useProblemText();
  const [problem, setProblem] = useState<unknown>(null);

  const refuse = (error: unknown) => {
    const shown = error instanceof ApiError ? landed(error) : {};
    form.setErrors(shown);
    setProblem(Object.keys(shown).length > 0 ? null : error);
  };

  const landed = (error: ApiError): Record<string, string> => {
    const own = FIELD_OF[error.code];
    const said: Record<string, string> = own
      ? { ...error.fields, [own]: textOf(error) }
      : error.fields;
    const known = form.getValues();
    return Object.fromEntries(
      Object.entries(said)
        .map(([name, text]) => {
          const words = PASSWORD_FIELDS.includes(name) ? t('password.refused') : text;
          return [fieldOf[name] ?? name, words] as const;
        })
        .filter(([name]) => name in known),
    );
  };

  const forget = () => {
    setProblem(null);
  };
  return { problem, refuse, forget };
}
