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
import { SetPasswordButton } from '../SetPasswordButton';

type Props = { person: Schemas['Person'] };

function Photographs({ person }: Props) {
  const { t } = useTranslation('people');
  const [open, setOpen] = useState(false);
  return (
    <Section title={t('add.photographs')} lead={t('add.photographsLead')}>
      {open ? (
        <EnrolFaces
          person={person}
          onDone={() => {
            setOpen(false);
          }}
        />
      ) : (
        <Group>
          <Button
            variant="default"
            onClick={() => {
              setOpen(true);
            }}
          >
            {t('faces.add')}
          </Button>
        </Group>
      )}
    </Section>
  );
}

function Password({ person }: Props) {
  const { t } = useTranslation('people');
  return (
    <Section title={t('account.password')} lead={t('add.passwordLead')}>
      <Group>
        <SetPasswordButton person={person} />
      </Group>
    </Section>
  );
}

/** After somebody was added: how they come to a password and to enrolled faces. */
export function FirstSteps({ person: added }: Props) {
  const { t } = useTranslation('people');
  const person = useQuery({ ...personQuery(added.id), initialData: added }).data;
  const start = useRef<HTMLDivElement>(null);
  useEffect(() => {
    start.current?.focus();
  }, []);
  return (
    <>
      <div ref={start} tabIndex={-1} style={{ outline: 'none' }}>
        <Section title={t('invitation.title')} lead={t('invitation.lead')}>
          <InvitationLink person={person} />
        </Section>
      </div>
      <Photographs person={person} />
      <Password person={person} />
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
