import { useTranslation } from 'react-i18next';
import { LEAST_PASSWORD } from './passwordStrength';

/** What a form says of a new password before it is sent; the server's rule decides. */
export function useNewPasswordCheck(): (password: string) => string | null {
  const { t } = useTranslation();
  return (password) => {
    if (!password) return t('required');
    return Array.from(password).length < LEAST_PASSWORD ? t('password.tooShort') : null;
  };
}
