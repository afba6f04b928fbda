import { Code, Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { ActionText } from '@/components/auditLog/ActionText';
import { ActorName } from '@/components/auditLog/ActorName';
import { Facts } from '@/components/Facts';
import { useFormat } from '@/i18n/format';
import { SubjectName } from './SubjectName';

interface Props {
  entry: Schemas['AuditEntry'] | null;
  onClose: () => void;
}

function Entry({ entry }: { entry: Schemas['AuditEntry'] }) {
  const { t } = useTranslation('audit');
  const format = useFormat();
  return (
    <Facts
      facts={[
        [t('number'), format.number(entry.sequence)],
        [t('when'), format.dateTime(entry.at)],
        [t('who'), <ActorName key="who" actor={entry.actor} fallback={entry.actor} />],
        [t('action'), <ActionText key="action" action={entry.action} />],
        [t('subject'), <SubjectName key="subject" action={entry.action} subject={entry.subject} />],
        [t('address'), <bdi key="address">{entry.address}</bdi>],
        [
          t('detail'),
          <Code key="detail" block dir="ltr">
            {JSON.stringify(entry.detail, null, 2)}
          </Code>,
        ],
        [
          t('hash'),
          <Code key="hash" dir="ltr" style={{ overflowWrap: 'anywhere' }}>
            {entry.hash}
          </Code>,
        ],
      ]}
    />
  );
}

export function AuditDetails({ entry, onClose }: Props) {
  const { t } = useTranslation('common');
  return (
    <Drawer
      opened={entry !== null}
      onClose={onClose}
      position="right"
      title={t('action.details')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {entry ? <Entry entry={entry} /> : null}
    </Drawer>
  );
}
