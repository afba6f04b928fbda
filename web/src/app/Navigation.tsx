import { Badge, NavLink, VisuallyHidden } from '@mantine/core';
import { Link, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { MOST_WAITING, useWaitingLeave } from '@/api/planning';
import { hasRole, useSession } from '@/api/session';
import { useFormat } from '@/i18n/format';
import { DESTINATIONS } from './navigation';

function isWithin(path: string, destination: string): boolean {
  return destination === '/'
    ? path === '/'
    : path === destination || path.startsWith(`${destination}/`);
}

/** How many requests for leave wait for a decision; nothing where none does. */
function Waiting() {
  const { t } = useTranslation();
  const format = useFormat();
  const count = useWaitingLeave();
  if (count === 0) return null;
  const shown = count > MOST_WAITING ? `${format.number(MOST_WAITING)}+` : format.number(count);
  return (
    <Badge size="sm" circle={count < 10} variant="filled">
      <span aria-hidden>{shown}</span>
      <VisuallyHidden>{t('nav.waiting', { count })}</VisuallyHidden>
    </Badge>
  );
}

/** `onFollow` is called when a place is chosen, be it the one that is shown already. */
export function Navigation({ onFollow }: { onFollow: () => void }) {
  const { t } = useTranslation();
  const { role } = useSession();
  const path = useRouterState({ select: (state) => state.location.pathname });
  return DESTINATIONS.filter(({ least }) => hasRole(role, least)).map(
    ({ to, label, icon: Icon, waiting }) => {
      const active = isWithin(path, to);
      return (
        <NavLink
          key={to}
          component={Link}
          to={to}
          onClick={onFollow}
          label={t(label)}
          leftSection={<Icon size={20} stroke={1.6} aria-hidden />}
          rightSection={waiting ? <Waiting /> : undefined}
          active={active}
          aria-current={active ? 'page' : undefined}
          py={10}
          style={{ borderRadius: 'var(--mantine-radius-md)' }}
        />
      );
    },
  );
}
