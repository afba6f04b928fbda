import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/api/session';
import { useFormat } from '@/i18n/format';
import { mailto } from './today';
import type { Today } from './queries';

/** Who can record by hand: nobody depends on the camera. */
export function Fallback({ today }: { today: Today }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { person } = useSession();
  const { contact } = today;
  const text = contact?.name
    ? t('fallback.text', { name: contact.name })
    : t(contact ? 'fallback.hr' : 'fallback.nobody');
  const body = t(today.next_direction === 'in' ? 'fallback.bodyIn' : 'fallback.bodyOut', {
    day: format.day(today.day),
    time: format.time(today.now, today.zone),
  });
  return (
    <Paper withBorder radius="lg" p="lg">
      <Stack gap="xs" align="flex-start">
        <Title order={2} size="h4">
          {t('fallback.title')}
        </Title>
        <Text c="dimmed">{text}</Text>
        {contact?.email ? (
          <Button
            component="a"
            href={mailto(
              contact.email,
              t('fallback.subject', { name: person.name, code: person.code }),
              body,
            )}
            variant="default"
            leftSection={<IconMail size={18} aria-hidden />}
          >
            {t('fallback.write')}
          </Button>
        ) : null}
      </Stack>
    </Paper>
  );
}
