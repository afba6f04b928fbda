import { useId, useMediaQuery } from '@mantine/hooks';
import { DatePickerInput } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  daysOfPreset,
  isPreset,
  MOST_DAYS,
  PRESETS,
  readRange,
  writeRange,
  type Days,
  type Preset,
} from '@/api/dayRange';
import { addDays, daysWithin } from '@/api/days';
import { useFormat } from '@/i18n/format';
import { isLanguage, LANGUAGES } from '@/i18n/languages';
import { LocalDates, useCalendarLabels } from './LocalDates';

type Picked = [string | null, string | null];

/** When the app's language begins the week: 0 = Sunday … 6 = Saturday. */
export function useWeekStart(): number {
  const { i18n } = useTranslation();
  return LANGUAGES[isLanguage(i18n.language) ? i18n.language : 'en'].weekStart;
}

interface DateRangeProps {
  /** A preset's name or "from..to", as the URL holds it (`checkRange`). */
  value: string;
  onChange: (range: string) => void;
  /** Today's date where the days are counted. */
  today: string;
  /** The presets offered. */
  presets?: readonly Preset[];
  /** A line under the label. */
  description?: string;
}

function RangeInput(props: DateRangeProps) {
  const { value, onChange, today, presets: offered = PRESETS, description } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const weekStart = useWeekStart();
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const ariaLabels = useCalendarLabels();
  const id = useId();
  // A first click chooses only where the range begins.
  const [half, setHalf] = useState<Picked | null>(null);
  const days = readRange(value, today, weekStart);
  const presets = offered.map((preset) => ({
    preset,
    days: daysOfPreset(preset, today, weekStart),
    label: t(`range.${preset}`),
  }));
  const choose = ([from, to]: Picked) => {
    if (!from || !to) {
      setHalf([from, to]);
      return;
    }
    setHalf(null);
    // A preset stays one: tomorrow, "today" is another day.
    const known = presets.find((one) => one.days.from === from && one.days.to === to);
    const last = daysWithin(from, to) > MOST_DAYS ? addDays(from, MOST_DAYS - 1) : to;
    onChange(known ? known.preset : writeRange({ from, to: last }));
  };
  const inWords = ({ from, to }: Days) =>
    isPreset(value) ? t(`range.${value}`) : format.dayRange(from, to);
  return (
    <DatePickerInput
      type="range"
      label={t('field.period')}
      description={description}
      leftSection={<IconCalendar size={18} aria-hidden />}
      leftSectionPointerEvents="none"
      value={half ?? [days.from, days.to]}
      onChange={choose}
      onDropdownClose={() => {
        setHalf(null);
      }}
      allowSingleDateInRange
      maxDate={today}
      presets={presets.map(({ label, days: { from, to } }) => ({
        label,
        value: [from, to] as Picked,
      }))}
      valueFormatter={() => (half?.[0] ? `${format.shortDay(half[0])} – …` : inWords(days))}
      dropdownType={narrow ? 'modal' : 'popover'}
      modalProps={{ title: t('field.period') }}
      // Its own id too, else the dialog's name points nowhere.
      id={id}
      popoverProps={{ id, withinPortal: true }}
      hideOutsideDates
      ariaLabels={ariaLabels}
    />
  );
}

/** Chooses the days to look at: a preset that moves with the calendar, or from one day to another. */
export function DateRange(props: DateRangeProps) {
  return (
    <LocalDates>
      <RangeInput {...props} />
    </LocalDates>
  );
}
