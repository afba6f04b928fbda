import { Menu, Text, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconHelpCircle, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { signOut, useSession } from '@/api/session';
import { LanguageItems } from '@/components/LanguageItems';
import { PersonAvatar } from '@/components/PersonAvatar';
import { ThemeItems } from '@/components/ThemeItems';
import { useProblemText } from '@/i18n/problemText';

export function UserMenu() {
  const { t } = useTranslation();
  const { person, role } = useSession();
  const client = useQueryClient();
  const router = useRouter();
  const textOf = useProblemText();
  const leave = async () => {
    try {
      await signOut(client);
      await router.navigate({ to: '/sign-in' });
    } catch (error) {
      // Whoever walks away must know that they are signed in still.
      notifications.show({
        color: 'red',
        title: t('nav.stillSignedIn'),
        message: textOf(error),
        autoClose: false,
      });
    }
  };
  return (
    <Menu position="bottom-end" width={240} withinPortal>
      <Menu.Target>
        <UnstyledButton aria-label={t('nav.userMenu', { name: person.name })}>
          <PersonAvatar name={person.name} size={36} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text fw={600} c="var(--mantine-color-text)">
            {person.name}
          </Text>
          {t(`role.${role}`)}
        </Menu.Label>
        <Menu.Item component={Link} to="/me" leftSection={<IconUserCircle size={18} aria-hidden />}>
          {t('nav.me')}
        </Menu.Item>
        <Menu.Item
          component={Link}
          to="/help"
          leftSection={<IconHelpCircle size={18} aria-hidden />}
        >
          {t('nav.help')}
        </Menu.Item>
        <Menu.Divider />
        <LanguageItems />
        <Menu.Divider />
        <ThemeItems />
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={18} className="mirrored" aria-hidden />}
          onClick={() => void leave()}
        >
          {t('nav.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
