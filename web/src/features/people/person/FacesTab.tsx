import { Alert, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconFaceId, IconInfoCircle, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { facesQuery } from '@/api/queries';
import { ConfirmButton } from '@/components/ConfirmButton';
import { EmptyState } from '@/components/EmptyState';
import { FaceQualityBadge } from '@/components/FaceQualityBadge';
import { QueryState } from '@/components/QueryState';
import { Section } from '@/components/Section';
import { useFormat } from '@/i18n/format';
import { EnrolFaces } from '../EnrolFaces';
import { useChanged } from '../queries';

type Props = { person: Schemas['Person'] };

function FaceRow({ person, face, last }: Props & { face: Schemas['Face']; last: boolean }) {
  const { t } = useTranslation(['people', 'common']);
  const format = useFormat();
  const changed = useChanged();
  const remove = $api.useMutation('delete', '/api/v1/people/{id}/faces/{face_id}');
  const date = format.dateTime(face.created_at);
  const proceed = async () => {
    await remove.mutateAsync({ params: { path: { id: person.id, face_id: face.id } } });
    await changed(t('faces.removed'));
  };
  return (
    <Paper component="li" withBorder p="sm">
      <Group justify="space-between" gap="sm">
        <Group gap="sm" wrap="nowrap" style={{ minWidth: 0 }}>
          <IconFaceId aria-hidden style={{ flex: 'none' }} />
          <div style={{ minWidth: 0 }}>
            <Group gap="xs">
              <Text fw={500}>{t('faces.enrolledOn', { date })}</Text>
              <FaceQualityBadge quality={face.quality} />
            </Group>
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {t('faces.model', { model: face.model.split('/')[0] })}
            </Text>
          </div>
        </Group>
        <ConfirmButton
          size="xs"
          title={t('faces.removeTitle')}
          consequence={
            last ? t('faces.removeLast', { name: person.name }) : t('faces.removeEffect')
          }
          confirm={t('faces.remove')}
          onConfirm={proceed}
          aria-label={t('faces.removeOf', { date })}
        >
          {t('common:action.remove')}
        </ConfirmButton>
      </Group>
    </Paper>
  );
}

function FaceList({ person, faces }: Props & { faces: readonly Schemas['Face'][] }) {
  const { t } = useTranslation('people');
  if (faces.length === 0) {
    return <EmptyState icon={IconFaceId} title={t('faces.none')} text={t('faces.noneText')} />;
  }
  return (
    <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
      {faces.map((face) => (
        <FaceRow key={face.id} person={person} face={face} last={faces.length === 1} />
      ))}
    </Stack>
  );
}

function Consent({ person }: Props) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const changed = useChanged();
  const withdraw = $api.useMutation('delete', '/api/v1/people/{id}/consent');
  const { consent } = person;
  if (!consent) return <Text>{t('consent.none')}</Text>;
  const proceed = async () => {
    await withdraw.mutateAsync({ params: { path: { id: person.id } } });
    await changed(t('consent.withdrawn'));
  };
  return (
    <Group justify="space-between" gap="sm">
      <Text>
        {t('consent.given', { version: consent.version, date: format.dateTime(consent.at) })}
      </Text>
      <ConfirmButton
        size="xs"
        title={t('consent.withdrawTitle', { name: person.name })}
        consequence={t('consent.withdrawEffect', { name: person.name })}
        confirm={t('consent.withdrawConfirm')}
        onConfirm={proceed}
      >
        {t('consent.withdraw')}
      </ConfirmButton>
    </Group>
  );
}

/** The enrolled faces of a person in words: never a picture. */
export function FacesTab({ person }: Props) {
  const { t } = useTranslation(['people', 'common']);
  const [adding, setAdding] = useState(false);
  const faces = useQuery(facesQuery(person.id));
  return (
    <Stack>
      <Section
        title={t('faces.title')}
        lead={t('faces.lead')}
        actions={
          person.status === 'active' && !adding ? (
            <Button
              leftSection={<IconPlus size={18} aria-hidden />}
              onClick={() => {
                setAdding(true);
              }}
            >
              {t('faces.add')}
            </Button>
          ) : null
        }
      >
        {person.status === 'active' ? null : (
          <Alert icon={<IconInfoCircle aria-hidden />}>{t('faces.notActive')}</Alert>
        )}
        <QueryState query={faces} height={200}>
          {({ items }) => <FaceList person={person} faces={items} />}
        </QueryState>
      </Section>
      {adding ? (
        <Section
          title={t('faces.add')}
          actions={
            <Button
              variant="default"
              onClick={() => {
                setAdding(false);
              }}
            >
              {t('common:action.cancel')}
            </Button>
          }
        >
          <EnrolFaces
            person={person}
            onDone={() => {
              setAdding(false);
            }}
          />
        </Section>
      ) : null}
      <Section title={t('consent.title')}>
        <Consent person={person} />
      </Section>
    </Stack>
  );
}
