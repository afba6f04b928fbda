import type { UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { ApiError } from '@/api/problem';
import { useProblemText, useReasonText } from '@/i18n/problemText';
import { hasPath, pathOf } from './formPaths';

// Refusals that are about one field, whatever form it is in.
const FIELD_OF: Partial<Record<ApiError['code'], string>> = {
  code_taken: 'code',
  email_taken: 'email',
  name_taken: 'name',
  leave_overlaps: 'from',
  allowance_exceeded: 'leave_type_id',
};

/**
 * Puts a refusal where it belongs: beside the fields it is about, and what no field of the form shows into `problem`,
 * for a `ProblemAlert`. `fieldOf` renames the server's fields to the form's.
 */
export function useFormProblem<Values extends object>(
  form: UseFormReturnType<Values>,
  fieldOf: Readonly<Record<string, keyof Values & string>> = {},
) {
  const textOf = useProblemText();
  const reasonText = useReasonText();
  const [problem, setProblem] = useState<unknown>(null);

  const refuse = (error: unknown) => {
    const shown = error instanceof ApiError ? landed(error) : {};
    form.setErrors(shown);
    setProblem(Object.keys(shown).length > 0 ? null : error);
  };

  const landed = (error: ApiError): Record<string, string> => {
    const own = FIELD_OF[error.code];
    const said: Record<string, string> = Object.fromEntries(
      Object.entries(error.fields).map(([name, reason]) => [name, reasonText(reason, name)]),
    );
    if (own) said[own] = textOf(error);
    const known = form.getValues();
    return Object.fromEntries(
      Object.entries(said)
        .map(([name, text]) => [fieldOf[name] ?? pathOf(name), text] as const)
        .filter(([path]) => hasPath(known, path)),
    );
  };

  const forget = () => {
    setProblem(null);
  };
  return { problem, refuse, forget };
}
