import { Alert, Blockquote, Button, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { consentQuery } from '@/api/queries';
import { QueryState } from '@/components/QueryState';

function CurrentText({ agreedTo }: { agreedTo: string | null }) {
  const { t, i18n } = useTranslation('account');
  const consent = useQuery(consentQuery(i18n.language));
  return (
    <QueryState query={consent} height={220}>
      {({ text, version }) => (
        <Stack>
          {agreedTo && agreedTo !== version ? (
            <Alert icon={<IconInfoCircle aria-hidden />}>
              {t('consent.newer', { agreed: agreedTo, current: version })}
            </Alert>
          ) : null}
          <Blockquote p="md" m={0} cite={t('consent.version', { version })}>
            <Text style={{ whiteSpace: 'pre-line' }}>{text}</Text>
          </Blockquote>
        </Stack>
      )}
    </QueryState>
  );
}

/** A button that shows the consent text. */
export function ReadConsent({ agreedTo }: { agreedTo: string | null }) {
  const { t } = useTranslation('account');
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('consent.read')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('consent.textTitle')} size="lg">
        <CurrentText agreedTo={agreedTo} />
      </Modal>
    </>
  );
}
