import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { SetPassword } from './SetPassword';

/** Opens the dialog in which a password is set for somebody else. */
export function SetPasswordButton({ person }: { person: Schemas['Person'] }) {
  const { t } = useTranslation('people');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('account.setPassword')}
      </Button>
      {open ? (
        <SetPassword
          person={person}
          onClose={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </>
  );
}
