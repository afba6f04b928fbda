import { ActionIcon, Box, Center, Group, Menu, Paper, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconLanguage } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageItems } from './LanguageItems';
import { Logo } from './Logo';
import { ThemeItems } from './ThemeItems';
import { useHeadingFocus } from './useHeadingFocus';

interface PublicPageProps {
  title: string;
  lead?: ReactNode;
  width?: number;
  children: ReactNode;
}

/** A page for who is not signed in: the logo, the choice of language and appearance, one card. */
export function PublicPage({ title, lead, width = 420, children }: PublicPageProps) {
  const { t } = useTranslation();
  const heading = useHeadingFocus();
  useDocumentTitle(t('page', { title }));
  return (
    <Box mih="100dvh" p="md">
      <Group component="header" justify="space-between">
        <Logo />
        <Menu position="bottom-end" width={220}>
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={`${t('language')}, ${t('theme.label')}`}
            >
              <IconLanguage aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <LanguageItems />
            <Menu.Divider />
            <ThemeItems />
          </Menu.Dropdown>
        </Menu>
      </Group>
      <Center component="main" id="main" py={{ base: 'md', sm: 48 }}>
        <Paper withBorder w="100%" maw={width} p={{ base: 'md', sm: 'xl' }} radius="lg">
          <Stack gap="md">
            <div>
              <Title order={1} size="h2" ref={heading} tabIndex={-1}>
                {title}
              </Title>
              {lead ? <Text c="dimmed">{lead}</Text> : null}
            </div>
            {children}
          </Stack>
        </Paper>
      </Center>
    </Box>
  );
}
