import { DatePickerInput, type DatePickerInputProps } from '@mantine/dates';
import { useId } from '@mantine/hooks';
import { useFormat } from '@/i18n/format';
import { LocalDates, useCalendarLabels } from './LocalDates';

/** Chooses one local date, yyyy-mm-dd, from a calendar. */
export function DateField(props: DatePickerInputProps) {
  const format = useFormat();
  const ariaLabels = useCalendarLabels();
  const id = useId();
  return (
    <LocalDates>
      <DatePickerInput
        // The dialog with the calendar is named by the field.
        id={id}
        popoverProps={{ id, withinPortal: true }}
        hideOutsideDates
        ariaLabels={ariaLabels}
        valueFormatter={({ date }) => (typeof date === 'string' ? format.day(date) : '')}
        {...props}
      />
    </LocalDates>
  );
}
