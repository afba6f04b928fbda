import { Checkbox, Select, SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DurationInput } from '@/components/DurationInput';
import { hasOvertime, type ShiftForm } from './form';
import { WholeInput } from './WholeInput';

const DAY_HOURS = 24;
const WEEK_HOURS = 168;
const MOST_PERCENT = 1000;
const MOST_LATE_DAYS = 31;
const DEDUCTIONS = ['half_day', 'day'] as const;

function Percents({ form }: { form: ShiftForm }) {
  const { t } = useTranslation('organisation');
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 3 }} style={{ alignItems: 'end' }}>
        <WholeInput
          {...form.getInputProps('overtime.workday_percent')}
          max={MOST_PERCENT}
          label={t('rules.overtime.workday')}
        />
        <WholeInput
          {...form.getInputProps('overtime.rest_day_percent')}
          max={MOST_PERCENT}
          label={t('rules.overtime.restDay')}
        />
        <WholeInput
          {...form.getInputProps('overtime.holiday_percent')}
          max={MOST_PERCENT}
          label={t('rules.overtime.holiday')}
        />
      </SimpleGrid>
      <Text size="xs" c="dimmed">
        {t('rules.overtime.percentHint')}
      </Text>
      <Checkbox
        {...form.getInputProps('overtime.needs_approval', { type: 'checkbox' })}
        label={t('rules.overtime.needsApproval')}
      />
    </>
  );
}

export function OvertimeFields({ form }: { form: ShiftForm }) {
  const { t } = useTranslation('organisation');
  const { after_daily_minutes, after_weekly_minutes } = form.values.overtime;
  return (
    <>
      <DurationInput
        {...form.getInputProps('overtime.after_daily_minutes')}
        value={after_daily_minutes}
        mostHours={DAY_HOURS}
        label={t('rules.overtime.daily')}
        description={t('rules.overtime.empty')}
      />
      <DurationInput
        {...form.getInputProps('overtime.after_weekly_minutes')}
        value={after_weekly_minutes}
        mostHours={WEEK_HOURS}
        label={t('rules.overtime.weekly')}
        description={t('rules.overtime.empty')}
      />
      {hasOvertime(form.values) ? <Percents form={form} /> : null}
    </>
  );
}

export function LatenessFields({ form }: { form: ShiftForm }) {
  const { t } = useTranslation('organisation');
  return (
    <>
      <WholeInput
        {...form.getInputProps('lateness_cost.late_days')}
        max={MOST_LATE_DAYS}
        label={t('rules.lateness.lateDays')}
        description={t('rules.lateness.lateDaysHint')}
      />
      <Select
        {...form.getInputProps('lateness_cost.deduction')}
        label={t('rules.lateness.deduction')}
        data={DEDUCTIONS.map((value) => ({ value, label: t(`rules.lateness.${value}`) }))}
        allowDeselect={false}
      />
    </>
  );
}
