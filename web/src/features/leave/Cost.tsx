import { Alert, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { daysWithin } from '@/api/days';
import { MOST_ROSTER_DAYS, usePlan, type LeavePortion } from '@/api/planning';
import { useFormat } from '@/i18n/format';
import { useBalance } from './queries';
import { leftAfter, workdaysTaken } from './sums';

interface CostProps {
  personId: string;
  typeId: string | null;
  from: string;
  to: string;
  portion: LeavePortion;
}

/** How many workdays the leave takes and what is left then, before it is asked for. */
export function Cost({ personId, typeId, from, to, portion }: CostProps) {
  const { t } = useTranslation('leave');
  const format = useFormat();
  const plan = usePlan(personId, from, to, daysWithin(from, to) <= MOST_ROSTER_DAYS);
  const balances = useBalance(personId, Number(from.slice(0, 4)));
  if (!plan.data || plan.data.length === 0) return null;
  const days = workdaysTaken(plan.data, portion);
  const balance = balances.data?.find(({ leave_type_id }) => leave_type_id === typeId);
  // Of leave across New Year each year counts its own days.
  const oneYear = from.slice(0, 4) === to.slice(0, 4);
  const left = oneYear && !balances.isPlaceholderData ? leftAfter(balance, days) : null;
  const short = left !== null && left < 0;
  return (
    <Alert
      role="status"
      color={days === 0 || short ? 'orange' : 'blue'}
      icon={<IconInfoCircle aria-hidden />}
    >
      <Text size="sm" c="var(--mantine-color-text)">
        {days === 0
          ? t('cost.none')
          : t('cost.workdays', { count: days, days: format.number(days) })}{' '}
        {left === null || days === 0
          ? null
          : t(short ? 'cost.short' : 'cost.left', { days: format.number(Math.abs(left)) })}
      </Text>
    </Alert>
  );
}
