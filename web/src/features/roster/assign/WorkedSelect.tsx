import { Select, type SelectProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ShiftsKnown } from '../useShiftsKnown';
import { REST } from './plan';

interface WorkedSelectProps extends Omit<SelectProps, 'data'> {
  shifts: ShiftsKnown;
}

/** Chooses a shift, or a rest day. */
export function WorkedSelect({ shifts, ...props }: WorkedSelectProps) {
  const { t } = useTranslation('roster');
  return (
    <Select
      allowDeselect={false}
      {...props}
      data={[
        ...shifts.list.map(({ id, name, start, end }) => ({
          value: id,
          label: `${name}, ${start}–${end}`,
        })),
        { value: REST, label: t('restDay') },
      ]}
    />
  );
}
