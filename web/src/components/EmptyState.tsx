import { Stack, Text, ThemeIcon } from '@mantine/core';
import { IconInbox, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** Where there is nothing yet: says so, and what to do first. */
export function EmptyState({
  icon: Glyph = IconInbox,
  title,
  text,
  action,
}: {
  icon?: Icon;
  title: string;
  text?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <Stack align="center" gap="xs" py="xl" ta="center">
      <ThemeIcon size={56} radius="xl" variant="light" aria-hidden>
        <Glyph size={28} />
      </ThemeIcon>
      <Text fw={600}>{title}</Text>
      {text ? (
        <Text c="dimmed" maw={460}>
          {text}
        </Text>
      ) : null}
      {action}
    </Stack>
  );
}
