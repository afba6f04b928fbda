import { Anchor, Box, Center, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { whenIdle } from '@/whenIdle';
import { Logo } from './Logo';
import { useHeadingFocus } from './useHeadingFocus';

// A menu and what places it are a fifth of a first page that hardly anybody opens it on.
const Choices = lazy(() => whenIdle().then(() => import('./Choices')));
const CHOICES_SIZE = 34;

interface PublicPageProps {
  title: string;
  lead?: ReactNode;
  width?: number;
  /** What helps here; null on a page that is help itself. */
  guide?: 'employees' | 'administrators' | null;
  children: ReactNode;
}

/** Beside what was typed here, not in place of it. */
function Help({ guide }: { guide: string }) {
  const { t } = useTranslation();
  return (
    <Anchor
      href={`/help/${guide}`}
      target="_blank"
      aria-label={t('nav.helpAside')}
      c="dimmed"
      size="sm"
      p={6}
    >
      {t('nav.help')}
    </Anchor>
  );
}

/** A page for who is not signed in: the logo, help, the choice of language and appearance, one card. */
export function PublicPage({
  title,
  lead,
  width = 420,
  guide = 'employees',
  children,
}: PublicPageProps) {
  const { t } = useTranslation();
  const heading = useHeadingFocus();
  useDocumentTitle(t('page', { title }));
  return (
    <Box mih="100dvh" p="md">
      <Group component="header" justify="space-between">
        <Logo />
        <Group gap="xs" wrap="nowrap">
          {guide ? <Help guide={guide} /> : null}
          <Suspense fallback={<Box w={CHOICES_SIZE} h={CHOICES_SIZE} />}>
            <Choices />
          </Suspense>
        </Group>
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
