import type { useTranslation } from 'react-i18next';

export interface Details {
  name: string;
  code: string;
  email: string;
  department: string;
  password: string;
}

export const NO_DETAILS: Details = { name: '', code: '', email: '', department: '', password: '' };

type Translate = ReturnType<typeof useTranslation<['registration', 'common']>>['t'];

const CODE = /^[A-Za-z0-9._-]{1,32}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const LONGEST_NAME = 120;

/** What the server would refuse anyway, said while it is typed; `null`: fine. */
export function detailsRules(t: Translate, password: (text: string) => string | null) {
  const needed = (text: string) => (text.trim() ? null : t('common:required'));
  return {
    name: (text: string) =>
      needed(text) ?? (text.trim().length > LONGEST_NAME ? t('details.nameLong') : null),
    code: (text: string) =>
      needed(text) ?? (CODE.test(text.trim()) ? null : t('details.codeWrong')),
    email: (text: string) =>
      needed(text) ?? (EMAIL.test(text.trim()) ? null : t('details.emailWrong')),
    password,
  };
}
