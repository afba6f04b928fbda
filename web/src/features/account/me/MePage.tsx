import { useTranslation } from 'react-i18next';
import { Page } from '@/components/Page';
import { FaceConsent } from './FaceConsent';
import { OwnDetails } from './OwnDetails';
import { OwnLanguage } from './OwnLanguage';
import { OwnPassword } from './OwnPassword';
import { OwnSessions } from './OwnSessions';

export function MePage() {
  const { t } = useTranslation('account');
  return (
    <Page title={t('me.title')} lead={t('me.lead')} width={820}>
      <OwnDetails />
      <OwnLanguage />
      <FaceConsent />
      <OwnPassword />
      <OwnSessions />
    </Page>
  );
}
