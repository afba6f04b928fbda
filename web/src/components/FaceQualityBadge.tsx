import { useTranslation } from 'react-i18next';
import { qualityWord } from './faceQuality';
import { PlainBadge } from './PlainBadge';

const COLOUR = { good: 'teal', fair: 'yellow', weak: 'orange' } as const;

/** How well an enrolled face serves, in a word. */
export function FaceQualityBadge({ quality }: { quality: number }) {
  const { t } = useTranslation();
  const word = qualityWord(quality);
  return <PlainBadge color={COLOUR[word]}>{t(`faceQuality.${word}`)}</PlainBadge>;
}
