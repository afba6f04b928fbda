import { Alert, Checkbox, Paper, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { postForm } from '@/api/multipart';
import { consentQuery } from '@/api/queries';
import { FaceCapture } from '@/components/camera';
import { QueryState } from '@/components/QueryState';
import { useChanged } from './queries';

interface EnrolFacesProps {
  person: Schemas['Person'];
  onDone: () => void;
}

function send(personId: string, photos: readonly File[], consentVersion: string | null) {
  const form = new FormData();
  if (consentVersion !== null) {
    form.append('consent', 'true');
    form.append('consent_version', consentVersion);
  }
  for (const photo of photos) form.append('photo', photo);
  return postForm<Schemas['FaceList']>(`/api/v1/people/${personId}/faces`, form);
}

function Capture({
  person,
  consentVersion,
  onDone,
}: EnrolFacesProps & { consentVersion: string | null }) {
  const { t } = useTranslation('people');
  const changed = useChanged();
  const enrol = useMutation({
    mutationFn: (photos: File[]) => send(person.id, photos, consentVersion),
    onSuccess: async () => {
      await changed(t('faces.enrolled'));
      onDone();
    },
  });
  return (
    <FaceCapture
      onDone={(photos) => {
        enrol.mutate(photos);
      }}
      failure={enrol.error}
      loading={enrol.isPending}
      doneLabel={t('faces.enrol')}
    />
  );
}

function ConsentThenCapture(props: EnrolFacesProps) {
  const { t, i18n } = useTranslation('people');
  const text = useQuery(consentQuery(props.person.language || i18n.language));
  const [agreed, setAgreed] = useState(false);
  return (
    <QueryState query={text} height={240}>
      {(consent) => (
        <Stack>
          <Text>{t('faces.consentAsk', { name: props.person.name })}</Text>
          <Paper withBorder p="md" bg="var(--rollcall-ground)">
            <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
              {consent.text}
            </Text>
          </Paper>
          <Checkbox
            checked={agreed}
            onChange={(event) => {
              setAgreed(event.currentTarget.checked);
            }}
            label={t('faces.consentGiven', {
              name: props.person.name,
              version: consent.version,
            })}
          />
          {agreed ? (
            <Capture {...props} consentVersion={consent.version} />
          ) : (
            <Alert icon={<IconInfoCircle aria-hidden />}>{t('faces.consentElse')}</Alert>
          )}
        </Stack>
      )}
    </QueryState>
  );
}

/** Takes photographs of a person who is present: with their consent, which is asked for where there is none. */
export function EnrolFaces(props: EnrolFacesProps) {
  if (props.person.consent) return <Capture {...props} consentVersion={null} />;
  return <ConsentThenCapture {...props} />;
}
