import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ShiftsKnown } from '../useShiftsKnown';
import { REST, type PlanForm } from './plan';
import { WorkedSelect } from './WorkedSelect';

/** One shift for all the days. */
export function ShiftFields({ form, shifts }: { form: PlanForm; shifts: ShiftsKnown }) {
  const { t } = useTranslation(['roster', 'common']);
  const { shift_id, on_shift_days, openEnded, from, to } = form.values;
  const single = !openEnded && from === to;
  return (
    <>
      <WorkedSelect
        {...form.getInputProps('shift_id')}
        shifts={shifts}
        label={t('common:field.shift')}
        placeholder={t('assign.chooseShift')}
      />
      {single || shift_id === REST ? null : (
        <Radio.Group
          label={t('assign.when')}
          value={on_shift_days ? 'shift' : 'every'}
          onChange={(chosen) => {
            form.setFieldValue('on_shift_days', chosen === 'shift');
          }}
        >
          <Stack gap={6} mt={4}>
            <Radio value="shift" label={t('assign.onShiftDays')} />
            <Radio value="every" label={t('assign.everyDay')} />
          </Stack>
        </Radio.Group>
      )}
    </>
  );
}
