import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { qualityWord } from './faceQuality';

const COLOUR = { good: 'teal', fair: 'yellow', weak: 'orange' } as const;

/** How well an enrolled face serves, in a word. */
export function FaceQualityBadge({ quality }: { quality: number }) {
  const { t } = useTranslation();
  const word = qualityWord(quality);
  return (
    <Badge
      variant="light"
      color={COLOUR[word]}
      styles={{ root: { textTransform: 'none' }, label: { color: 'var(--mantine-color-text)' } }}
    >
      {t(`faceQuality.${word}`)}
    </Badge>
  );
}
