import { Anchor, Group } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { QueryState } from '@/components/QueryState';
import { GuideText } from './GuideText';
import { guideQuery } from './guides';
import { HelpSheet } from './HelpSheet';

/** One guide, in the language of the application. */
export function GuidePage() {
  const { t, i18n } = useTranslation('help');
  const { guide } = useParams({ from: '/help-frame/help/$guide' });
  const query = useQuery(guideQuery(guide, i18n.language));
  return (
    <HelpSheet title={t(`guide.${guide}.title`)}>
      <Anchor component={Link} to="/help" size="sm" w="fit-content" py={4}>
        <Group gap={6} component="span">
          <IconArrowLeft size={16} aria-hidden className="mirrored" />
          {t('all')}
        </Group>
      </Anchor>
      <QueryState query={query} height={1200}>
        {(text) => <GuideText key={`${guide} ${i18n.language}`} {...text} />}
      </QueryState>
    </HelpSheet>
  );
}
