import type { useTranslation } from 'react-i18next';
import { isEmail, isPersonCode, LONGEST_NAME } from '@/components/personRules';

export interface Details {
  name: string;
  code: string;
  email: string;
  department: string;
  password: string;
}

export const NO_DETAILS: Details = { name: '', code: '', email: '', department: '', password: '' };

type Translate = ReturnType<typeof useTranslation<['registration', 'common']>>['t'];

/** What the server would refuse anyway, said while it is typed; `null`: fine. */
export function detailsRules(t: Translate, password: (text: string) => string | null) {
  const needed = (text: string) => (text.trim() ? null : t('common:required'));
  return {
    name: (text: string) =>
      needed(text) ?? (text.trim().length > LONGEST_NAME ? t('details.nameLong') : null),
    code: (text: string) => needed(text) ?? (isPersonCode(text) ? null : t('details.codeWrong')),
    email: (text: string) => needed(text) ?? (isEmail(text) ? null : t('details.emailWrong')),
    password,
  };
}
