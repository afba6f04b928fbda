import { Checkbox, Radio, Select, SimpleGrid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DurationInput } from '@/components/DurationInput';
import type { ShiftForm } from './form';
import { SpanFields } from './SpanFields';
import { WholeInput } from './WholeInput';

const MOST_MARGIN_MINUTES = 720;
const MOST_STEP_MINUTES = 60;
const DAY_HOURS = 24;
const MODES = ['none', 'up', 'down', 'nearest'] as const;
const COUNTED = ['pairs', 'first_to_last'] as const;

export function WindowFields({ form }: { form: ShiftForm }) {
  const { t } = useTranslation('organisation');
  return (
    <>
      <WholeInput
        {...form.getInputProps('opens_before_minutes')}
        max={MOST_MARGIN_MINUTES}
        label={t('rules.window.opensBefore')}
      />
      <WholeInput
        {...form.getInputProps('closes_after_minutes')}
        max={MOST_MARGIN_MINUTES}
        label={t('rules.window.closesAfter')}
      />
    </>
  );
}

export function FlexibleFields({ form }: { form: ShiftForm }) {
  const { t } = useTranslation('organisation');
  const { on, core } = form.values.flexible;
  return (
    <>
      <Checkbox
        {...form.getInputProps('flexible.on', { type: 'checkbox' })}
        label={t('rules.flexible.on')}
      />
      {on ? (
        <>
          <DurationInput
            {...form.getInputProps('flexible.required_minutes')}
            value={form.values.flexible.required_minutes}
            mostHours={DAY_HOURS}
            label={t('rules.flexible.required')}
          />
          <Checkbox
            {...form.getInputProps('flexible.core.on', { type: 'checkbox' })}
            label={t('rules.flexible.coreOn')}
          />
          {core.on ? (
            <SpanFields form={form} path="flexible.core" label={t('rules.flexible.core')} />
          ) : null}
        </>
      ) : null}
    </>
  );
}

function RoundingFields({ form, field }: { form: ShiftForm; field: 'round_in' | 'round_out' }) {
  const { t } = useTranslation('organisation');
  const isIn = field === 'round_in';
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <Select
        {...form.getInputProps(`${field}.mode`)}
        label={t(isIn ? 'rules.hours.roundIn' : 'rules.hours.roundOut')}
        data={MODES.map((value) => ({ value, label: t(`rules.hours.mode.${value}`) }))}
        allowDeselect={false}
      />
      {form.values[field].mode === 'none' ? null : (
        <WholeInput
          {...form.getInputProps(`${field}.step_minutes`)}
          min={1}
          max={MOST_STEP_MINUTES}
          label={t(isIn ? 'rules.hours.stepIn' : 'rules.hours.stepOut')}
        />
      )}
    </SimpleGrid>
  );
}

export function CountingFields({ form }: { form: ShiftForm }) {
  const { t } = useTranslation('organisation');
  return (
    <>
      <Radio.Group {...form.getInputProps('hours_counted')} label={t('rules.hours.counted')}>
        <Stack gap="xs" mt={4}>
          {COUNTED.map((value) => (
            <Radio key={value} value={value} label={t(`rules.hours.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <RoundingFields form={form} field="round_in" />
      <RoundingFields form={form} field="round_out" />
      <Checkbox
        {...form.getInputProps('auto_check_out', { type: 'checkbox' })}
        label={t('rules.hours.autoCheckOut')}
      />
    </>
  );
}

export function ThresholdFields({ form }: { form: ShiftForm }) {
  const { t } = useTranslation('organisation');
  return (
    <>
      <DurationInput
        {...form.getInputProps('half_day_below_minutes')}
        value={form.values.half_day_below_minutes}
        mostHours={DAY_HOURS}
        label={t('rules.thresholds.halfBelow')}
        description={t('rules.thresholds.empty')}
      />
      <DurationInput
        {...form.getInputProps('absent_below_minutes')}
        value={form.values.absent_below_minutes}
        mostHours={DAY_HOURS}
        label={t('rules.thresholds.absentBelow')}
        description={t('rules.thresholds.empty')}
      />
    </>
  );
}
