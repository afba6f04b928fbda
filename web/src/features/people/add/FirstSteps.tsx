import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { Section } from '@/components/Section';
import { EnrolFaces } from '../EnrolFaces';
import { InvitationLink } from '../InvitationLink';
import { personQuery } from '../queries';
import { SetPassword } from '../SetPassword';

type Choice = 'photographs' | 'password' | null;

/** After somebody was added: how they come to a password and to enrolled faces. */
export function FirstSteps({ person: added }: { person: Schemas['Person'] }) {
  const { t } = useTranslation('people');
  const [choice, setChoice] = useState<Choice>(null);
  const person = useQuery({ ...personQuery(added.id), initialData: added }).data;
  const start = useRef<HTMLDivElement>(null);
  useEffect(() => {
    start.current?.focus();
  }, []);
  const close = () => {
    setChoice(null);
  };
  return (
    <>
      <div ref={start} tabIndex={-1} style={{ outline: 'none' }}>
        <Section title={t('invitation.title')} lead={t('invitation.lead')}>
          <InvitationLink person={person} />
        </Section>
      </div>
      <Section title={t('add.photographs')} lead={t('add.photographsLead')}>
        {choice === 'photographs' ? (
          <EnrolFaces person={person} onDone={close} />
        ) : (
          <Group>
            <Button
              variant="default"
              onClick={() => {
                setChoice('photographs');
              }}
            >
              {t('faces.add')}
            </Button>
          </Group>
        )}
      </Section>
      <Section title={t('account.password')} lead={t('add.passwordLead')}>
        <Group>
          <Button
            variant="default"
            onClick={() => {
              setChoice('password');
            }}
          >
            {t('account.setPassword')}
          </Button>
        </Group>
        {choice === 'password' ? <SetPassword person={person} onClose={close} /> : null}
      </Section>
      <Group>
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link to="/people/$personId" params={{ personId: person.id }} {...props} />
          )}
        >
          {t('add.finish')}
        </Button>
        <Button component={Link} to="/people" variant="default">
          {t('backToList')}
        </Button>
      </Group>
    </>
  );
}
