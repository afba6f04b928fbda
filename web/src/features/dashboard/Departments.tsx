import { Group, Paper, SimpleGrid, Text, Title } from '@mantine/core';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format';
import classes from './Dashboard.module.css';
import type { Dashboard } from './queries';

type Department = Dashboard['departments'][number];
const PARTS = ['present', 'late', 'absent', 'not_due'] as const;
const colorOf = (part: (typeof PARTS)[number]) => `var(--rollcall-${part.replace('_', '-')})`;

function Bar({ department }: { department: Department }) {
  const { t } = useTranslation(['dashboard', 'common']);
  const format = useFormat();
  const inWords = PARTS.filter((part) => department[part] > 0)
    .map((part) => `${t(`common:dayStatus.${part}`)} ${format.number(department[part])}`)
    .join(' · ');
  return (
    <li>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm" fw={500} truncate>
          {department.name ?? t('departments.none')}
        </Text>
        <Text size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
          {t('departments.here', {
            here: format.number(department.present + department.late),
            expected: format.number(department.expected),
          })}
        </Text>
      </Group>
      <div className={classes.bar} aria-hidden>
        {PARTS.filter((part) => department[part] > 0).map((part) => (
          <span
            key={part}
            className={classes.part}
            style={
              { flexGrow: department[part], flexBasis: 0, '--part': colorOf(part) } as CSSProperties
            }
          />
        ))}
      </div>
      <Text size="xs" c="dimmed" mt={2}>
        {inWords || t('departments.nobody')}
      </Text>
    </li>
  );
}

/** Each department's people by what their day has come to so far; the words say what the colours do. */
export function Departments({ departments }: { departments: readonly Department[] }) {
  const { t } = useTranslation('dashboard');
  return (
    <Paper withBorder p="md" component="section" aria-label={t('departments.title')}>
      <Title order={2} size="h4">
        {t('departments.title')}
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        {t('departments.meaning')}
      </Text>
      <SimpleGrid
        component="ul"
        cols={{ base: 1, sm: 2, xl: 3 }}
        spacing="xl"
        verticalSpacing="md"
        className={classes.plain}
      >
        {departments.map((department) => (
          <Bar key={department.department_id ?? ''} department={department} />
        ))}
      </SimpleGrid>
    </Paper>
  );
}
