import { Input, SegmentedControl, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { startOfMonth } from '@/api/days';
import { DateRange } from '@/components/DateRange';
import { MonthChoice } from '@/components/MonthChoice';
import type { Period } from './search';

interface PeriodFilterProps {
  period: Period;
  onChange: (period: Period) => void;
  today: string;
  /** The longest period. */
  maxDays: number | null;
}

/** A whole month, or from one day to another. */
export function PeriodFilter({ period, onChange, today, maxDays }: PeriodFilterProps) {
  const { t } = useTranslation(['reports', 'common']);
  const thisMonth = startOfMonth(today);
  return (
    <>
      <Stack gap={4}>
        <Input.Label component="div">{t('period.label')}</Input.Label>
        <SegmentedControl
          aria-label={t('period.label')}
          value={'month' in period ? 'month' : 'range'}
          onChange={(way) => {
            onChange(way === 'month' ? { month: today.slice(0, 7) } : { range: 'this_month' });
          }}
          data={(['month', 'range'] as const).map((value) => ({
            value,
            label: t(`period.${value}`),
          }))}
        />
      </Stack>
      {'month' in period ? (
        <MonthChoice
          month={`${period.month}-01`}
          thisMonth={thisMonth}
          onChoose={(month) => {
            onChange({ month: month.slice(0, 7) });
          }}
        />
      ) : (
        <Stack flex={{ base: '1 1 100%', sm: '0 1 260px' }} gap={0}>
          <DateRange
            value={period.range}
            today={today}
            description={maxDays === null ? undefined : t('period.most', { count: maxDays })}
            onChange={(range) => {
              onChange({ range });
            }}
          />
        </Stack>
      )}
    </>
  );
}
