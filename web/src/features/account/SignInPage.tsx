import { useTranslation } from 'react-i18next';
import { PublicPage } from '@/components/PublicPage';

export function SignInPage() {
  const { t } = useTranslation();
  return <PublicPage title={t('app')}>{null}</PublicPage>;
}
