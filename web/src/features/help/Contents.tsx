import { Text } from '@mantine/core';
import { useScrollSpy } from '@mantine/hooks';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Guide } from '../../../plugins/guides';
import classes from './Guide.module.css';

/** Of the bar at the top, and some air. */
const OFFSET = 88;

/** The guide's parts; the one that is being read is marked. */
export function Contents({ parts }: Pick<Guide, 'parts'>) {
  const { t } = useTranslation('help');
  const id = useId();
  const { active } = useScrollSpy({ selector: '#guide h2', offset: OFFSET });
  return (
    <nav aria-labelledby={id}>
      <Text id={id} size="sm" fw={600} mb={4}>
        {t('contents')}
      </Text>
      <ul className={classes.contents}>
        {parts.map((part, index) => (
          <li key={part.id}>
            <a href={`#${part.id}`} aria-current={index === active ? 'location' : undefined}>
              {part.text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
