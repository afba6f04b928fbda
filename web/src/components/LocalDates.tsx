import '@mantine/dates/styles.css';
import './localDates.css';
import 'dayjs/locale/ar';
import 'dayjs/locale/de';
import 'dayjs/locale/es';
import 'dayjs/locale/hi';
import { DatesProvider } from '@mantine/dates';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isLanguage, LANGUAGES } from '@/i18n/languages';

/** Calendars within speak the app's language and begin the week as it does. */
export function LocalDates({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const language = isLanguage(i18n.language) ? i18n.language : 'en';
  const { weekStart, weekend } = LANGUAGES[language];
  return (
    <DatesProvider
      settings={{ locale: language, firstDayOfWeek: weekStart, weekendDays: [...weekend] }}
    >
      {children}
    </DatesProvider>
  );
}

/** Names of a calendar's buttons for who cannot see them. */
export function useCalendarLabels() {
  const { t } = useTranslation();
  return {
    previousMonth: t('calendar.previousMonth'),
    nextMonth: t('calendar.nextMonth'),
    previousYear: t('calendar.previousYear'),
    nextYear: t('calendar.nextYear'),
    previousDecade: t('calendar.previousDecade'),
    nextDecade: t('calendar.nextDecade'),
    monthLevelControl: t('calendar.chooseMonth'),
    yearLevelControl: t('calendar.chooseYear'),
  };
}
