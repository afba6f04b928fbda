import { Code, Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { Facts } from '@/components/Facts';
import { useFormat } from '@/i18n/format';
import { ActorName } from './ActorName';

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
        [t('who'), <ActorName key="who" actor={entry.actor} />],
        [t('action'), <bdi key="action">{entry.action}</bdi>],
        [t('subject'), <ActorName key="subject" actor={entry.subject} />],
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
