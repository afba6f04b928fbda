import { ActionIcon, Button, Group, Input, Select, Stack, Text, TextInput } from '@mantine/core';
import { useId } from '@mantine/hooks';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '@/components/DateField';
import { focusable } from '@/components/useFirstMistake';
import {
  LONGEST_NAME,
  MOST_HOLIDAYS,
  placesIn,
  yearsOf,
  yearWithMistake,
  type CalendarForm,
} from './form';
import classes from './Holidays.module.css';

function HolidayLine({
  form,
  index,
  number,
  year,
}: {
  form: CalendarForm;
  index: number;
  number: number;
  year: number;
}) {
  const { t } = useTranslation(['organisation', 'common']);
  const which = { number };
  const path = `holidays.${index}`;
  return (
    <div className={classes.line}>
      <DateField
        {...form.getInputProps(`${path}.date`)}
        aria-label={t('holidays.dateOf', which)}
        placeholder={t('common:field.date')}
        defaultDate={`${year}-01-01`}
      />
      <TextInput
        {...form.getInputProps(`${path}.name`)}
        aria-label={t('holidays.nameOf', which)}
        placeholder={t('common:field.name')}
        maxLength={LONGEST_NAME}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('holidays.removeHoliday', which)}
        onClick={() => {
          form.removeListItem('holidays', index);
        }}
      >
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
    </div>
  );
}

/** The holidays of one year at a time: added, renamed, moved, removed. */
export function HolidayFields({ form, thisYear }: { form: CalendarForm; thisYear: number }) {
  const { t } = useTranslation('organisation');
  const id = useId();
  const [year, setYear] = useState(thisYear);
  const [seen, setSeen] = useState(form.errors);
  const { holidays } = form.values;
  if (seen !== form.errors) {
    setSeen(form.errors);
    setYear(yearWithMistake(form.errors, holidays) ?? year);
  }
  const places = placesIn(holidays, year);
  const error = form.errors.holidays;
  return (
    <Input.Wrapper role="group" aria-labelledby={id} error={error} {...focusable(error)}>
      <Group justify="space-between" align="flex-end" mb="xs">
        <Input.Label component="div" id={id}>
          {t('holidays.dates')}
        </Input.Label>
        <Select
          w={110}
          size="xs"
          aria-label={t('holidays.year')}
          value={String(year)}
          onChange={(chosen) => {
            setYear(Number(chosen));
          }}
          data={yearsOf(holidays, thisYear).map(String)}
          allowDeselect={false}
        />
      </Group>
      <Stack gap="xs">
        {places.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('holidays.noneInYear')}
          </Text>
        ) : null}
        {places.map((index, place) => (
          <HolidayLine key={index} form={form} index={index} number={place + 1} year={year} />
        ))}
        <Button
          variant="default"
          size="xs"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={holidays.length >= MOST_HOLIDAYS}
          onClick={() => {
            form.insertListItem('holidays', { date: null, name: '' });
          }}
        >
          {t('holidays.addHoliday')}
        </Button>
      </Stack>
    </Input.Wrapper>
  );
}
