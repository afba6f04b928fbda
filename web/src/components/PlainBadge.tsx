import { Badge, type BadgeProps } from '@mantine/core';

// Written as it is, and in the text's own colour: the badge's would be too faint on its light ground.
const styles = {
  root: { textTransform: 'none' },
  label: { color: 'var(--mantine-color-text)' },
} as const;

/** A word or two that stand out; the colour only repeats what they say. */
export function PlainBadge(props: Omit<BadgeProps, 'variant' | 'styles'>) {
  return <Badge variant="light" styles={styles} {...props} />;
}
