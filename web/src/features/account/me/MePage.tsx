import { useTranslation } from 'react-i18next';
import { useSession } from '@/api/session';
import { Page } from '@/components/Page';
import { FaceConsent } from './FaceConsent';
import { OwnDetails } from './OwnDetails';
import { OwnLanguage } from './OwnLanguage';
import { OwnPassword } from './OwnPassword';
import { OwnSessions } from './OwnSessions';

export function MePage() {
  const { t } = useTranslation('account');
  const { person } = useSession();
  return (
    <Page title={t('me.title')} lead={t('me.lead')} width={820}>
      <OwnDetails />
      {/* Begun anew when the server has another language for the person. */}
      <OwnLanguage key={person.language} />
      <FaceConsent />
      <OwnPassword />
      <OwnSessions />
    </Page>
  );
}
