import { NavLink } from '@mantine/core';
import { Link, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { hasRole, useSession } from '@/api/session';
import { DESTINATIONS } from './navigation';

function isWithin(path: string, destination: string): boolean {
  return destination === '/'
    ? path === '/'
    : path === destination || path.startsWith(`${destination}/`);
}

/** `onFollow` is called when a place is chosen, be it the one that is shown already. */
export function Navigation({ onFollow }: { onFollow: () => void }) {
  const { t } = useTranslation();
  const { role } = useSession();
  const path = useRouterState({ select: (state) => state.location.pathname });
  return DESTINATIONS.filter(({ least }) => hasRole(role, least)).map(
    ({ to, label, icon: Icon }) => {
      const active = isWithin(path, to);
      return (
        <NavLink
          key={to}
          component={Link}
          to={to}
          onClick={onFollow}
          label={t(label)}
          leftSection={<Icon size={20} stroke={1.6} aria-hidden />}
          active={active}
          aria-current={active ? 'page' : undefined}
          py={10}
          style={{ borderRadius: 'var(--mantine-radius-md)' }}
        />
      );
    },
  );
}
