import { Group, Paper, SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { nameOf } from '@/api/organisation';
import { useLeaveTypes } from '@/api/planning';
import { EmptyState } from '@/components/EmptyState';
import { useFormat } from '@/i18n/format';
import classes from './Leave.module.css';
import { partsOf, type Balance } from './sums';

const PARTS = ['approved', 'requested', 'remaining'] as const;

function BalanceCard({ balance }: { balance: Balance }) {
  const { t } = useTranslation('leave');
  const format = useFormat();
  const types = useLeaveTypes().data;
  const { allowance_days, remaining_days } = balance;
  const parts = partsOf(balance);
  const limited = remaining_days !== null;
  return (
    <Paper withBorder p="md" component="li">
      <Group justify="space-between" wrap="nowrap" align="baseline" gap="xs">
        <Text fw={600}>{nameOf(types, balance.leave_type_id)}</Text>
        <Text size="sm" c="dimmed" className={classes.nowrap}>
          {allowance_days === null
            ? t('balance.unlimited')
            : t('balance.allowance', { days: format.number(allowance_days) })}
        </Text>
      </Group>
      <Text className={classes.figure}>
        {format.number(limited ? remaining_days : parts.approved)}{' '}
        <Text span size="sm" fw={400} c="dimmed">
          {t(limited ? 'balance.left' : 'balance.taken')}
        </Text>
      </Text>
      <div className={classes.bar} aria-hidden>
        {PARTS.filter((part) => parts[part] > 0).map((part) => (
          <span key={part} data-part={part} style={{ flexGrow: parts[part] }} />
        ))}
      </div>
      <Group component="ul" className={classes.plain} gap="md" mt={6}>
        {PARTS.filter((part) => limited || part !== 'remaining').map((part) => (
          <Text key={part} component="li" size="xs" c="dimmed">
            <span className={classes.key} data-part={part} aria-hidden />
            {t(`balance.${part}`, { days: format.number(parts[part]) })}
          </Text>
        ))}
      </Group>
      {limited && remaining_days < 0 ? (
        <Text size="xs" mt={4}>
          {t('balance.exceeded', { days: format.number(-remaining_days) })}
        </Text>
      ) : null}
    </Paper>
  );
}

/** What is left of each type in a year; the words say what the bar draws. */
export function Balances({ balances }: { balances: readonly Balance[] }) {
  const { t } = useTranslation('leave');
  if (balances.length === 0)
    return <EmptyState title={t('balance.none')} text={t('balance.noneText')} />;
  return (
    <SimpleGrid component="ul" cols={{ base: 1, sm: 2, lg: 3 }} className={classes.plain}>
      {balances.map((balance) => (
        <BalanceCard key={balance.leave_type_id} balance={balance} />
      ))}
    </SimpleGrid>
  );
}
