import { Checkbox, SimpleGrid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { addDays, todayIn } from '@/api/days';
import { useOrganisationZone } from '@/api/organisation';
import { PLANNED_DAYS } from '@/api/planning';
import { DateField } from '@/components/DateField';
import type { PlanForm } from './plan';

/** From when to when, or until further notice. */
export function DaysFields({ form }: { form: PlanForm }) {
  const { t } = useTranslation('roster');
  const today = todayIn(useOrganisationZone());
  const first = addDays(today, -PLANNED_DAYS.back);
  const last = addDays(today, PLANNED_DAYS.ahead);
  const { from, to, openEnded } = form.values;
  return (
    <Stack gap="xs">
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <DateField
          {...form.getInputProps('from')}
          onChange={(day) => {
            const begin = typeof day === 'string' ? day : null;
            form.setFieldValue('from', begin);
            if (begin && to && to < begin) form.setFieldValue('to', begin);
          }}
          label={t('assign.from')}
          minDate={first}
          maxDate={last}
        />
        {openEnded ? null : (
          <DateField
            {...form.getInputProps('to')}
            label={t('assign.to')}
            placeholder={t('assign.chooseDay')}
            minDate={from ?? first}
            maxDate={last}
          />
        )}
      </SimpleGrid>
      <Checkbox
        {...form.getInputProps('openEnded', { type: 'checkbox' })}
        label={t('assign.openEnded')}
      />
    </Stack>
  );
}
