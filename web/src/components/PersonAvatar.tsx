import { Avatar } from '@mantine/core';

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** First letters of the first and the last word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return ends
    .map((word = '') => letters.segment(word).containing(0)?.segment ?? '')
    .join('')
    .toLocaleUpperCase();
}

// Each passes 4.5:1 under white.
const GROUNDS = [
  '#0b6b63',
  '#1d5f9e',
  '#7a3e9d',
  '#a3344f',
  '#8a4b0f',
  '#3d6b21',
  '#4a5568',
  '#5a48b0',
];

function groundOf(name: string): string | undefined {
  let hash = 0;
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return GROUNDS[hash % GROUNDS.length];
}

/** Initials on a ground of the person's own; never a photograph. Decoration: the name stands beside it. */
export function PersonAvatar({ name, size = 32 }: { name: string; size?: number }) {
  return (
    <Avatar
      size={size}
      radius="xl"
      variant="filled"
      color={groundOf(name)}
      aria-hidden
      styles={{ placeholder: { color: '#fff' } }}
    >
      {initialsOf(name)}
    </Avatar>
  );
}
