import { Button, Menu } from '@mantine/core';
import { IconArchive, IconDots, IconUserCheck, IconUserPause } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { useSession } from '@/api/session';
import { StatusDialog, type Change } from './StatusDialog';

type Props = { person: Schemas['Person'] };

/** Suspend, reactivate, archive: asked for with a reason, naming what happens. */
export function StatusActions({ person }: Props) {
  const { t } = useTranslation('people');
  const session = useSession();
  const [change, setChange] = useState<Change | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const mayChange = session.role === 'admin' || person.role !== 'admin';
  if (person.status === 'pending' || person.id === session.person.id || !mayChange) return null;
  const item = (one: Change, Icon: typeof IconDots) => (
    <Menu.Item
      leftSection={<Icon size={18} aria-hidden />}
      onClick={() => {
        setChange(one);
      }}
    >
      {t(`status.${one}.action`)}
    </Menu.Item>
  );
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <Button ref={button} variant="default" leftSection={<IconDots size={18} aria-hidden />}>
            {t('status.change')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {person.status === 'active' ? item('suspend', IconUserPause) : null}
          {person.status !== 'active' ? item('reactivate', IconUserCheck) : null}
          {person.status !== 'archived' ? item('archive', IconArchive) : null}
        </Menu.Dropdown>
      </Menu>
      {change ? (
        <StatusDialog
          person={person}
          change={change}
          onClose={() => {
            setChange(null);
            // The menu's item that opened it is gone.
            button.current?.focus();
          }}
        />
      ) : null}
    </>
  );
}
