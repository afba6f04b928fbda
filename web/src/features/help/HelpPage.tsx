import { Anchor, Group, Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconAdjustments, IconFaceId, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { guidesFor } from './guides';
import { HelpSheet, useReader } from './HelpSheet';
import type { GuideName } from './names';

const ICONS = { employees: IconFaceId, managers: IconUsers, administrators: IconAdjustments };

function GuideCard({ guide }: { guide: GuideName }) {
  const { t } = useTranslation('help');
  const Icon = ICONS[guide];
  return (
    <Paper component="li" withBorder p={{ base: 'md', sm: 'lg' }} radius="lg">
      <Group wrap="nowrap" align="flex-start">
        <ThemeIcon size={44} radius="md" variant="light" aria-hidden>
          <Icon size={24} />
        </ThemeIcon>
        <div>
          <Anchor
            renderRoot={(props) => <Link to="/help/$guide" params={{ guide }} {...props} />}
            fw={600}
            fz="lg"
          >
            {t(`guide.${guide}.title`)}
          </Anchor>
          <Text c="dimmed">{t(`guide.${guide}.text`)}</Text>
        </div>
      </Group>
    </Paper>
  );
}

function GuideList({ title, guides }: { title: string; guides: readonly GuideName[] }) {
  if (guides.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {title}
      </Title>
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {guides.map((guide) => (
          <GuideCard key={guide} guide={guide} />
        ))}
      </Stack>
    </section>
  );
}

/** All guides, those for the reader's role first. */
export function HelpPage() {
  const { t } = useTranslation('help');
  const { needed, others } = guidesFor(useReader());
  return (
    <HelpSheet title={t('title')} lead={t('lead')}>
      <Stack gap="xl">
        <GuideList title={t('needed')} guides={needed} />
        <GuideList title={t('others')} guides={others} />
      </Stack>
    </HelpSheet>
  );
}
