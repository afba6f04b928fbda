import { Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useHeadingFocus } from './useHeadingFocus';

interface PageProps {
  title: string;
  /** One line under the title. */
  lead?: ReactNode;
  /** Buttons beside the title. */
  actions?: ReactNode;
  /** Widest width in px; wide tables leave it out. */
  width?: number;
  children: ReactNode;
}

/** A page in the frame: its one h1, what can be done with it, its content. */
export function Page({ title, lead, actions, width, children }: PageProps) {
  const { t } = useTranslation();
  const heading = useHeadingFocus();
  useDocumentTitle(t('page', { title }));
  return (
    <Stack gap="lg" w="100%" maw={width} mx={width ? 'auto' : undefined}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div>
          <Title order={1} size="h2" ref={heading} tabIndex={-1}>
            {title}
          </Title>
          {lead ? (
            <Text component="div" c="dimmed">
              {lead}
            </Text>
          ) : null}
        </div>
        {actions ? <Group gap="xs">{actions}</Group> : null}
      </Group>
      {children}
    </Stack>
  );
}
