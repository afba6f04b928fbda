import { useTranslation } from 'react-i18next';
import { Page } from '@/components/Page';

export function HomePage() {
  const { t } = useTranslation('home');
  return <Page title={t('title')}>{null}</Page>;
}
